"""An appeal comes in time, once, to somebody else, and never lowers a result."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.assessment.appeal import WORTH, AppealFacts, AppealFault, appeal_faults, result_of_appeal
from lever_xblocks.domain.assessment.deciding import Way, decision_of
from lever_xblocks.domain.assessment.outcome import stands_on_certificate
from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.framework import Outcome
from lever_xblocks.domain.profile import AssessorFacts, ObjectionReason
from tests.domain.assessment.examples import DEFAULT, KEYS, LEVER, judged, judgements

State = CompetenceState
RELEASED_ON = date(2026, 11, 1)
LAST = RELEASED_ON + timedelta(days=30)
LEVELS = [level.id for level in LEVER.experience.levels]


def faults(state=State.ADVISED, released_on=RELEASED_ON, has_appealed=False, today=RELEASED_ON):
    known = AppealFacts(state=state, released_on=released_on, has_appealed=has_appealed)
    return appeal_faults(known, DEFAULT, today)


@pytest.mark.parametrize("state", [State.ADVISED, State.CERTIFIED])
def test_the_last_day_of_the_term_counts(state):
    assert faults(state, today=LAST) == ()
    assert faults(state, today=LAST + timedelta(days=1)) == (AppealFault.TOO_LATE,)


@pytest.mark.parametrize("state", sorted(set(State) - {State.ADVISED, State.CERTIFIED}))
def test_only_what_was_released_can_be_appealed(state):
    assert faults(state) == (AppealFault.NOT_RELEASED,)


def test_it_can_be_appealed_once():
    assert faults(has_appealed=True) == (AppealFault.ALREADY_APPEALED,)
    assert faults(State.APPEAL, has_appealed=True) == (AppealFault.ALREADY_APPEALED,)


@pytest.mark.parametrize(
    ("fact", "reason"),
    [("has_assessed", ObjectionReason.HAS_ASSESSED), ("has_moderated", ObjectionReason.HAS_MODERATED)],
)
def test_it_goes_to_somebody_who_has_not_seen_the_ratings(fact, reason):
    (objection,) = DEFAULT.may_assess(AssessorFacts(**{fact: True}))
    assert objection.reason is reason
    assert not objection.can_be_lifted


def test_wil_s_learning_to_learn_is_fair_on_appeal():
    first = decision_of(Way.ONE, judged(3, 3, 3, 2, 3))
    result = result_of_appeal(first, judged(3, 3, 3, 3, 3), LEVER)
    assert (first.outcome, result.outcome, result.way) == (Outcome.TO_IMPROVE, Outcome.FAIR, Way.APPEAL)
    assert result.ratings[KEYS[3]] == (3,)


def test_a_lower_second_judgement_leaves_the_first_with_its_ratings():
    first = decision_of(Way.ONE, judged(4, 4, 4, 4, 4))
    result = result_of_appeal(first, judged(1, 1), LEVER)
    assert (result.outcome, result.level, result.ratings) == (first.outcome, first.level, first.ratings)


@given(judgements, judgements)
def test_it_never_lowers_a_result(one, second):
    first = decision_of(Way.ONE, one)
    result = result_of_appeal(first, second, LEVER)
    assert WORTH[result.outcome] >= max(WORTH[first.outcome], WORTH[second.outcome])
    assert LEVELS.index(result.level) >= max(LEVELS.index(first.level), LEVELS.index(second.level))
    assert stands_on_certificate(result.outcome, LEVER) or not stands_on_certificate(first.outcome, LEVER)


@given(judgements, judgements)
def test_the_ratings_shown_are_those_its_outcome_comes_from(one, second):
    result = result_of_appeal(decision_of(Way.ONE, one), second, LEVER)
    source = next(each for each in (one, second) if each.outcome is result.outcome)
    assert result.ratings == {key: (rating,) for key, rating in source.ratings.items()}


@given(judgements, st.sampled_from(Way))
def test_the_same_judgement_again_changes_nothing_but_the_way(one, way):
    first = decision_of(way, one)
    result = result_of_appeal(first, one, LEVER)
    assert (result.outcome, result.level, result.ratings) == (first.outcome, first.level, first.ratings)
