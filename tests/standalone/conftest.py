from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.db import connection

from lever_xblocks.records.notices import outbox
from lever_xblocks.records.queries.centres import CentreInfo, default_centre
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.views import forgotten
from tests.standalone.people import give_contacts, make_person


@pytest.fixture(autouse=True)
def without_mail(settings: Any) -> None:
    """As a site starts; pytest-django would let every test send mail."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done later, by another thread, would not see what the test has stored."""
    monkeypatch.setattr(forgotten, "do_later", lambda work: work())
    monkeypatch.setattr(outbox, "announce_once_stored", outbox.send_due)


@pytest.fixture
def centre(db: None) -> CentreInfo:
    give_contacts(default_centre())
    return default_centre()


@pytest.fixture
def manager(centre: CentreInfo) -> Any:
    return make_person("carla", CentreRole.MANAGER)


@pytest.fixture
def tutor(centre: CentreInfo) -> Any:
    return make_person("tom", CentreRole.TUTOR)


@pytest.fixture
def volunteer(centre: CentreInfo) -> Any:
    return make_person("amina", CentreRole.CANDIDATE)


@pytest.fixture
def administrator(centre: CentreInfo) -> Any:
    return make_person("ada", is_superuser=True)


@pytest.fixture
def locked() -> Iterator[None]:
    """Somebody else writes and does not stop."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 50")
        yield
        other.execute("ROLLBACK")
    connection.close()


@pytest.fixture
def full() -> Iterator[None]:
    """The file may not grow any more."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    yield
    connection.close()
