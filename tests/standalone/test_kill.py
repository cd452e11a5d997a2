"""The process is killed at any moment, and every request that was answered is still there."""

from __future__ import annotations

import itertools
import random
import re
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.standalone.site import Site, call_json

COURSE = "/course/volunteer-certification/unit/"
XBLOCK = "/xblock/block-v1:LEVER+VOL+2026+type@"
RATE = f"{XBLOCK}lever_self_assessment+block@quick-rating/handler/"
DECIDE = f"{XBLOCK}problem+block@v4-decide/handler/submit"
COMPETENCES = ("empathy", "teamwork", "initiative", "leadership", "flexibility")


class Volunteer:
    """Somebody who rates and answers without a pause, and remembers what the site said was kept."""

    def __init__(self, session: requests.Session, url: str) -> None:
        self.session, self.url = session, url
        self.kept: dict[str, int] = {}  # answered with 200
        self.attempts = 0  # answered with 200
        self.in_flight: dict[str, int] = {}
        self.requests_answered = 0
        self.refusals: list[AssertionError] = []
        page = session.get(f"{url}{COURSE}v4-who-sees-what/", timeout=30).text
        self.questions = re.findall(r'data-question="(\w+)" data-kind="dropdown"', page)

    def work(self) -> None:
        """Until the site is gone."""
        try:
            for step in itertools.cycle([self.rate, self.decide]):
                step()
        except requests.RequestException:
            return
        except AssertionError as error:
            self.refusals.append(error)

    def rate(self) -> None:
        revision = self.state()["revision"]
        self.in_flight = {random.choice(COMPETENCES): random.randint(1, 4)}
        answer = call_json(self.session, f"{self.url}{RATE}rate", {"ratings": self.in_flight, "rev": revision})
        assert answer.status_code == 200, answer.text
        self.kept |= self.in_flight
        self.in_flight = {}
        self.requests_answered += 1

    def decide(self) -> None:
        assert self.submit(self.attempts).status_code == 200
        self.attempts += 1
        self.requests_answered += 1

    def submit(self, attempts: int) -> requests.Response:
        """A decision that differs from the one before, so that it is never taken for the same click once more."""
        answers = dict.fromkeys(self.questions, f"choice_{attempts % 2}")
        return call_json(self.session, f"{self.url}{DECIDE}", {"answers": answers, "attempts": attempts})

    def state(self) -> dict[str, Any]:
        answer = call_json(self.session, f"{self.url}{RATE}load", {})
        assert answer.status_code == 200, answer.text
        return answer.json()["state"]

    def check(self) -> None:
        """Everything answered is there; what was under way is there as a whole or not at all."""
        assert self.refusals == []
        stored = self.state()["ratings"]
        assert stored in (self.kept, self.kept | self.in_flight)
        self.kept, self.in_flight = stored, {}
        found = next((n for n in (self.attempts, self.attempts + 1) if self.submit(n).status_code == 200), None)
        assert found is not None, "an answered decision is gone"
        self.attempts = found + 1


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "data")
    yield site
    if site.process:
        site.process.kill()
        site.process.communicate()


def kill_many_times(site: Site, times: int) -> int:
    """Kill the site while somebody works, start it again and look; returns how many requests were answered in all."""
    site.start("--demo")
    site.stop()
    site.start()
    volunteer = Volunteer(site.log_in("amina", site.passwords["amina"]), site.url)
    for _ in range(times):
        worker = threading.Thread(target=volunteer.work)
        worker.start()
        worker.join(timeout=random.uniform(0.05, 1.5))
        site.stop(signal.SIGKILL)
        worker.join()
        site.start()
        volunteer.check()
    return volunteer.requests_answered


def test_a_killed_site_has_lost_nothing_it_answered(site: Site) -> None:
    assert kill_many_times(site, 4) > 10


@pytest.mark.soak
def test_a_site_killed_twenty_five_times_has_lost_nothing_it_answered(site: Site) -> None:
    assert kill_many_times(site, 25) > 100
