"""A database that is locked or full while somebody answers: said in words, nothing half-written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from lever_xblocks.standalone.courses.models import BlockState, Completion, Enrolment, Score
from tests.standalone.courses.conftest import key
from tests.standalone.people import text_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the standalone site runs on SQLite"),
]
SUBMIT = f"/xblock/{key('problem', 'single')}/handler/submit"
ANSWER = {"answers": {"q1": "choice_0"}, "attempts": 0, "hints": 0}
LONG = {"answers": {"q1": "choice_0", "q2": "15", "q3": "x" * 1900}, "attempts": 0, "hints": 0}


@pytest.fixture
def visitor(learner: Client) -> Client:
    learner.raise_request_exception = False
    learner.get("/course/fixture-course/")
    return learner


@pytest.fixture
def crowd(db: None) -> list[Client]:
    """More people than there is room for: the free end of a page of the database holds a few answers."""
    people = [get_user_model().objects.create_user(f"person{number}") for number in range(12)]
    clients = [Client(raise_request_exception=False) for _ in people]
    for client, person in zip(clients, people, strict=True):
        client.force_login(person)
    return clients


def nothing_is_written() -> bool:
    return not any(model.objects.exists() for model in (Enrolment, BlockState, Score, Completion))


def test_an_answer_while_somebody_else_writes_is_said_to_wait(visitor: Client, locked: None) -> None:
    response = visitor.post(SUBMIT, ANSWER, content_type="application/json")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert "not saved yet" in response.json()["error"]
    assert nothing_is_written()


def test_without_scripts_it_is_said_on_a_page(visitor: Client, locked: None) -> None:
    response = visitor.post(SUBMIT, {"attempts": "0", "hints": "0", "q1": "choice_0"})
    assert response.status_code == 503
    assert "not saved yet" in text_of(response)
    assert nothing_is_written()


@pytest.mark.parametrize("page", ["visit", "done"])
def test_going_on_while_somebody_else_writes_is_said_to_wait(visitor: Client, locked: None, page: str) -> None:
    assert visitor.post(f"/course/fixture-course/unit/welcome/{page}/").status_code == 503
    assert nothing_is_written()


def test_any_block_s_handler_answers_in_words(visitor: Client, call: Callable[..., Any], locked: None) -> None:
    response = call("counter", "count", "add", client=visitor)
    assert (response.status_code, "busy" in response.json()["error"]) == (503, True)


def test_an_answer_on_a_full_disk_is_said_and_nothing_is_half_written(crowd: list[Client], full: None) -> None:
    url = SUBMIT.replace("single", "fields")
    answers = [client.post(url, LONG, content_type="application/json") for client in crowd]
    refused = [answer for answer in answers if answer.status_code != 200]
    assert refused
    assert {answer.status_code for answer in refused} == {507}
    assert "no room left" in refused[0].json()["error"]
    taken = len(answers) - len(refused)
    assert [model.objects.count() for model in (Enrolment, BlockState, Score, Completion)] == [taken] * 4


def test_the_same_answer_is_taken_when_the_trouble_is_over(visitor: Client) -> None:
    assert visitor.post(SUBMIT, ANSWER, content_type="application/json").status_code == 200
    assert (Enrolment.objects.count(), Score.objects.count(), Completion.objects.count()) == (1, 1, 1)
