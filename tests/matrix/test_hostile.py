"""Whatever is sent in whatever field, and whenever the database gives up: an answer in words, never a broken page."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction

from tests.matrix import (
    accounts_rows,
    centre_folder_rows,
    courses_rows,
    export_rows,
    files_rows,
    guardians_rows,
    helpers_rows,
    paper_rows,
    raters_rows,
    referees_rows,
    talk_rows,
    web_rows,
)
from tests.matrix.cast import Row, Who
from tests.matrix.folder_requests import request_to
from tests.matrix.test_handlers import DEEDS, block, in_words
from tests.matrix.test_pages import url_of
from tests.matrix.world import World

BROKEN, TOKEN = 500, "l" * 32
IS_SITE = settings.ROOT_URLCONF.startswith("lever_xblocks.standalone")
PAGES = (
    *web_rows.ROWS,
    *helpers_rows.ROWS,
    *raters_rows.ROWS,
    *referees_rows.ROWS,
    *guardians_rows.ROWS,
    *talk_rows.ROWS,
    *centre_folder_rows.ROWS,
    *paper_rows.ROWS,
    *export_rows.ROWS,
    *files_rows.ROWS,
    *((*accounts_rows.ROWS, *courses_rows.ROWS) if IS_SITE else ()),
)
FIELDS = (
    *("name", "slug", "country", "address", "website", "safeguarding_phone", "complaint_email", "signatory"),
    *("function", "email", "deed", "role", "person", "people", "organisation", "hours", "since", "until", "course"),
    *("purpose", "framework", "profile", "source", "rhythm", "rating", "agreed", "then", "next", "language"),
    *("statement", "seen", "tasks", "place", "first_day", "last_day"),
    *("text", "reason", "key", "about", "id", "thread", "answer", "revision", "competence", "way", "noted_on", "day"),
    *("candidate", "tutor", "batch", "log_in_name", "username", "password", "page", "show", "q"),
)
TEXTS = (
    "",
    "a\0b",
    "\x01\x1b[2J\r\nBcc: all@example.org",
    "</script><img src=x onerror=alert(1)>",
    "\u202egnp.exe\u2066\u200b",
    "😀" * 10_000,
    "9" * 5000,
    "9" * 15,
    "0001-01-01T00:00:00+14:00",
    "//evil.example/",
)
INSIDERS = (Who.ADMINISTRATOR, Who.MANAGER, Who.TUTOR, Who.ASSESSOR, Who.OWNER, Who.VISITOR)
REQUEST = {
    **{"page": None, "rev": 0, "ratings": {"teamwork": 3}, "notes": {}, "picked": ["teamwork"]},
    **{"chosen": {"teamwork": True}, "reasons": {}, "name": "Nina", "relation": "colleague", "email": ""},
    **{"language": "en", "id": "00000000-0000-0000-0000-000000000001"},
}
VALUES = (
    *("null", "true", "-1", "NaN", "1e999", "9" * 4000, "[]", "{}", "[null]", "[[]]", '[{"a": []}]'),
    *('"\\ud800"', '"a\\u0000b"', f'"{"😀" * 10_000}"', f"{'[' * 900}{']' * 900}", '{"\\ud800": 1}'),
    *('{"teamwork": {}}', '{"teamwork": NaN}', '{"teamwork": "\\ud800"}', '["teamwork", "teamwork"]'),
)
HANDLERS = [(face, handler) for face, names in DEEDS.items() for handler in (*names, "load", "studio_submit")]


def heard(row: Row, world: World) -> Any:
    """Somebody to whom the page listens."""
    who = next((who for who in INSIDERS if row.answers[who] in {200, 302, 400}), Who.OWNER)
    return world.people[who]


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_no_text_in_any_field_breaks_a_page_or_leads_elsewhere(row: Row, world: World) -> None:
    url, given, user, wrong = url_of(row, world), dict(row.data(world)), heard(row, world), []
    for text in TEXTS:
        for names in (FIELDS, *([one] for one in given if len(given) > 1)):
            point = transaction.savepoint()
            answer = world.place.request(row.method, url, user=user, data=given | dict.fromkeys(names, text))
            transaction.savepoint_rollback(point)
            if answer.status >= BROKEN or "evil.example" in answer.location or "<img src=x" in answer.text:
                wrong.append((names, text[:40], answer.status, answer.location))
    assert wrong == []


@pytest.mark.soak
@pytest.mark.parametrize(("face", "handler"), HANDLERS, ids=in_words)
def test_no_value_in_any_field_breaks_a_handler(world: World, face: tuple[str, str], handler: str) -> None:
    user, wrong = world.people[Who.NEIGHBOUR], []
    url = world.place.handler_url(block(world, face), handler, user=user)
    request = request_to(face, handler, world) or REQUEST
    for name in request:
        rest = json.dumps({key: value for key, value in request.items() if key != name})
        for value in VALUES:
            point = transaction.savepoint()
            body = f'{rest[:-1]}{", " if len(request) > 1 else ""}"{name}": {value}}}'
            answer = world.place.request("POST", url, user=user, data=body, content_type="application/json")
            transaction.savepoint_rollback(point)
            if answer.status >= BROKEN:
                wrong.append((name, value[:40], answer.status))
    assert wrong == []


class GivesUp:
    """A database that is locked from a certain statement on."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            return execute(sql, params, many, context)
        self.left -= 1
        if self.left < 0:
            locked = sqlite3.OperationalError("database is locked")
            locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise OperationalError(*locked.args) from locked
        return execute(sql, params, many, context)


@pytest.mark.soak
@pytest.mark.skipif(not IS_SITE, reason="elsewhere pages of errors are the platform’s")
@pytest.mark.parametrize("row", PAGES, ids=str)
def test_wherever_the_database_gives_up_a_page_says_so(row: Row, world: World) -> None:
    url, given, user, wrong = url_of(row, world), dict(row.data(world)), heard(row, world), []
    for after in range(0, 24, 2):
        point = transaction.savepoint()
        client = world.place.client(user)
        client.cookies["csrftoken"] = TOKEN
        with connection.execute_wrapper(GivesUp(after)):
            status = getattr(client, row.method.lower())(url, data=given, headers={"X-CSRFToken": TOKEN}).status_code
        connection.needs_rollback = False  # that is what the next line is for
        transaction.savepoint_rollback(point)
        if status == BROKEN:
            wrong.append(after)
    assert wrong == []
