"""Two windows, two devices, two people at once: nothing is lost, nothing counts twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections
from django.test import Client

from lever_xblocks.standalone.courses.models import BlockState, Completion, Enrolment, Score, SharedState, UserInfo
from tests.standalone.courses.conftest import key

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


def client_of(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get_or_create(username=name)[0])
    return client


def sender(client: Client, block_type: str, name: str, handler: str, data: Any) -> Callable[[], int]:
    url = f"/xblock/{key(block_type, name)}/handler/{handler}"
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


def test_what_all_people_share_counts_each_of_them() -> None:
    tasks = [sender(client_of(f"person{n}"), "counter", "count", "add", {}) for n in range(THREADS)]
    assert together(*tasks) == [200] * THREADS
    assert json.loads(SharedState.objects.get().state) == {"total": 2 * THREADS}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="says how SQLite begins a transaction")
def test_sqlite_takes_the_write_lock_at_the_start() -> None:
    assert connection.transaction_mode == "IMMEDIATE"
