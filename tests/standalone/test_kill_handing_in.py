"""The process is killed while somebody hands in and takes back: each is there as a whole, or not at all."""

from __future__ import annotations

import itertools
import random
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests

from tests.standalone.site import Site, call_json

HANDLERS = "/xblock/block-v1:LEVER+VOL+2026+type@lever_evidence+block@hand-in/handler/"
STRENGTH = "problem_solving"
STATES = {"hand_in": "submitted", "take_back": "documentation"}
STEPS = {"hand_in": "submitted", "take_back": "withdrawn"}


class Volunteer:
    """Hands in and takes back without a pause; ``done`` is what the site said last, ``tried`` what was under way."""

    def __init__(self, session: requests.Session, url: str) -> None:
        self.session, self.url = session, url
        self.done, self.tried, self.number = "take_back", "take_back", 0
        self.refusals: list[str] = []

    def work(self) -> None:
        """Until the site is gone."""
        deeds = itertools.cycle(["hand_in", "take_back"] if self.done == "take_back" else ["take_back", "hand_in"])
        try:
            for deed in deeds:
                self.tried = deed
                answer = call_json(self.session, f"{self.url}{HANDLERS}{deed}", {"competences": [STRENGTH]})
                if answer.status_code != 200:
                    self.refusals.append(answer.text)
                    return
                self.done, self.number = deed, self.number + 1
        except requests.RequestException:
            return


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "data")
    yield site
    if site.process:
        site.process.kill()
        site.process.communicate()


def check(site: Site, volunteer: Volunteer) -> None:
    """State, step, audit row and messages tell the same, and nothing the site answered is gone."""
    assert volunteer.refusals == []
    with closing(sqlite3.connect(site.data / "lever.sqlite3")) as database:

        def column(sql: str) -> list[str]:
            return [value for (value,) in database.execute(sql)]

        (state,) = column(f"SELECT state FROM lever_case_competence WHERE competence_id = '{STRENGTH}'")
        steps = column("SELECT kind FROM lever_portfolio_step WHERE kind IN ('submitted', 'withdrawn') ORDER BY id")
        events = column("SELECT action FROM lever_audit_entry WHERE action LIKE 'portfolio.%' ORDER BY id")
        told = column("SELECT kind FROM lever_notice WHERE kind LIKE 'portfolio.%' ORDER BY id")
    deed = volunteer.done if state == STATES[volunteer.done] else volunteer.tried
    assert state == STATES[deed]
    assert [f"portfolio.{kind}" for kind in steps] == events
    assert not steps or steps[-1] == STEPS[deed]
    assert set(told) <= set(events)
    assert all(told.count(kind) % events.count(kind) == 0 for kind in set(events))
    assert len(steps) >= volunteer.number
    volunteer.done, volunteer.number = deed, len(steps)


def kill_many_times(site: Site, times: int) -> int:
    """Returns how many deeds there were in all."""
    site.start("--demo")
    site.stop()
    site.start()
    volunteer = Volunteer(site.log_in("samira", site.passwords["samira"]), site.url)
    for _ in range(times):
        worker = threading.Thread(target=volunteer.work)
        worker.start()
        worker.join(timeout=random.uniform(0.1, 1.0))
        site.stop(signal.SIGKILL)
        worker.join()
        check(site, volunteer)
        site.start()
    return volunteer.number


def test_handing_in_is_all_or_nothing_when_the_site_is_killed(site: Site) -> None:
    assert kill_many_times(site, 4) > 4


@pytest.mark.soak
def test_handing_in_is_all_or_nothing_when_the_site_is_killed_twenty_five_times(site: Site) -> None:
    assert kill_many_times(site, 25) > 25
