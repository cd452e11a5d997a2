"""What may be returned, with what request, and the ways out of "not enough evidence"."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.assessment.returning import (
    ReturnFacts,
    ReturnFault,
    Wanted,
    answer_until,
    may_be_returned,
    return_faults,
)
from lever_xblocks.domain.assessment.undecided import UndecidedFacts, WayOut, ways_out
from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.profile import EvidenceKind
from tests.domain.assessment.examples import DEFAULT, KEYS, TEAM, profile

State, Fault = CompetenceState, ReturnFault
ASKED = (Wanted(KEYS[0], EvidenceKind.TESTIMONY), Wanted(KEYS[0], EvidenceKind.PHOTO))
INSIDE = ReturnFacts(state=State.ASSESSMENT)


def faults(wanted=ASKED, facts=INSIDE, rules=DEFAULT):
    return return_faults(wanted, facts, profile=rules, competence=TEAM)


def test_one_indicator_may_want_two_kinds_of_proof():
    assert faults() == ()
    assert may_be_returned(INSIDE, DEFAULT)


def test_a_request_has_no_room_for_wording():
    assert {field.name for field in fields(Wanted)} == {"key", "kind"}


@pytest.mark.parametrize("state", sorted(set(State) - {State.ASSESSMENT}))
def test_the_assessor_returns_only_what_is_with_them(state):
    assert faults(facts=ReturnFacts(state=state)) == (Fault.NOT_IN_ASSESSMENT,)


def test_the_portfolio_does_not_change_under_a_signature():
    assert faults(facts=ReturnFacts(state=State.ASSESSMENT, signed=1)) == (Fault.SIGNED,)


@given(st.integers(0, 3), st.integers(0, 5))
def test_it_goes_back_as_often_as_the_profile_says(allowed, returned):
    rules = profile(f"returns: {allowed}")
    facts = ReturnFacts(state=State.ASSESSMENT, returned=returned)
    assert may_be_returned(facts, rules) is (returned < allowed)
    assert (faults(facts=facts, rules=rules) == ()) is (returned < allowed)


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        ((), Fault.NOTHING_WANTED),
        ((Wanted("empathy.a", EvidenceKind.FILE),), Fault.FOREIGN_INDICATOR),
        ((Wanted(TEAM.id, EvidenceKind.FILE),), Fault.FOREIGN_INDICATOR),
        ((ASKED[0], ASKED[0]), Fault.ASKED_TWICE),
    ],
)
def test_a_request_names_indicators_of_the_competence(wanted, fault):
    assert faults(wanted) == (fault,)


def test_the_candidate_has_the_profile_s_days_to_answer():
    assert answer_until(date(2026, 11, 1), DEFAULT) == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("returnable", "interviewed", "overdue", "ways"),
    [
        (True, False, False, (WayOut.ASK, WayOut.INTERVIEW)),
        (True, True, False, (WayOut.ASK,)),
        (False, False, False, (WayOut.INTERVIEW,)),
        (False, True, False, (WayOut.RATE,)),
        (True, False, True, (WayOut.ASK, WayOut.INTERVIEW, WayOut.RATE)),
    ],
)
def test_rating_on_what_is_there_comes_last(returnable, interviewed, overdue, ways):
    facts = UndecidedFacts(may_be_returned=returnable, interviewed=interviewed, overdue=overdue)
    assert ways_out(facts, DEFAULT) == ways


def test_no_interview_is_offered_where_the_profile_has_none():
    facts = UndecidedFacts(may_be_returned=True, interviewed=False, overdue=False)
    assert ways_out(facts, profile("interview: never")) == (WayOut.ASK,)


@given(st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["never", "if_undecided", "always"]))
def test_there_is_always_a_way_out(returnable, interviewed, overdue, rule):
    facts = UndecidedFacts(may_be_returned=returnable, interviewed=interviewed, overdue=overdue)
    assert ways_out(facts, profile(f"interview: {rule}"))
