"""Role × view × case: what everybody gets at every address of ours. A new address must join the rows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver, get_resolver, reverse

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
from tests.matrix.world import World, outcome

IS_SITE = settings.ROOT_URLCONF.startswith("lever_xblocks.standalone")
TRIES_A_WRITE = {"lever_web:administrator"}
"""Its answer is whether the database takes one; it changes nothing."""
ROWS = (
    *web_rows.ROWS,
    *helpers_rows.ROWS,
    *raters_rows.ROWS,
    *referees_rows.ROWS,
    *files_rows.ROWS,
    *export_rows.ROWS,
    *talk_rows.ROWS,
    *guardians_rows.ROWS,
    *paper_rows.ROWS,
    *centre_folder_rows.ROWS,
    *((*accounts_rows.ROWS, *courses_rows.ROWS) if IS_SITE else ()),
)


def names_of(patterns: list[Any], namespace: str = "") -> set[str]:
    """Every address of ours by its full name."""
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found |= names_of(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and namespace.startswith("lever_"):
            found.add(f"{namespace}{pattern.name}")
    return found


def test_every_address_stands_in_the_matrix() -> None:
    assert names_of(get_resolver().url_patterns) - {row.name for row in ROWS} == set()


def test_every_row_is_an_address_and_says_something_about_everybody() -> None:
    assert {row.name for row in ROWS} - names_of(get_resolver().url_patterns) == set()
    assert [str(row) for row in ROWS if set(row.answers) != set(Who)] == []


def url_of(row: Row, world: World) -> str:
    url = reverse(row.name, kwargs={key: world.keys[name] for key, name in row.keys.items()})
    return f"{url}?{urlencode(row.query)}" if row.query else url


@pytest.fixture
def log_in_url() -> str:
    return resolve_url(settings.LOGIN_URL)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_everybody_gets_what_the_matrix_says_and_looking_writes_nothing(
    row: Row, world: World, log_in_url: str
) -> None:
    url, found, written = url_of(row, world), {}, {}
    for who in Who:  # none sees what another did
        point = transaction.savepoint()
        answer = world.ask(row, who, url)
        transaction.savepoint_rollback(point)
        found[who] = outcome(answer, log_in_url)
        if row.method == "GET" and row.name not in TRIES_A_WRITE and answer.own_writes:
            written[who] = answer.own_writes
    assert found == dict(row.answers)
    assert written == {}


@pytest.mark.parametrize("row", [row for row in ROWS if row.method != "GET"], ids=str)
def test_a_change_needs_the_token_of_our_own_page(row: Row, world: World) -> None:
    url = url_of(row, world)
    for who in Who:
        answer = world.place.request(row.method, url, user=world.people[who], csrf=False, data=dict(row.data(world)))
        assert (who, answer.status, answer.own_writes) == (who, 403, ())
