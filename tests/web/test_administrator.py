from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lever_xblocks.records.models import Centre, FrameworkVersion
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.desks import administrator as desk
from tests.standalone.people import logged_in, make_person, text_of

PAGE = "/desk/administrator/"


@pytest.fixture(autouse=True)
def data_dir(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_a_new_site_says_in_red_what_is_missing_each_with_its_command(administrator: Any) -> None:
    Centre.objects.update(safeguarding_phone="", complaint_email="")
    text = text_of(logged_in(administrator).get(PAGE))
    for words in (
        "4 things need you",
        "Validation centre has a manager: no Mend it here",
        "People know whom to turn to at Validation centre: no",
        "Mail can be sent: no",
        "There is a backup of the last week: no never lever backup",
        "The database can be written: yes",
        "The LEVER framework is there: yes 1.0",
        "There is a course: yes",
    ):
        assert words in text


def test_a_site_in_order_is_green(administrator: Any, settings: Any, data_dir: Path) -> None:
    make_person("carla", CentreRole.MANAGER)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    (data_dir / "last-backup").write_text(datetime.now(UTC).isoformat())
    assert "Everything is all right" in text_of(logged_in(administrator).get(PAGE))


def test_an_old_backup_is_red(administrator: Any, data_dir: Path) -> None:
    (data_dir / "last-backup").write_text((datetime.now(UTC) - timedelta(days=20)).isoformat())
    assert "There is a backup of the last week: no 2 weeks, 6 days ago" in text_of(logged_in(administrator).get(PAGE))


def test_a_missing_framework_is_red(administrator: Any) -> None:
    FrameworkVersion.objects.all().delete()
    text = text_of(logged_in(administrator).get(PAGE))
    assert "The LEVER framework is there: no lever framework import lever" in text


def test_a_database_that_cannot_be_written_is_red(administrator: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(desk.transaction, "atomic", refuse)
    checks = {check.title: check for check in desk.own_checks()}
    assert not checks["The database can be written"].is_good
