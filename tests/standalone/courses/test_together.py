"""Two windows, two devices, two people at once: nothing is lost, nothing counts twice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections
from django.test import Client

from lever_xblocks.standalone.courses.catalog import Catalog, load_catalog
from lever_xblocks.standalone.courses.models import (
    BlockState,
    Completion,
    Enrolment,
    Preferences,
    Score,
    SharedState,
    UserInfo,
)
from tests.standalone.courses.conftest import FIXTURE, key

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 6


def together(*tasks: Callable[[], Any]) -> list[Any]:
    """Run tasks at the same moment, each on its own connection; their results in order."""
    barrier = Barrier(len(tasks))
    results: list[Any] = [None] * len(tasks)

    def run(place: int, task: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            results[place] = task()
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, task)) for place, task in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.fixture
def second_course(catalog: Catalog, settings: Any, tmp_path: Path) -> None:
    """The same course once more, of another organisation."""
    folder = Path(shutil.copytree(FIXTURE, tmp_path / "second_course"))
    start = folder / "course.xml"
    start.write_text(start.read_text().replace('org="Fix"', 'org="Other"'))
    settings.LEVER_COURSES = [FIXTURE, folder]
    load_catalog.cache_clear()
    assert len(load_catalog().courses) == len(catalog.courses) + 1


def client_of(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get_or_create(username=name)[0])
    return client


def sender(
    client: Client, block_type: str, name: str, handler: str, data: Any, *, org: str = "Fix"
) -> Callable[[], int]:
    url = f"/xblock/{key(block_type, name).replace('Fix+', f'{org}+')}/handler/{handler}"
    return lambda: client.post(url, data, content_type="application/json").status_code


def state(name: str) -> dict[str, Any]:
    return dict(json.loads(BlockState.objects.get(usage_key=name).state))


def test_the_first_answer_sent_from_many_windows_uses_one_try() -> None:
    data = {"answers": {"q1": "choice_1"}, "attempts": 0}
    tasks = [sender(client_of("ann"), "problem", "single", "submit", data) for _ in range(THREADS)]
    assert together(*tasks) == [200] * THREADS
    assert state(key("problem", "single"))["attempts"] == 1
    assert (Score.objects.count(), Completion.objects.count(), Enrolment.objects.count()) == (1, 1, 1)


def test_two_different_answers_at_once_use_one_try_and_the_slower_is_told() -> None:
    tasks = [
        sender(client_of("ann"), "problem", "single", "submit", {"answers": {"q1": f"choice_{n}"}, "attempts": 0})
        for n in (0, 1)
    ]
    assert sorted(together(*tasks)) == [200, 409]
    assert state(key("problem", "single"))["attempts"] == 1


def test_no_change_of_one_person_is_lost() -> None:
    tasks = [sender(client_of("ann"), "counter", "count", "add", {}) for _ in range(THREADS)]
    assert together(*tasks) == [200] * THREADS
    assert state(key("counter", "count"))["count"] == 2 * THREADS
    assert json.loads(UserInfo.objects.get().state) == {"greeted": THREADS}


def test_different_blocks_at_once_do_not_lose_each_other() -> None:
    client = client_of("ann")
    answer = {"answers": {"q1": ["choice_0"]}, "attempts": 0}
    tasks = [
        sender(client, "counter", "count", "add", {}),
        sender(client_of("ann"), "counter", "inner", "add", {}),
        sender(client_of("ann"), "problem", "several", "submit", answer),
        lambda: client_of("ann").post("/course/fixture-course/unit/welcome/done/").status_code,
    ]
    assert together(*tasks) == [200, 200, 200, 302]
    assert BlockState.objects.count() == 3
    assert json.loads(UserInfo.objects.get().state) == {"greeted": 2}


@pytest.mark.usefixtures("second_course")
def test_one_person_begins_two_courses_at_the_same_moment() -> None:
    """What a person has for all courses together is made once, and neither course loses a change of it."""
    for number in range(THREADS):
        tasks = [sender(client_of(f"ann{number}"), "counter", "count", "add", {}, org=org) for org in ("Fix", "Other")]
        assert together(*tasks) == [200, 200]
    assert [json.loads(info.state) for info in UserInfo.objects.all()] == [{"greeted": 2}] * THREADS
    assert [json.loads(row.state) for row in Preferences.objects.all()] == [{"speed": 3}] * THREADS


def test_what_all_people_share_counts_each_of_them() -> None:
    tasks = [sender(client_of(f"person{n}"), "counter", "count", "add", {}) for n in range(THREADS)]
    assert together(*tasks) == [200] * THREADS
    assert json.loads(SharedState.objects.get().state) == {"total": 2 * THREADS}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="says how SQLite begins a transaction")
def test_sqlite_takes_the_write_lock_at_the_start() -> None:
    assert connection.transaction_mode == "IMMEDIATE"
