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

from lever_xblocks.domain.profile import load_bundled_profile
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotAllowed
from lever_xblocks.records.models import (
    AuditEntry,
    Case,
    Heartbeat,
    Notice,
    OutgoingMail,
    RaterInvitation,
    SelfAssessment,
)
from lever_xblocks.records.notices import tick as ticking
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.notices.outbox import post
from lever_xblocks.records.notices.retention import EmptyCase, forget
from lever_xblocks.records.notices.tick import JOB, LEASE, LEASED_FOR, tick
from tests.records.factories import finish_round, make_person, save
from tests.records.notices.people import candidate_of, case_of

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
    with at_most(14):
        tick()


# --- retention


def invitation(case: Case, **fields: Any) -> RaterInvitation:
    now = timezone.now()
    values = {
        "case": case,
        "name": "Karim",
        "email": "karim@example.org",
        "relation": "colleague",
        "language": "en",
        "code_hash": str(RaterInvitation.objects.count()),
        "created_at": now - 70 * DAY,
        "expires_at": now - 31 * DAY,
    }
    return RaterInvitation.objects.create(**values | fields)


def test_people_asked_who_did_not_answer_are_forgotten_thirty_days_after_their_link_ran_out() -> None:
    amina, now = make_person(), timezone.now()
    save(amina, 0, {"empathy": 3})
    case = case_of(amina)
    kept = [
        invitation(case, expires_at=now - 29 * DAY),
        invitation(case, answered_at=now - 50 * DAY),
    ]
    for gone in ({}, {"declined_at": now - 60 * DAY}, {"started_at": now - 60 * DAY}, {"withdrawn_at": now}):
        invitation(case, **gone)
    assert forget().raters == 4
    assert list(RaterInvitation.objects.order_by("pk")) == kept


def test_messages_read_a_year_ago_and_mails_sent_a_month_ago_are_forgotten() -> None:
    tom, now = make_person(), timezone.now()
    for read_at in (now - 366 * DAY, now - 364 * DAY, None):
        Notice.objects.create(
            recipient_id=tom.user_id, kind=NoticeKind.RATER_ANSWERED, created_at=now - 400 * DAY, read_at=read_at
        )
    for days, next_try_at in ((31, None), (29, None), (31, now)):
        OutgoingMail.objects.create(address="a@example.org", created_at=now - days * DAY, next_try_at=next_try_at)
    gone = forget()
    assert (gone.notices, gone.mails) == (1, 1)
    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (2, 2)


def test_of_a_closed_case_only_that_there_was_one_stays_after_the_months_of_its_profile() -> None:
    months = load_bundled_profile("default").retention_months
    amina, marta = make_person(), make_person()
    for person in (amina, marta):
        finish_round(person)
    Case.objects.filter(candidate_id=amina.user_id).update(closed_at=timezone.now(), open_slot=None)
    with freeze_time(timezone.now() + months * 30.3 * DAY):
        assert forget().cases == 0
    with freeze_time(timezone.now() + months * 30.6 * DAY):
        assert [forget().cases, forget().cases] == [1, 0]
    assert [one.case.candidate_id for one in SelfAssessment.objects.all()] == [marta.user_id]
    assert case_of(amina).closed_at is not None
    entry = AuditEntry.objects.get(action="case.emptied")
    assert (entry.actor_id, entry.subject_id) == (None, amina.user_id)


def test_nobody_empties_an_open_case_and_no_person_any() -> None:
    amina = make_person()
    finish_round(amina)
    for actor in (SYSTEM, amina):
        with pytest.raises(NotAllowed):
            EmptyCase(actor=actor, case_id=case_of(amina).pk).run()
    assert SelfAssessment.objects.exists()


def test_many_rows_go_in_small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lever_xblocks.records.notices.retention.BATCH", 2)
    for number in range(5):
        post(f"p{number}@example.org", "…", "…")
    OutgoingMail.objects.update(next_try_at=None, created_at=timezone.now() - 40 * DAY)
    assert forget().mails == 5
