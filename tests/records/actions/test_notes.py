"""What people write beside their ratings."""

import pytest

from lever_xblocks.records.errors import BadRatings, StaleRevision
from lever_xblocks.records.models import AuditEntry, Case, Mode
from tests.records.actions.rounds import refused
from tests.records.factories import all_rated, finish, make_person, pick, rounds_of, save, start_again

pytestmark = pytest.mark.django_db
DETAILED = {"mode": Mode.DETAILED}


@pytest.mark.parametrize("mode", list(Mode))
def test_notes_are_kept_changed_and_taken_out(mode):
    person = make_person()
    if mode is Mode.DETAILED:
        pick(person, 0, "empathy", "teamwork")
    revision = rounds_of(person, mode).revision

    state = save(person, revision, {}, notes={"empathy": "Zoé ☂", "teamwork": "Two\nlines"}, mode=mode)
    assert state.notes == {"empathy": "Zoé ☂", "teamwork": "Two\nlines"}
    assert rounds_of(person, mode) == state

    state = save(person, state.revision, {}, notes={"empathy": " ", "teamwork": "One line"}, mode=mode)
    assert state.notes == {"teamwork": "One line"}
    assert rounds_of(person, mode) == state
    assert save(person, 0, {}, notes={"empathy": "", "teamwork": "One line"}, mode=mode) == state


def test_a_note_alone_opens_a_round_and_a_blank_one_does_not():
    assert save(make_person(), 0, {}, notes={"empathy": "  "}).revision == 0
    assert not Case.objects.exists()
    assert save(make_person(), 0, {}, notes={"empathy": "x"}).revision == 1


def test_notes_stay_with_their_round():
    person = make_person()
    save(person, 0, all_rated(), notes={"empathy": "before"})
    again = start_again(person, finish(person, 1).revision)

    state = save(person, again.revision, {}, notes={"empathy": "after"})

    assert (state.notes, state.history[0].notes) == ({"empathy": "after"}, {"empathy": "before"})


@pytest.mark.parametrize(
    ("notes", "code"),
    [
        ({"juggling": "x"}, "unknown_competence"),
        ({"empathy": "x" * 2001}, "too_long"),
        ({"empathy": 3}, "bad_ratings"),
        (["empathy"], "bad_ratings"),
        (None, "bad_ratings"),
    ],
)
def test_notes_that_cannot_be_kept_are_refused_with_all_that_came_with_them(notes, code):
    assert refused(BadRatings, save, make_person(), 0, {"empathy": 3}, notes=notes).code == code


def test_a_note_on_what_is_not_picked_is_refused():
    person = make_person()
    pick(person, 0, "empathy")
    assert refused(BadRatings, save, person, 1, {}, notes={"teamwork": "x"}, **DETAILED).code == "not_picked"


def test_a_note_changed_elsewhere_is_not_overwritten():
    person = make_person()
    save(person, 0, {}, notes={"empathy": "first"})
    save(person, 1, {}, notes={"empathy": "second"})

    refusal = refused(StaleRevision, save, person, 1, {}, notes={"empathy": "third"})

    assert refusal.state.notes == {"empathy": "second"}


def test_the_audit_trail_names_competences_and_quotes_nothing():
    person = make_person()
    pick(person, 0, "empathy", "teamwork")
    save(person, 1, {"empathy.a": 4}, notes={"teamwork": "secret"}, **DETAILED)

    entry = AuditEntry.objects.order_by("pk").last()

    assert entry.details == {"mode": "detailed", "revision": 2, "competences": ["empathy", "teamwork"]}
