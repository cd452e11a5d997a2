"""What is due is done once, by one tick at a time, and then forgotten."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from freezegun import freeze_time

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import (
    Heartbeat,
    OutgoingMail,
)
from lever_xblocks.records.notices import tick as ticking
from lever_xblocks.records.notices.outbox import post
from lever_xblocks.records.notices.tick import JOB, LEASE, LEASED_FOR, tick
from tests.records.factories import finish_round
from tests.records.notices.people import candidate_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def mail_is_set(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def in_words() -> str:
    out = StringIO()
    call_command("lever_tick", stdout=out)
    return out.getvalue()


def test_a_tick_does_what_is_due_says_so_and_a_second_one_finds_nothing(tutor: Person) -> None:
    began = timezone.now()
    with freeze_time(began):
        amina = candidate_of(tutor)
        finish_round(amina)
    with freeze_time(began + 20 * DAY):
        first = in_words()
        assert "reminders      1  written" in first
        assert "digests        2  posted" in first
        assert "mails          2  sent, 0 to be tried again, 0 given up" in first
        assert sorted(message.to[0] for message in mail.outbox) == sorted(
            f"{person.name}@example.org" for person in (amina, tutor)
        )
        again = in_words()
    assert "reminders      0" in again
    assert "mails          0  sent" in again
    assert len(mail.outbox) == 2


def test_what_a_tick_did_stays_readable() -> None:
    tick()
    beat = Heartbeat.objects.get(job=JOB)
    assert timezone.now() - beat.at < timedelta(seconds=30)
    assert beat.figures["mails"] == {"sent": 0, "failed": 0, "given_up": 0}


def test_what_fails_holds_nothing_else_up_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    post("ola@example.org", "Hello", "How are you?")
    monkeypatch.setattr(ticking, "write_reminders", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        tick()
    assert OutgoingMail.objects.get().sent_at
    assert not Heartbeat.objects.filter(job=JOB).exists(), "the page of the administrator turns red"
    monkeypatch.undo()
    assert tick() is not None, "the next one need not wait"


def test_while_one_tick_is_at_work_another_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    monkeypatch.setattr(ticking, "write_reminders", lambda: said.append(in_words()) or 0)
    assert tick() is not None
    assert said == ["Another tick is at work. Nothing was done.\n"]


def test_a_tick_that_failed_does_not_keep_the_next_one_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(ticking, "post_digests", fail)
        with pytest.raises(RuntimeError):
            tick()
    assert tick() is not None


def test_a_tick_that_was_killed_keeps_others_away_for_ten_minutes_at_most() -> None:
    now = timezone.now()
    Heartbeat.objects.create(job=LEASE, at=now + LEASED_FOR)
    with freeze_time(now + timedelta(minutes=9)):
        assert tick() is None
    with freeze_time(now + timedelta(minutes=11)):
        assert tick() is not None


def test_a_tick_with_nothing_to_do_is_cheap(at_most: Any) -> None:
    tick()
    with at_most(18):  # three more who may not have answered, and what handing in has settled
        tick()
