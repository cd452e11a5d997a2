"""The site sends, reminds and forgets by itself, and a mail survives whatever happens to it and to the mail server."""

from __future__ import annotations

import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lever_xblocks.standalone import ticking
from tests.records.notices.mail_server import MailServer
from tests.standalone.site import Site, run_lever, token_in


def wait_for(is_so: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)


def test_the_site_ticks_at_once_then_again_and_whatever_fails_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ticks, third = [], threading.Event()

    def tick() -> None:
        ticks.append(threading.current_thread().name)
        if len(ticks) == 3:
            third.set()
        if len(ticks) == 1:
            raise RuntimeError

    monkeypatch.setattr(ticking, "tick", tick)
    monkeypatch.setattr(ticking, "SECONDS_BETWEEN", 0.01)
    with ticking.ticking():
        assert third.wait(10)
    assert "tried again" in caplog.text
    assert "lever-tick" not in [thread.name for thread in threading.enumerate()]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "data")
    yield site
    if site.process:
        site.process.kill()
        site.process.communicate()


def stored(site: Site, sql: str) -> list[Any]:
    with closing(sqlite3.connect(site.data / "lever.sqlite3", timeout=20)) as database, database:
        return database.execute(sql).fetchall()


def test_a_mail_outlives_a_mail_server_that_is_away_and_a_killed_site(site: Site) -> None:
    away = MailServer()
    away.stop()
    site.environment = {"LEVER_MAIL": f"smtp://127.0.0.1:{away.port}/?from=centre@example.org"}
    site.start("--demo")
    site.stop()
    site.start()
    carla = site.log_in("carla", site.passwords["carla"])
    page = carla.get(f"{site.url}/desk/centre/centre/invite/", timeout=30).text
    carla.post(
        f"{site.url}/desk/centre/centre/invite/",
        data={
            "csrfmiddlewaretoken": token_in(page),
            "batch": "0b0d5f5e-6f2f-4d3c-9a5b-0e3f6f1f5a11",
            "deed": "make",
            "role": "candidate",
            "people": "Karim, karim@example.org",
        },
        timeout=30,
    ).raise_for_status()
    site.stop(signal.SIGKILL)
    assert stored(site, "select address, sent_at from lever_outgoing_mail") == [("karim@example.org", None)]

    stored(site, "update lever_outgoing_mail set next_try_at = '2026-01-01 00:00:00'")
    back = MailServer(away.port)
    try:
        site.start()
        wait_for(lambda: bool(back.taken))
        assert [mail["To"] for mail in back.taken] == ["karim@example.org"]
        wait_for(
            lambda: stored(site, "select 1 from lever_outgoing_mail where sent_at is not null and body = ''") != []
        )
        code, out, _err = run_lever("tick", "--data", str(site.data))
        assert (code, "mails          0  sent" in out) == (0, True)
        assert len(back.taken) == 1
    finally:
        back.stop()
