"""A database that is locked or full: an answer in words, nothing half-written, and all well when it is over."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from lever_xblocks.standalone.accounts.models import Invitation
from tests.standalone.people import PASSWORD, logged_in, text_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the standalone site runs on SQLite"),
]
INVITE = "/desk/centre/centre/invite/"


def invitations() -> dict[str, Any]:
    return {"batch": uuid.uuid4(), "role": "candidate", "deed": "make", "people": "\n".join([f"{'x' * 140}"] * 50)}


@pytest.fixture
def manager_client(manager: Any) -> Client:
    client = logged_in(manager)
    client.raise_request_exception = False
    return client


def test_a_locked_database_is_said_and_nothing_is_half_written(manager_client: Client, locked: None) -> None:
    response = manager_client.post(INVITE, invitations())
    assert response.status_code == 503
    assert "not saved yet" in text_of(response)
    assert response.headers["Retry-After"] == "10"
    assert not Invitation.objects.exists()


def test_a_log_in_while_the_database_is_locked_is_answered_in_words(manager: Any, locked: None) -> None:
    response = Client(raise_request_exception=False).post("/login/", {"username": "carla", "password": PASSWORD})
    assert response.status_code == 503


def test_what_was_answered_is_on_the_disk_even_if_the_power_fails() -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 2, "FULL: every commit is synced"
        assert cursor.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_pages_can_be_read_while_somebody_else_writes(manager_client: Client, locked: None) -> None:
    assert manager_client.get("/desk/centre/centre/").status_code == 200


def test_a_full_disk_is_said_and_nothing_is_half_written(manager_client: Client, full: None) -> None:
    response = manager_client.post(INVITE, invitations())
    assert response.status_code == 507
    assert "no room left" in text_of(response)
    assert not Invitation.objects.exists()


def test_the_same_form_works_when_the_trouble_is_over(manager_client: Client) -> None:
    assert manager_client.post(INVITE, invitations()).status_code == 302
    assert Invitation.objects.count() == 50
