import pytest

from lever_xblocks.records.errors import BadRatings, RoundFinished, StaleRevision
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import (
    SelfAssessment,
)
from tests.records.actions.rounds import events, everything, refused
from tests.records.factories import (
    all_rated,
    finish,
    finish_round,
    make_person,
    rounds_of,
    save,
    start_again,
)

pytestmark = pytest.mark.django_db


# --- finishing


def test_finishing_needs_every_competence():
    person = make_person()
    ratings = all_rated()
    del ratings["teamwork"]
    save(person, 0, ratings)

    refusal = refused(BadRatings, finish, person, 1)

    assert refusal.code == "unanswered"
    assert "Teamwork" in str(refusal)
    assert "Empathy" not in str(refusal)


def test_finishing_before_anything_is_saved_is_refused():
    refused(BadRatings, finish, make_person(), 0)


def test_not_applicable_counts_as_an_answer():
    assert finish_round(make_person(), "na").finished_at is not None


def test_a_finished_round_is_history_and_what_is_read():
    person = make_person()

    state = finish_round(person)

    assert state == rounds_of(person)
    assert [one.ratings for one in state.history] == [all_rated()]
    assert state.history[0].finished_at == state.finished_at
    assert events()[-1] == AuditEvent.ROUND_FINISHED


def test_a_finished_round_stays_as_it_is():
    person = make_person()
    state = finish_round(person)

    refusal = refused(RoundFinished, save, person, state.revision, {"empathy": 1})

    assert (refusal.status, refusal.code) == (409, "round_finished")
    assert refusal.state == state


def test_finishing_twice_is_answered_like_the_first_time():
    person = make_person()
    state = finish_round(person)
    before = everything()

    assert finish(person, state.revision - 1) == state
    assert finish(person, state.revision) == state
    assert everything() == before


def test_finishing_what_one_has_not_seen_is_refused():
    person = make_person()
    save(person, 0, all_rated())
    save(person, 1, {"empathy": 1})

    refused(StaleRevision, finish, person, 1)
    finish(person, 2)
    refused(StaleRevision, finish, person, 1)


# --- starting again


def test_starting_again_copies_the_last_finished_round():
    person = make_person()
    finished = finish_round(person)

    state = start_again(person, finished.revision)

    assert state.ratings == finished.ratings
    assert state.finished_at is None
    assert state.history == finished.history
    assert state.revision == finished.revision + 1
    assert state == rounds_of(person)


def test_a_new_round_leaves_the_old_one_alone():
    person = make_person()
    finished = finish_round(person, 3)

    save(person, start_again(person, finished.revision).revision, {"empathy": 1, "teamwork": None})

    assert rounds_of(person).history == finished.history


def test_starting_again_twice_opens_one_round():
    person = make_person()
    finished = finish_round(person)

    first = start_again(person, finished.revision)

    assert start_again(person, finished.revision) == first
    assert start_again(person, first.revision) == first
    assert SelfAssessment.objects.count() == 2


def test_starting_again_before_anything_is_finished_changes_nothing():
    person = make_person()
    assert start_again(person, 0).revision == 0
    state = save(person, 0, {"empathy": 3})
    assert start_again(person, 1) == state


def test_starting_again_from_a_round_one_has_not_seen_is_refused():
    person = make_person()
    first = finish_round(person)
    finish(person, start_again(person, first.revision).revision)

    refused(StaleRevision, start_again, person, first.revision)


def test_history_lists_the_newest_round_first():
    person = make_person()
    first = finish_round(person, 1)
    again = start_again(person, first.revision)
    second = finish(person, save(person, again.revision, all_rated(4)).revision)

    assert [one.ratings["empathy"] for one in second.history] == [4, 1]


def test_a_revision_of_an_earlier_round_never_fits_a_later_one():
    person = make_person()
    finished = finish_round(person)
    start_again(person, finished.revision)

    for revision in range(finished.revision + 1):
        refused(StaleRevision, save, person, revision, {"empathy": 1})
