"""Whoever was asked in the talk about a folder hears of it again after the days of the local profile, once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from freezegun import freeze_time

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.profile import load_bundled_profile
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Notice
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.notices.reminders import write_reminders
from lever_xblocks.records.notices.settling import settle
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.talk.talking import add, ask, ready, say
from tests.records.factories import join, put_in_state, send_choice
from tests.records.notices.people import candidate_of, case_of, read, told
from tests.records.portfolio import note_step

pytestmark = pytest.mark.django_db
BEGAN = timezone.make_aware(datetime(2026, 3, 2, 15))
TARGETS = load_bundled_profile("default").targets
ASSIGNMENT = TARGETS["assignment"] + 1
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


# --- what is handed in


def submit(amina: Person, *competences: str) -> None:
    put_in_state(amina, CompetenceState.SUBMITTED, *competences)
    for one in competences:
        note_step(case_of(amina), one, "submitted")


def take_back(amina: Person, *competences: str) -> None:
    put_in_state(amina, CompetenceState.DOCUMENTATION, *competences)
    for one in competences:
        note_step(case_of(amina), one, "withdrawn")


def assess(amina: Person, *competences: str) -> None:
    put_in_state(amina, CompetenceState.ASSESSMENT, *competences)


def test_managers_are_reminded_of_a_folder_nobody_assesses_once_for_each_handing_in(
    amina: Person, manager: Person
) -> None:
    with after(0):
        submit(amina, "teamwork")
    with after(ASSIGNMENT - 1):
        assert reminded(manager, NoticeKind.REMIND_HANDED_IN) == 0
    for days in (0, 1, 20):
        with after(ASSIGNMENT + days):
            assert reminded(manager, NoticeKind.REMIND_HANDED_IN) == 1
    notice = Notice.objects.get(kind=NoticeKind.REMIND_HANDED_IN)
    assert (notice.about_id, notice.details) == (amina.user_id, {"since": "2026-03-02"})
    with after(40):
        submit(amina, "empathy", "initiative")
    with after(40 + ASSIGNMENT):
        assert reminded(manager, NoticeKind.REMIND_HANDED_IN) == 2


@pytest.mark.parametrize("deed", [assess, take_back])
def test_nobody_is_reminded_of_a_folder_that_is_being_assessed_or_taken_back(
    amina: Person, manager: Person, deed: Any
) -> None:
    with after(0):
        submit(amina, "teamwork")
    with after(1):
        deed(amina, "teamwork")
    with after(ASSIGNMENT + 1):
        assert reminded(manager, NoticeKind.REMIND_HANDED_IN) == 0


def test_who_runs_the_centre_is_not_reminded_of_their_own_folder(amina: Person) -> None:
    join(amina, default_centre(), CentreRole.MANAGER)
    with after(0):
        submit(amina, "teamwork")
    with after(ASSIGNMENT + 1):
        assert reminded(amina, NoticeKind.REMIND_HANDED_IN) == 0


# --- what handing in settles


def unread(person: Person) -> set[str]:
    settle()
    of_folder = Notice.objects.exclude(kind__endswith=".came").filter(recipient=person.user_id, read_at=None)
    return set(of_folder.values_list("kind", flat=True))


def test_what_was_said_before_is_read_once_all_it_was_about_is_handed_in(amina: Person, tutor: Person) -> None:
    ask(amina, "teamwork", "empathy")
    add(tutor, amina, "When was it?", "teamwork")
    add(tutor, amina, "Where was it?", "empathy")
    submit(amina, "teamwork")
    assert unread(amina) == {NoticeKind.PLEASE_ADD}, "empathy is still to be mended"
    submit(amina, "empathy")
    assert unread(amina) == set()


def test_what_is_said_after_handing_in_stays_new(amina: Person, tutor: Person) -> None:
    submit(amina, "teamwork")
    ready(tutor, amina, "empathy")
    assert unread(amina) == {NoticeKind.READY}


def test_a_tutor_need_not_read_a_question_that_was_handed_in_since(amina: Person, tutor: Person) -> None:
    ask(amina, "teamwork")
    assert NoticeKind.TUTOR_ASKED in unread(tutor)
    submit(amina, "teamwork")
    assert NoticeKind.TUTOR_ASKED not in unread(tutor)
