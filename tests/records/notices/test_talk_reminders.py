"""Whoever was asked in the talk about a folder hears of it again after the days of the local profile, once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from freezegun import freeze_time

from lever_xblocks.domain.profile import load_bundled_profile
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Notice
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.notices.reminders import write_reminders
from tests.records.actions.talk.talking import add, ask, ready, say
from tests.records.factories import send_choice
from tests.records.notices.people import candidate_of, read, told

pytestmark = pytest.mark.django_db
BEGAN = timezone.make_aware(datetime(2026, 3, 2, 15))
TARGETS = load_bundled_profile("default").targets
TUTORS, CANDIDATES = TARGETS["tutor_answer"] + 1, TARGETS["candidate_answer"] + 1


def after(days: float) -> Any:
    return freeze_time(BEGAN + timedelta(days=days))


def reminded(person: Person, kind: NoticeKind) -> int:
    write_reminders()
    return told(person).count(kind)


@pytest.fixture
def amina(tutor: Person) -> Person:
    """A candidate whose choice the tutor has read when it all begins."""
    with after(-1):
        amina = candidate_of(tutor)
        send_choice(amina, "empathy", "initiative", "teamwork")
    with after(-0.5):
        read(tutor, amina, timezone.now())
    return amina


def test_a_tutor_who_was_asked_is_reminded_once_even_if_they_have_read_it(amina: Person, tutor: Person) -> None:
    with after(0):
        ask(amina, "teamwork")
    with after(1):
        read(tutor, amina, timezone.now())
    with after(TUTORS - 1):
        assert reminded(tutor, NoticeKind.REMIND_TUTOR) == 0
    for days in (0, 1, 30):
        with after(TUTORS + days):
            assert reminded(tutor, NoticeKind.REMIND_TUTOR) == 1
    assert Notice.objects.get(kind=NoticeKind.REMIND_TUTOR).details == {"since": "2026-03-02"}


def test_a_tutor_who_answered_is_not_reminded(amina: Person, tutor: Person) -> None:
    with after(0):
        ask(amina, "teamwork")
    with after(1):
        ready(tutor, amina, "teamwork")
    with after(TUTORS + 1):
        assert reminded(tutor, NoticeKind.REMIND_TUTOR) == 0


def test_a_comment_not_read_is_reminded_of_and_one_that_is_read_is_not(amina: Person, tutor: Person) -> None:
    with after(0):
        say(amina, "What do you think?")
    with after(TUTORS):
        assert reminded(tutor, NoticeKind.REMIND_TUTOR) == 1
        read(tutor, amina, timezone.now())
    with after(TUTORS + 1):
        say(amina, "And now?")
    with after(TUTORS + 2):
        read(tutor, amina, timezone.now())
    with after(3 * TUTORS):
        assert reminded(tutor, NoticeKind.REMIND_TUTOR) == 1


def test_many_reasons_are_one_reminder(amina: Person, tutor: Person) -> None:
    with after(0):
        ask(amina, "teamwork", "empathy")
        say(amina, "Please look")
    with after(TUTORS):
        assert reminded(tutor, NoticeKind.REMIND_TUTOR) == 1
        assert reminded(tutor, NoticeKind.REMIND_TUTOR) == 1


def test_a_candidate_who_was_asked_to_add_something_and_rests_is_reminded_once(amina: Person, tutor: Person) -> None:
    with after(0):
        add(tutor, amina, "Tell what you did yourself", "teamwork")
    with after(CANDIDATES - 1):
        assert reminded(amina, NoticeKind.REMIND_CANDIDATE) == 0
    for days in (0, 1, 30):
        with after(CANDIDATES + days):
            assert reminded(amina, NoticeKind.REMIND_CANDIDATE) == 1


def test_a_candidate_who_answered_or_is_at_work_is_not_reminded(amina: Person, tutor: Person) -> None:
    with after(0):
        add(tutor, amina, "Tell what you did yourself", "teamwork", "empathy")
    with after(1):
        ask(amina, "teamwork")
    with after(CANDIDATES - 2):
        say(amina, "I am still looking for a photo")
    with after(CANDIDATES):
        assert reminded(amina, NoticeKind.REMIND_CANDIDATE) == 0
