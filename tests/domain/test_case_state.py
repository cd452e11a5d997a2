"""The phase of a case follows from the states of its competences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.case_state import (
    CHANGEABLE,
    CHOOSING,
    JUDGED,
    MOVES,
    PHASE_OF,
    RELEASED,
    WITH_ASSESSOR,
    CasePhase,
    CompetenceState,
    Deed,
    may_move,
    phase_of,
)
from lever_xblocks.domain.profile import bundled_profiles, load_bundled_profile

State, Phase = CompetenceState, CasePhase
OPEN = set(State) - {State.CERTIFIED, State.ADVISED, State.WITHDRAWN}
states = st.lists(st.sampled_from(State))


def earlier(one, other):
    return list(Phase).index(one) <= list(Phase).index(other)


@pytest.mark.parametrize(
    ("found", "phase"),
    [
        ([State.IDENTIFICATION, State.DOCUMENTATION], Phase.IDENTIFICATION),
        ([State.DOCUMENTATION, State.SUBMITTED], Phase.DOCUMENTATION),
        ([State.RETURNED, State.DECIDED], Phase.DOCUMENTATION),
        ([State.SUBMITTED, State.ASSESSMENT, State.CERTIFIED], Phase.SUBMITTED),
        ([State.APPEAL, State.DECIDED, State.ADVISED], Phase.ASSESSMENT),
        ([State.DECIDED, State.CERTIFIED, State.WITHDRAWN], Phase.DECIDED),
        ([State.CERTIFIED, State.ADVISED, State.WITHDRAWN], Phase.CERTIFIED),
        ([State.ADVISED, State.WITHDRAWN], Phase.ADVISED),
    ],
)
def test_the_earliest_open_competence_says_the_phase_then_what_was_awarded(found, phase):
    assert phase_of(found, has_rated=True) is phase


@given(st.lists(st.just(State.WITHDRAWN)), st.booleans())
def test_without_anything_chosen_it_counts_whether_something_is_rated(withdrawn, has_rated):
    assert phase_of(withdrawn, has_rated=has_rated) is (Phase.IDENTIFICATION if has_rated else Phase.AWARENESS)


@given(states, st.booleans(), st.randoms())
def test_the_order_and_what_is_withdrawn_do_not_matter(found, has_rated, random):
    shuffled = [*found, State.WITHDRAWN]
    random.shuffle(shuffled)
    assert phase_of(shuffled, has_rated=has_rated) is phase_of(found, has_rated=has_rated)


@given(st.lists(st.sampled_from(sorted(set(State) - {State.WITHDRAWN})), min_size=1), st.sampled_from(sorted(OPEN)))
def test_one_more_competence_on_the_way_never_brings_a_case_forward(found, state):
    assert earlier(phase_of([*found, state], has_rated=True), phase_of(found, has_rated=True))


@given(states.filter(lambda found: OPEN & set(found)))
def test_a_case_is_at_no_end_as_long_as_anything_is_open(found):
    assert phase_of(found, has_rated=True) not in {Phase.CERTIFIED, Phase.ADVISED, Phase.AWARENESS}


def test_each_state_but_withdrawn_has_a_phase():
    assert set(PHASE_OF) == set(State) - {State.WITHDRAWN}


def test_nothing_can_be_changed_that_is_judged():
    assert not CHOOSING & JUDGED
    assert all(PHASE_OF[state] in CHOOSING for state in CHANGEABLE)


@pytest.mark.parametrize(
    ("before", "deed", "after"),
    [
        (State.DOCUMENTATION, Deed.SUBMIT, State.SUBMITTED),
        (State.RETURNED, Deed.SUBMIT, State.SUBMITTED),
        (State.SUBMITTED, Deed.WITHDRAW, State.DOCUMENTATION),
        (State.SUBMITTED, Deed.RETURN, State.RETURNED),
        (State.SUBMITTED, Deed.ASSIGN, State.ASSESSMENT),
        (State.ASSESSMENT, Deed.HAND_BACK, State.SUBMITTED),
        (State.ASSESSMENT, Deed.RETURN, State.RETURNED),
        (State.ASSESSMENT, Deed.SIGN, State.DECIDED),
        (State.ASSESSMENT, Deed.SETTLE, State.DECIDED),
        (State.DECIDED, Deed.REOPEN, State.ASSESSMENT),
        (State.DECIDED, Deed.REOPEN_APPEAL, State.APPEAL),
        (State.DECIDED, Deed.CERTIFY, State.CERTIFIED),
        (State.DECIDED, Deed.ADVISE, State.ADVISED),
        (State.CERTIFIED, Deed.APPEAL, State.APPEAL),
        (State.ADVISED, Deed.APPEAL, State.APPEAL),
        (State.APPEAL, Deed.SIGN, State.DECIDED),
    ],
)
def test_what_can_be_done_leads_where_it_should(before, deed, after):
    assert may_move(before, deed)
    assert MOVES[before, deed] is after


@pytest.mark.parametrize("state", sorted(set(State) - {State.DOCUMENTATION, State.RETURNED, State.SUBMITTED}))
def test_nothing_is_submitted_before_it_was_chosen_or_once_it_is_judged(state):
    assert not any(may_move(state, deed) for deed in (Deed.SUBMIT, Deed.WITHDRAW, Deed.ASSIGN))


@pytest.mark.parametrize("state", [State.IDENTIFICATION, State.WITHDRAWN])
def test_nothing_is_done_to_what_is_not_sent_yet_or_withdrawn(state):
    assert not any(may_move(state, deed) for deed in Deed)


def test_a_result_comes_out_of_a_decision_alone():
    assert {before for (before, _), after in MOVES.items() if after in RELEASED} == {State.DECIDED}
    assert {before for (before, _), after in MOVES.items() if after is State.DECIDED} == WITH_ASSESSOR


def test_once_released_only_an_appeal_moves_it():
    assert {deed for (state, deed) in MOVES if state in RELEASED} == {Deed.APPEAL}


def test_an_appeal_never_lets_the_result_go_back_to_collecting_proof():
    found = reached_from(State.APPEAL, without={Deed.REOPEN})
    assert found == {State.APPEAL, State.DECIDED, State.CERTIFIED, State.ADVISED}


@pytest.mark.parametrize("state", sorted(OPEN - {State.IDENTIFICATION}))
def test_from_everywhere_on_the_way_a_result_can_be_reached(state):
    assert reached_from(state) >= RELEASED


def reached_from(state, without=frozenset()):
    found, new = set(), {state}
    while new:
        found |= new
        new = {after for (before, deed), after in MOVES.items() if before in found and deed not in without} - found
    return found


@given(st.sampled_from(State), st.sampled_from(Deed))
def test_the_same_deed_twice_in_a_row_is_one(state, deed):
    if may_move(state, deed):
        assert not may_move(MOVES[state, deed], deed)


@given(st.lists(st.sampled_from([Deed.SUBMIT, Deed.WITHDRAW, Deed.RETURN])), st.sampled_from(bundled_profiles()))
def test_a_competence_on_its_way_stays_in_reach_of_submitting_and_returns_as_often_as_the_profile_says(deeds, name):
    profile = load_bundled_profile(name)
    state, returned = State.DOCUMENTATION, 0
    for deed in deeds:
        if may_move(state, deed) and (deed is not Deed.RETURN or profile.may_return(returned)):
            returned += deed is Deed.RETURN
            state = MOVES[state, deed]
        assert state is State.SUBMITTED or may_move(state, Deed.SUBMIT)
        assert returned <= profile.assessment.returns


def test_only_what_was_submitted_can_be_taken_back():
    assert [state for state in State if may_move(state, Deed.WITHDRAW)] == [State.SUBMITTED]


def test_only_what_was_submitted_and_not_decided_can_be_returned():
    assert {state for state in State if may_move(state, Deed.RETURN)} == {State.SUBMITTED, State.ASSESSMENT}
