"""What people and scripts read when something goes wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from lever_xblocks.records.errors import NotSetUp, StorageFull
from lever_xblocks.standalone import urls as site_urls
from tests.standalone.people import logged_in, text_of

FAILURES: dict[str, Callable[[], Exception]] = {
    "bad": lambda: SuspiciousOperation("x"),
    "forbidden": PermissionDenied,
    "large": lambda: RequestDataTooBig("x"),
    "broken": lambda: ZeroDivisionError("secret detail"),
    "locked": lambda: database_error(sqlite3.SQLITE_BUSY),
    "snapshot": lambda: database_error(sqlite3.SQLITE_BUSY_SNAPSHOT),
    "full": lambda: database_error(sqlite3.SQLITE_FULL),
    "refused-full": StorageFull,
    "not-set-up": NotSetUp,
    "other-database": lambda: database_error(sqlite3.SQLITE_CORRUPT),
}
EXPECTED = {
    "bad": (400, "We did not understand that"),
    "forbidden": (403, "not for your account"),
    "large": (413, "too much at once"),
    "broken": (500, "went wrong on our side"),
    "locked": (503, "busy for a moment"),
    "snapshot": (503, "busy for a moment"),
    "full": (507, "no room left"),
    "refused-full": (507, "no room left"),
    "not-set-up": (503, "not ready yet"),
    "other-database": (500, "went wrong on our side"),
}


def database_error(code: int) -> OperationalError:
    cause = sqlite3.OperationalError("said by SQLite")
    cause.sqlite_errorcode = code
    error = OperationalError("said by SQLite")
    error.__cause__ = cause
    return error


def fail(request: HttpRequest, name: str) -> HttpResponse:
    raise FAILURES[name]()


urlpatterns = [*site_urls.urlpatterns, path("fail/<str:name>/", fail)]
handler400, handler403 = site_urls.handler400, site_urls.handler403
handler404, handler500 = site_urls.handler404, site_urls.handler500

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.standalone.test_errors")]


@pytest.mark.parametrize("name", EXPECTED)
def test_each_failure_has_its_status_a_sentence_a_way_on_and_the_contacts(centre: Any, name: str) -> None:
    status, sentence = EXPECTED[name]
    response = Client(raise_request_exception=False).get(f"/fail/{name}/")
    assert response.status_code == status
    text = text_of(response)
    assert sentence in text
    assert "Go to your first page" in text
    assert "Greta Holm" in text
    assert "SQLite" not in text
    assert "secret detail" not in text


@pytest.mark.parametrize("name", EXPECTED)
def test_scripts_get_the_same_sentence_as_json(centre: Any, name: str) -> None:
    status, sentence = EXPECTED[name]
    client = Client(raise_request_exception=False)
    response = client.post(f"/fail/{name}/", "{}", content_type="application/json")
    assert response.status_code == status
    assert sentence in response.json()["error"]


def test_who_must_wait_is_told_for_how_long(centre: Any) -> None:
    response = Client(raise_request_exception=False).get("/fail/locked/")
    assert response.headers["Retry-After"] == "10"


def test_a_page_that_is_not_there(centre: Any, client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is no such page" in text_of(response)


def test_a_form_without_its_token_is_refused_in_words(volunteer: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/login/", {"username": "amina", "password": "x"})
    assert response.status_code == 403
    assert "This form is too old" in text_of(response)
    assert "Greta Holm" in text_of(response)


def test_the_page_comes_even_when_the_database_is_gone(centre: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*args: Any, **kwargs: Any) -> None:
        raise database_error(sqlite3.SQLITE_BUSY)

    monkeypatch.setattr("lever_xblocks.web.pages.shell", gone)
    response = Client(raise_request_exception=False).get("/fail/locked/")
    assert response.status_code == 503
    assert "busy for a moment" in text_of(response)


def test_too_many_fields_are_refused_and_nothing_is_read(volunteer: Any) -> None:
    response = logged_in(volunteer).post("/language/", {f"field{number}": "" for number in range(1500)})
    assert response.status_code == 400


def test_a_body_beyond_the_limit_is_refused(volunteer: Any, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    body = "language=" + "x" * 2000
    response = logged_in(volunteer).post("/language/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "too much at once" in text_of(response)
