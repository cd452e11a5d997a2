"""Whose turn it is hears of it after the days of the local profile, once a hand-over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from freezegun import freeze_time

from lever_xblocks.domain.profile import load_bundled_profile
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.centres import LeaveCentre
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Case, Notice, ProfileVersion
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.notices.reminders import write_reminders
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import finish_round, import_profile, join, make_person, save, start_again
from tests.records.notices.people import assign, candidate_of, case_of, read, told
from tests.records.referees import ask, confirm, decline, make_candidate, remind, withdraw

pytestmark = pytest.mark.django_db
BEGAN = timezone.make_aware(datetime(2026, 3, 2, 15))
TARGETS = load_bundled_profile("default").targets
REMINDERS = {kind.value for kind in NoticeKind if kind.name.startswith("REMIND")}


def reminded(person: Person) -> list[str]:
    return [kind for kind in told(person) if kind in REMINDERS]


def after(days: float) -> Any:
    return freeze_time(BEGAN + timedelta(days=days))


@pytest.fixture
def rated(tutor: Person) -> Person:
    """A candidate who finished a first round when it all began; it is the tutor's turn."""
    with after(0):
        amina = candidate_of(tutor)
        finish_round(amina)
    return amina


def test_a_tutor_is_reminded_the_day_after_the_last_one_and_only_once(rated: Person, tutor: Person) -> None:
    with after(TARGETS["tutor_answer"]):
        assert write_reminders() == 0
    for days in (1, 2, 30, 300):
        with after(TARGETS["tutor_answer"] + days):
            write_reminders()
    assert reminded(tutor) == [NoticeKind.REMIND_TUTOR]
    notice = Notice.objects.get(kind=NoticeKind.REMIND_TUTOR)
    assert (notice.about_id, notice.case, notice.details) == (rated.user_id, case_of(rated), {"since": "2026-03-02"})


def test_a_tutor_who_has_read_is_not_reminded_but_then_it_is_the_candidates_turn(rated: Person, tutor: Person) -> None:
    with after(3):
        read(tutor, rated, timezone.now())
    with after(TARGETS["candidate_answer"]):
        assert write_reminders() == 0
    with after(3 + TARGETS["candidate_answer"] + 1):
        assert write_reminders() == 1
        assert write_reminders() == 0
    assert (reminded(tutor), reminded(rated)) == ([], [NoticeKind.REMIND_CANDIDATE])
    assert Notice.objects.get(kind=NoticeKind.REMIND_CANDIDATE).details == {"since": "2026-03-05"}


def test_the_next_hand_over_is_reminded_of_anew(rated: Person, tutor: Person) -> None:
    with after(20):
        write_reminders()
        read(tutor, rated, timezone.now())
    with after(21):
        Case.objects.update(choice_sent_at=timezone.now())
    with after(40):
        write_reminders()
    assert reminded(tutor) == [NoticeKind.REMIND_TUTOR] * 2
    assert reminded(rated) == []


def test_a_new_tutor_gets_their_own_time(rated: Person, tutor: Person, manager: Person) -> None:
    with after(20):
        write_reminders()
        other = join(make_person(), default_centre(), CentreRole.TUTOR)
        assign(rated, other)
        write_reminders()
    assert reminded(other) == []
    with after(20 + TARGETS["tutor_answer"] + 1):
        write_reminders()
    assert reminded(other) == [NoticeKind.REMIND_TUTOR]


def test_a_candidate_who_stopped_midway_is_reminded(tutor: Person) -> None:
    with after(0):
        amina = candidate_of(tutor)
        save(amina, 0, {"empathy": 3})
    with after(5):
        save(amina, 1, {"teamwork": 3})
    with after(TARGETS["candidate_answer"] + 2):
        assert write_reminders() == 0, "the days count from the last answer"
    with after(5 + TARGETS["candidate_answer"] + 1):
        write_reminders()
    assert reminded(amina) == [NoticeKind.REMIND_CANDIDATE]


def test_who_goes_on_and_stops_again_is_reminded_again(rated: Person) -> None:
    with after(1):
        start_again(rated, 2)
    with after(30):
        write_reminders()
    with after(31):
        save(rated, 3, {"empathy": 1})
    with after(60):
        write_reminders()
    assert reminded(rated) == [NoticeKind.REMIND_CANDIDATE] * 2


def test_managers_are_reminded_of_a_candidate_without_a_tutor(manager: Person) -> None:
    with after(0):
        amina = make_person()
        save(amina, 0, {"empathy": 3})
    with after(TARGETS["assignment"]):
        assert write_reminders() == 0
    for days in (1, 2, 9):
        with after(TARGETS["assignment"] + days):
            write_reminders()
    assert reminded(manager) == [NoticeKind.REMIND_ASSIGNMENT]


def test_managers_are_reminded_again_when_the_tutor_left(rated: Person, tutor: Person, manager: Person) -> None:
    with after(50):
        LeaveCentre(actor=SYSTEM, centre_id=default_centre().id, person_id=tutor.user_id, role=CentreRole.TUTOR).run()
        assert write_reminders() == 0
    for days in (1, 2):
        with after(50 + TARGETS["assignment"] + days):
            write_reminders()
    assert reminded(manager) == [NoticeKind.REMIND_ASSIGNMENT]


def test_the_profile_of_the_case_counts(tutor: Person) -> None:
    targets = {**load_bundled_profile("default").data["targets"], "tutor_answer": 2}
    with after(0):
        quick, slow = candidate_of(tutor), candidate_of(tutor)
        for person in (quick, slow):
            finish_round(person)
    import_profile(version="9.0", targets=targets)
    Case.objects.filter(candidate_id=quick.user_id).update(profile_version=ProfileVersion.objects.get(version="9.0"))
    with after(3):
        write_reminders()
    assert [one.about_id for one in Notice.objects.filter(kind=NoticeKind.REMIND_TUTOR)] == [quick.user_id]


def test_closed_cases_rest(rated: Person, tutor: Person) -> None:
    Case.objects.update(closed_at=BEGAN, open_slot=None)
    with after(60):
        assert write_reminders() == 0


def test_what_happened_a_year_ago_is_not_brought_up_again(rated: Person) -> None:
    with after(361):
        assert write_reminders() == 0


def test_many_cases_cost_as_many_statements_as_one(tutor: Person, at_most: Any) -> None:
    with after(0):
        for _ in range(6):
            finish_round(candidate_of(tutor))
    with after(20):
        write_reminders()  # parses the profile
        with at_most(8):  # the profiles, and one for each of seven ways to wait
            write_reminders()
        Notice.objects.all().delete()
        with at_most(9):
            assert write_reminders() == 6


def test_a_candidate_is_reminded_of_somebody_who_has_not_confirmed_once_for_each_asking() -> None:
    due = TARGETS["candidate_answer"] + 1
    with after(0):
        amina = make_candidate()
        request, other = ask(amina), ask(amina)
    with after(due - 1):
        write_reminders()
    assert NoticeKind.REMIND_REFEREE not in reminded(amina)
    for days in (due, due + 1, due + 20):
        with after(days):
            write_reminders()
    assert reminded(amina).count(NoticeKind.REMIND_REFEREE) == 1
    notice = Notice.objects.get(kind=NoticeKind.REMIND_REFEREE)
    assert (notice.about_id, notice.details) == (None, {"since": "2026-03-02"})
    with after(40):
        remind(amina, request)
    with after(40 + due):
        write_reminders()
    assert reminded(amina).count(NoticeKind.REMIND_REFEREE) == 2
    assert other.answered_at is None


@pytest.mark.parametrize("deed", [confirm, decline, "withdraw"])
def test_nobody_is_reminded_of_what_is_over(deed: Any) -> None:
    with after(0):
        amina = make_candidate()
        request = ask(amina)
    with after(1):
        withdraw(amina, request) if deed == "withdraw" else deed(request)
    with after(100):
        write_reminders()
    assert NoticeKind.REMIND_REFEREE not in reminded(amina)
