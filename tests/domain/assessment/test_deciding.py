"""One decision from one judgement, two, a talk or a third."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.agreement import Difference, DifferenceKind, differences
from lever_xblocks.domain.assessment.deciding import (
    Signed,
    Standing,
    Talk,
    Way,
    decide,
    decision_of,
    may_see_others,
    standing,
    what_differs,
)
from lever_xblocks.domain.case_state import Deed
from lever_xblocks.domain.framework import Outcome
from lever_xblocks.domain.scoring import NOT_APPLICABLE
from tests.domain.assessment.examples import DEFAULT, ITALY, KEYS, SPAIN, judged, judgements

# Wil's Leadership (course-design): another word, and indicator d two steps apart.
FIRST, SECOND, MODERATED = judged(4, 4, 3, 4, 4), judged(4, 3, 3, 2, 3), judged(4, 4, 3, 3, 3)
BOTH = (Signed(1, FIRST), Signed(2, SECOND))
profiles = st.sampled_from([DEFAULT, ITALY, SPAIN])
rows = st.lists(judgements, max_size=4).map(lambda found: [Signed(who, one) for who, one in enumerate(found)])


def test_one_assessor_decides_alone_where_the_profile_asks_one():
    decision = decide(BOTH[:1], DEFAULT)
    assert (decision.outcome, decision.way, decision.deed) == (Outcome.GOOD, Way.ONE, Deed.SIGN)
    assert decision.ratings == {key: (rating,) for key, rating in FIRST.ratings.items()}


@pytest.mark.parametrize("profile", [DEFAULT, ITALY, SPAIN], ids=lambda profile: profile.id)
def test_without_signatures_nothing_is_decided(profile):
    assert standing((), profile) is Standing.SIGNATURES
    assert decide((), profile) is None


def test_the_second_is_waited_for():
    assert standing(BOTH[:1], ITALY) is Standing.SIGNATURES
    assert what_differs(BOTH[:1], ITALY) == ()


def test_a_difference_is_another_word_or_level_or_two_steps():
    assert what_differs(BOTH, ITALY) == (
        Difference(DifferenceKind.OUTCOME),
        Difference(DifferenceKind.INDICATOR, KEYS[3]),
    )
    other_level = (Signed(1, judged(role=1, task=1)), Signed(2, judged()))
    assert what_differs(other_level, ITALY) == (Difference(DifferenceKind.LEVEL),)


def test_two_who_agree_decide_and_both_ratings_stand():
    one, other = judged(3, 4, 3, 3, 3), judged(4, 3, 3, 3, 3)
    decision = decide((Signed(1, one), Signed(2, other)), SPAIN)
    assert decision.way is Way.AGREED
    assert decision.ratings == dict(zip(KEYS, [(3, 4), (3, 4), (3,), (3,), (3,)], strict=True))


def test_not_applicable_stands_after_the_numbers():
    one, other = judged(2, NOT_APPLICABLE), judged(2, 3)
    assert decide((Signed(1, one), Signed(2, other)), ITALY).ratings[KEYS[1]] == (3, NOT_APPLICABLE)


def test_a_talk_settles_once_both_have_confirmed_it():
    assert standing(BOTH, ITALY) is Standing.TALK
    for confirmed in (set(), {1}, {2}, {1, 3}):
        assert decide(BOTH, ITALY, Talk(MODERATED, frozenset(confirmed))) is None
    decision = decide(BOTH, ITALY, Talk(MODERATED, frozenset({1, 2})))
    assert (decision.outcome, decision.way, decision.deed) == (Outcome.FAIR, Way.TALK, Deed.SETTLE)


def test_a_third_settles_where_the_profile_says_so_whatever_was_talked():
    assert standing(BOTH, SPAIN) is Standing.THIRD
    assert decide(BOTH, SPAIN, Talk(FIRST, frozenset({1, 2}))) is None
    decision = decide((*BOTH, Signed(3, MODERATED)), SPAIN)
    assert (decision.outcome, decision.way, decision.deed) == (Outcome.FAIR, Way.THIRD, Deed.SIGN)


def test_nobody_signs_as_both():
    with pytest.raises(ValueError, match="twice"):
        standing((Signed(1, FIRST), Signed(1, SECOND)), ITALY)


@given(rows, profiles)
def test_it_is_decided_or_waits_never_both(signed, profile):
    decision, waits = decide(signed, profile), standing(signed, profile)
    assert (decision is None) is (waits is not Standing.NOTHING)


@given(rows, profiles)
def test_fewer_signatures_than_asked_never_decide(signed, profile):
    if len(signed) < profile.assessors_needed():
        assert decide(signed, profile) is None


@given(judgements, judgements, st.sampled_from([ITALY, SPAIN]))
def test_a_difference_is_never_passed_over(one, other, profile):
    decision = decide((Signed(1, one), Signed(2, other)), profile)
    assert (decision is not None) is (differences(one, other) == ())
    if decision:
        assert (decision.outcome, decision.level) == (one.outcome, one.level) == (other.outcome, other.level)


@given(judgements, judgements, st.sampled_from([ITALY, SPAIN]))
def test_who_signs_first_does_not_matter_for_two(one, other, profile):
    pair = (Signed(1, one), Signed(2, other))
    assert standing(pair, profile) is standing(pair[::-1], profile)
    assert decide(pair, profile) == decide(pair[::-1], profile)


@given(judgements)
def test_a_decision_of_one_says_what_the_judgement_says(one):
    decision = decision_of(Way.ONE, one)
    assert (decision.outcome, decision.level) == (one.outcome, one.level)
    assert set(decision.ratings) == set(one.ratings)


@pytest.mark.parametrize("waits_for", Standing)
@pytest.mark.parametrize("on_appeal", [False, True])
@pytest.mark.parametrize("has_signed", [False, True])
def test_forms_of_others_are_unseen_until_nothing_can_be_copied(has_signed, on_appeal, waits_for):
    seen = may_see_others(has_signed=has_signed, waits_for=waits_for, on_appeal=on_appeal)
    assert seen is (has_signed and not on_appeal and waits_for in (Standing.TALK, Standing.NOTHING))
