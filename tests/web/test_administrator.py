from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lever_xblocks.records.actions.centres import LinkCourse
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.files.store import ALIAS
from lever_xblocks.records.models import Centre, FrameworkVersion, Heartbeat, OutgoingMail, ProfileVersion
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.desks import health
from tests.records.conftest import at_most
from tests.records.files.conftest import in_s3, on_disk, s3_address
from tests.standalone.people import logged_in, make_centre, make_person, text_of

__all__ = ["at_most", "s3_address"]

PAGE = "/desk/administrator/"


@pytest.fixture(autouse=True)
def data_dir(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.delenv("LEVER_SECRET_KEY", raising=False)
    (tmp_path / "secret").write_text("s3cret")
    (tmp_path / "secret").chmod(0o600)
    return tmp_path


def page_of(person: Any) -> str:
    return text_of(logged_in(person).get(PAGE))


def test_a_new_site_says_in_red_what_is_missing_each_with_its_command(administrator: Any) -> None:
    Centre.objects.update(safeguarding_phone="", complaint_email="")
    text = text_of(logged_in(administrator).get(PAGE))
    for words in (
        "5 things need you",
        "Validation centre has a manager: no Mend it here",
        "People know whom to turn to at Validation centre: no",
        "Mail can be sent: no",
        "There is a backup of the last week: no never lever backup",
        "Reminders and mails are sent regularly: no never */5 * * * * lever tick",
        "The database can be written: yes",
        "The blocks for courses are found: yes lever_evidence, lever_self_assessment",
        "The default profile is there: yes 1.0",
        "Courses belong to a centre: yes No course is linked; each works with the default centre.",
        "Files have a private place of their own: yes",
        "Files can be kept: yes",
        "There is room for files: yes",
        "Mails leave the site: yes 0 mails wait",
        "The key of this site is readable for its own account only: yes",
        "The LEVER framework is there: yes 1.0",
        "There is a course: yes",
    ):
        assert words in text


def test_a_site_in_order_is_green(administrator: Any, settings: Any, data_dir: Path) -> None:
    make_person("carla", CentreRole.MANAGER)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    (data_dir / "last-backup").write_text(datetime.now(UTC).isoformat())
    Heartbeat.objects.create(job="tick", at=timezone.now())
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

    monkeypatch.setattr(health.transaction, "atomic", refuse)
    assert not next(health.own_checks([])).is_good


def test_looking_changes_no_row(administrator: Any) -> None:
    client = logged_in(administrator)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as statements:
        client.get(PAGE)
    written = [one["sql"] for one in statements if one["sql"].startswith(("INSERT", "DELETE", "UPDATE"))]
    assert len(written) == 1
    assert written[0].endswith('"id" = 0'), "no row has this key"


def test_a_missing_profile_is_red(administrator: Any) -> None:
    ProfileVersion.objects.all().delete()
    assert "The default profile is there: no lever profile import default" in page_of(administrator)


@pytest.mark.parametrize("found", [[], [EntryPoint("lever_plan", "lever_xblocks.blocks.nowhere:Block", "xblock.v1")]])
def test_blocks_that_are_not_found_or_do_not_load_are_red(
    administrator: Any, monkeypatch: pytest.MonkeyPatch, found: list[EntryPoint]
) -> None:
    monkeypatch.setattr(health, "entry_points", lambda **_group: found)
    text = page_of(administrator)
    assert "The blocks for courses are found: no" in text
    assert "pip install --force-reinstall lever-xblocks" in text


def test_mails_a_server_refuses_are_red_with_its_last_words(administrator: Any) -> None:
    now = timezone.now()
    OutgoingMail.objects.create(address="a@example.org", created_at=now, next_try_at=now)
    assert "Mails leave the site: yes 1 mail waits" in page_of(administrator)
    OutgoingMail.objects.create(
        address="b@example.org", created_at=now, next_try_at=now, tries=2, last_error="Connection refused"
    )
    OutgoingMail.objects.create(address="c@example.org", created_at=now, tries=9, last_error="No such mailbox")
    text = page_of(administrator)
    assert "Mails leave the site: no 2 mails wait; 1 was given up; No such mailbox lever tick" in text


def test_a_tick_that_has_stopped_is_red(administrator: Any) -> None:
    Heartbeat.objects.create(job="tick", at=timezone.now() - timedelta(hours=3))
    assert "Reminders and mails are sent regularly: no 3 hours ago" in page_of(administrator)


def test_a_full_disk_is_red(administrator: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=10**8)
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _folder: usage)
    text = page_of(administrator)
    assert "There is room for files: no 95.4 MB free of" in text
    assert "from 1.0 GB downwards this turns red. du -h -d 1" in text


def test_files_kept_by_a_service_ask_for_no_room(administrator: Any, settings: Any, s3_address: str) -> None:
    settings.STORAGES = {**settings.STORAGES, ALIAS: in_s3(s3_address)}
    text = page_of(administrator)
    assert "There is room for files: yes They are kept by a service of their own." in text
    assert "Files can be kept: yes" in text


def test_a_place_for_files_that_takes_none_is_red(administrator: Any, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.STORAGES = {**settings.STORAGES, ALIAS: on_disk(tmp_path / "file")}
    text = page_of(administrator)
    assert "Files can be kept: no We cannot reach the place where files are kept." in text


def test_a_place_for_files_that_nobody_named_is_red(administrator: Any, settings: Any) -> None:
    settings.STORAGES = {name: entry for name, entry in settings.STORAGES.items() if name != ALIAS}
    text = page_of(administrator)
    assert "Files have a private place of their own: no Nobody has said where files lie" in text


def test_a_key_others_can_read_is_red(administrator: Any, data_dir: Path) -> None:
    (data_dir / "secret").chmod(0o644)
    text = page_of(administrator)
    assert f"readable for its own account only: no {data_dir}/secret chmod 600 {data_dir}/secret" in text


def test_each_course_is_named_with_its_centre_framework_profile_and_purpose(administrator: Any, centre: Any) -> None:
    LinkCourse(actor=SYSTEM, context_key="course-v1:a+b+c", centre_id=centre.id, profile_id="italy").run()
    assert "course-v1:a+b+c: Validation centre, lever 1.0, italy 1.0, Validation" in page_of(administrator)


def test_it_costs_the_same_however_many_centres_there_are(administrator: Any, at_most: Any) -> None:
    client = logged_in(administrator)
    client.get(PAGE)
    for number in range(5):
        make_centre(f"Centre {number}")
    with at_most(12):  # two of the log-in, three of every page
        client.get(PAGE)


# --- the test mail


@pytest.fixture
def with_mail(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def reachable(administrator: Any) -> Any:
    administrator.email = "ada@example.org"
    administrator.save()
    return administrator


def press(person: Any) -> str:
    return text_of(logged_in(person).post(reverse("lever_web:send_test_mail"), follow=True))


@pytest.mark.usefixtures("with_mail")
def test_a_test_mail_goes_to_the_administrator_at_once(reachable: Any) -> None:
    assert "Send a test mail to ada@example.org" in page_of(reachable)
    assert "A mail is on its way to ada@example.org." in press(reachable)
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]


@pytest.mark.usefixtures("with_mail")
@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (ConnectionRefusedError(111, "Connection refused"), "[Errno 111] Connection refused."),
        (ImportError("No module named “sendmail”"), "No module named “sendmail”."),
    ],
)
def test_what_keeps_a_test_mail_from_leaving_is_told(
    reachable: Any, monkeypatch: pytest.MonkeyPatch, trouble: Exception, told: str
) -> None:
    def refuse(*_arguments: Any, **_options: Any) -> int:
        raise trouble

    monkeypatch.setattr("lever_xblocks.web.desks.administrator.send_mail", refuse)
    assert f"The mail server did not take it: {told}" in press(reachable)


def test_without_mail_or_an_address_it_says_what_to_set_up(administrator: Any) -> None:
    assert "Send a test mail" not in page_of(administrator)
    assert "Set up mail and give your account an e-mail address" in press(administrator)


def test_nobody_else_reads_the_page_or_sends_mail(manager: Any) -> None:
    client = logged_in(manager)
    assert client.get(PAGE).status_code == 403
    assert client.post(reverse("lever_web:send_test_mail")).status_code == 403
    assert not mail.outbox
