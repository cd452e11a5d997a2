"""Looking closer: each indicator of the competences a person picks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lever_xblocks.records.errors import BadRatings, BeingJudged, RoundFinished, StaleRevision
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, Mode, SelfAssessment
from tests.records.actions.rounds import events, everything, refused
from tests.records.factories import (
    all_in_detail,
    all_rated,
    choose,
    competence_ids,
    finish,
    finish_detailed_round,
    finish_round,
    make_person,
    pick,
    put_in_state,
    rounds_of,
    save,
    send_choice,
    start_again,
)

pytestmark = pytest.mark.django_db
DETAILED = {"mode": Mode.DETAILED}


# --- picking


def test_the_first_pick_opens_case_and_round():
    person = make_person()

    state = pick(person, 0, "teamwork", "empathy", "teamwork")

    in_order = [one for one in competence_ids() if one in {"empathy", "teamwork"}]
    assert (state.mode, state.revision, list(state.picked)) == (Mode.DETAILED, 1, in_order)
    assert state.outcomes == {"empathy": None, "teamwork": None}
    assert state == rounds_of(person, **DETAILED)
    assert events() == [AuditEvent.CASE_OPENED, AuditEvent.ROUND_STARTED]


def test_a_pick_of_the_same_again_changes_nothing():
    person = make_person()
    assert pick(person, 0).revision == 0
    assert not Case.objects.exists()
    state = pick(person, 0, "empathy", "teamwork")
    before = everything()

    assert pick(person, 0, "teamwork", "empathy") == state
    assert everything() == before


def test_to_begin_with_what_was_chosen_is_picked():
    person = make_person()
    choose(person, 0, "empathy", "teamwork", "initiative")
    choose(person, 1, but=("initiative",))

    assert set(rounds_of(person, **DETAILED).picked) == {"empathy", "teamwork"}
    state = save(person, 0, {"empathy.a": 3}, **DETAILED)
    assert set(state.picked) == {"empathy", "teamwork"}
    assert state == rounds_of(person, **DETAILED)
    choose(person, 2, "initiative")
    assert set(rounds_of(person, **DETAILED).picked) == {"empathy", "teamwork"}


def test_what_is_no_longer_picked_waits_out_of_sight_and_comes_back():
    person = make_person()
    pick(person, 0, "empathy", "teamwork")
    save(person, 1, {"empathy.a": 3, "teamwork.a": 2}, notes={"teamwork": "At the food bank"}, **DETAILED)

    without = pick(person, 2, "empathy")
    assert (without.ratings, without.notes, without.outcomes) == ({"empathy.a": 3}, {}, {"empathy": None})
    assert rounds_of(person, **DETAILED) == without

    again = pick(person, 3, "empathy", "teamwork")
    assert again.ratings == {"empathy.a": 3, "teamwork.a": 2}
    assert again.notes == {"teamwork": "At the food bank"}


@pytest.mark.parametrize("picked", [["juggling"], ["empathy", None], [["empathy"]]])
def test_only_competences_of_the_framework_are_picked(picked):
    assert refused(BadRatings, pick, make_person(), 0, *picked).code == "unknown_competence"


def test_nothing_is_picked_in_a_quick_round():
    assert refused(BadRatings, pick, make_person(), 0, "empathy", mode=Mode.QUICK).code == "wrong_mode"


def test_picks_made_elsewhere_are_not_overwritten():
    person = make_person()
    pick(person, 0, "empathy")
    pick(person, 1, "teamwork")

    refusal = refused(StaleRevision, pick, person, 1, "initiative")

    assert refusal.state.picked == ("teamwork",)


# --- rating


def test_detailed_and_quick_rounds_live_side_by_side():
    person = make_person()
    quick = finish_round(person, 4)

    state = finish_detailed_round(person, "empathy", rating=2)

    assert state.quick == quick.ratings
    assert state.outcomes == {"empathy": "to_improve"}
    assert rounds_of(person) == quick
    assert SelfAssessment.objects.values("case").distinct().count() == 1


def test_only_a_finished_quick_round_stands_beside_the_detailed_one():
    person = make_person()
    save(person, 0, {"empathy": 3})
    assert rounds_of(person, **DETAILED).quick is None
    finished = finish(person, save(person, 1, all_rated(2)).revision)
    save(person, start_again(person, finished.revision).revision, {"empathy": 4})
    assert rounds_of(person, **DETAILED).quick == all_rated(2)


@pytest.mark.parametrize(
    ("ratings", "code"),
    [
        ({"empathy": 3}, "wrong_mode"),
        ({"teamwork.a": 3}, "not_picked"),
        ({"empathy.z": 3}, "unknown_competence"),
        ({"empathy.a": 5}, "off_scale"),
    ],
)
def test_ratings_that_do_not_belong_there_are_refused(ratings, code):
    person = make_person()
    pick(person, 0, "empathy")
    refusal = refused(BadRatings, save, person, 1, {"empathy.b": 3, **ratings}, **DETAILED)
    assert (refusal.code, refusal.status) == (code, 400)


def test_a_quick_round_takes_no_detailed_rating():
    assert refused(BadRatings, save, make_person(), 0, {"empathy.a": 3}).code == "wrong_mode"


def test_what_was_taken_out_of_the_picks_elsewhere_is_a_conflict_and_no_mistake():
    person = make_person()
    pick(person, 0, "empathy", "teamwork")
    pick(person, 1, "empathy")

    refused(StaleRevision, save, person, 1, {"teamwork.a": 3}, **DETAILED)


def test_each_indicator_is_cleared_by_itself():
    person = make_person()
    pick(person, 0, "empathy", "teamwork")
    save(person, 1, all_in_detail("empathy", "teamwork"), **DETAILED)

    state = save(person, 2, {"empathy.a": None, "teamwork.b": None, "empathy.b": 1}, **DETAILED)

    left = all_in_detail("empathy", "teamwork") | {"empathy.b": 1}
    assert state.ratings == {key: one for key, one in left.items() if key not in {"empathy.a", "teamwork.b"}}
    assert rounds_of(person, **DETAILED) == state


keys = st.sampled_from([*all_in_detail("empathy", "teamwork")])
steps = st.lists(
    st.dictionaries(keys, st.sampled_from([None, 1, 4, "na"]), max_size=3)
    | st.sets(st.sampled_from(["empathy", "teamwork"]), min_size=1),
    max_size=6,
)


@given(steps=steps)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_of_picks_and_ratings_loses_an_answer(steps):
    person, expected = make_person(), {}
    state = pick(person, 0, "empathy", "teamwork")

    for step in steps:
        if isinstance(step, dict):
            fitting = {key: one for key, one in step.items() if key.split(".")[0] in state.picked}
            state = save(person, state.revision, fitting, **DETAILED)
            expected = {key: one for key, one in (expected | fitting).items() if one is not None}
        else:
            state = pick(person, state.revision, *step)
        shown = {key: one for key, one in expected.items() if key.split(".")[0] in state.picked}
        assert state.ratings == shown

    state = pick(person, state.revision, "empathy", "teamwork")
    assert state.ratings == expected
    assert rounds_of(person, **DETAILED) == state


# --- finishing


def test_finishing_needs_something_picked():
    person = make_person()
    assert refused(BadRatings, finish, person, 0, **DETAILED).code == "nothing_picked"
    pick(person, 0, "empathy")
    pick(person, 1)
    assert refused(BadRatings, finish, person, 2, **DETAILED).code == "nothing_picked"


def test_finishing_needs_every_indicator_of_what_is_picked():
    person = make_person()
    pick(person, 0, "empathy", "teamwork")
    save(person, 1, {**all_in_detail("empathy", "teamwork"), "empathy.b": None}, **DETAILED)

    refusal = refused(BadRatings, finish, person, 2, **DETAILED)

    assert refusal.code == "unanswered"
    assert str(refusal).count("Empathy") == 1
    assert "Teamwork" not in str(refusal)


def test_a_finished_round_keeps_its_picks_and_ratings():
    person = make_person()
    state = finish_detailed_round(person, "empathy", rating=4)

    assert state.outcomes == {"empathy": "good"}
    assert [(one.picked, one.ratings) for one in state.history] == [(("empathy",), all_in_detail("empathy", rating=4))]
    assert refused(RoundFinished, pick, person, state.revision, "teamwork").state == state
    refused(RoundFinished, save, person, state.revision, {"empathy.a": 1}, **DETAILED)


def test_starting_again_keeps_picks_ratings_and_notes_even_those_out_of_sight():
    person = make_person()
    pick(person, 0, "empathy", "teamwork")
    save(person, 1, all_in_detail("empathy", "teamwork"), notes={"teamwork": "a", "empathy": "b"}, **DETAILED)
    pick(person, 2, "empathy")
    finished = finish(person, 3, **DETAILED)

    state = start_again(person, finished.revision, **DETAILED)

    assert (state.picked, state.ratings, state.notes) == (("empathy",), all_in_detail("empathy"), {"empathy": "b"})
    assert state.history == finished.history
    back = pick(person, state.revision, "empathy", "teamwork")
    assert (back.ratings, back.notes) == (all_in_detail("empathy", "teamwork"), {"teamwork": "a", "empathy": "b"})


# --- a case that is judged


@pytest.mark.parametrize(
    ("state", "is_fixed"),
    [("documentation", False), ("returned", False), ("submitted", True), ("assessment", True), ("appeal", True),
     ("decided", True), ("certified", False), ("advised", False)],
)  # fmt: skip
def test_nothing_is_rated_while_the_assessor_looks_at_the_case(state, is_fixed):
    person = make_person()
    save(person, 0, {"empathy": 3})
    send_choice(person, "empathy", "teamwork", "initiative")
    put_in_state(person, state, "empathy", "teamwork", "initiative")

    if is_fixed:
        for call in (lambda: save(person, 1, {"empathy": 4}), lambda: finish(person, 1), lambda: pick(person, 0)):
            assert refused(BeingJudged, call).code == "being_judged"
    else:
        assert save(person, 1, {"empathy": 4}).ratings == {"empathy": 4}


# --- figures


def test_each_action_keeps_to_its_statements(at_most):
    person = make_person()
    finish_round(person)
    pick(person, 0, "empathy", "teamwork")

    with at_most(8):
        save(person, 1, all_in_detail("empathy", "teamwork"), **DETAILED)
    with at_most(8):
        save(person, 2, {}, notes={"empathy": "x"}, **DETAILED)
    with at_most(8):
        save(person, 3, {"empathy.a": 1, "empathy.b": None}, **DETAILED)
    with at_most(7):
        pick(person, 4, "empathy")
    with at_most(4):
        rounds_of(person, **DETAILED)
