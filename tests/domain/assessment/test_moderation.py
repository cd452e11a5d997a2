"""What the centre looks at again, and who may."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.assessment.deciding import Signed, Talk, Way, decide, decision_of
from lever_xblocks.domain.assessment.moderation import (
    Chosen,
    Queued,
    ReleaseFault,
    objections_to_moderator,
    release_fault,
    why_chosen,
)
from lever_xblocks.domain.assessment.risks import LOOKED_AT_ANYWAY, History, Risk, risks_of
from lever_xblocks.domain.profile import AssessorFacts, ObjectionReason
from lever_xblocks.domain.scoring import NOT_APPLICABLE
from tests.domain.assessment.examples import DEFAULT, ITALY, LEVER, SPAIN, judged, judgements, profile

percents = st.integers(0, 100)
firsts = st.integers(0, 20)
risks = st.frozensets(st.sampled_from(Risk), max_size=2)
queues = st.lists(risks | st.just(frozenset()), max_size=60)


def sample(queue, rules, name="case"):
    """What comes out when these decisions are signed one after another."""
    chosen = []
    for number, found in enumerate(queue, start=1):
        before = sum(why is not None for why in chosen)
        chosen.append(why_chosen(Queued(id=f"{name}{number}", risks=found, number=number, chosen_before=before), rules))
    return chosen


def rules_of(percent, first):
    return profile(f"sample_percent: {percent}, sample_first: {first}")


def test_the_first_two_of_a_new_assessor_then_a_fifth():
    chosen = sample([frozenset()] * 100, DEFAULT)
    assert chosen[:2] == [Chosen.FIRST, Chosen.FIRST]
    assert 20 <= sum(why is not None for why in chosen) <= 21


def test_nobody_can_count_which_comes_next():
    chosen = [number for number, why in enumerate(sample([frozenset()] * 200, DEFAULT)) if why is Chosen.SHARE]
    assert len({after - before for before, after in pairwise(chosen)}) > 3
    assert sample([frozenset()] * 50, DEFAULT, "one") != sample([frozenset()] * 50, DEFAULT, "other")


@given(queues, percents, firsts)
def test_the_share_of_the_profile_holds_after_every_decision(queue, percent, first):
    rules = rules_of(percent, first)
    chosen = sample(queue, rules)
    for number in range(1, len(queue) + 1):
        assert sum(why is not None for why in chosen[:number]) >= rules.decisions_to_sample(number)


@given(st.integers(1, 80), st.integers(1, 100), firsts)
def test_without_risks_it_is_hardly_more(length, percent, first):
    rules = rules_of(percent, first)
    chosen = sum(why is not None for why in sample([frozenset()] * length, rules))
    assert chosen <= rules.decisions_to_sample(length + 100 // percent)


@given(queues, percents, firsts)
def test_what_is_risky_in_any_case_is_looked_at_unless_nothing_is(queue, percent, first):
    chosen = sample(queue, rules_of(percent, first))
    if percent or first:
        assert all(why for why, found in zip(chosen, queue, strict=True) if found & LOOKED_AT_ANYWAY)
    else:
        assert not any(chosen)


@given(queues, st.lists(risks, max_size=10), percents)
def test_later_decisions_never_change_the_choice(queue, later, percent):
    rules = rules_of(percent, 2)
    assert sample([*queue, *later], rules)[: len(queue)] == sample(queue, rules)


@given(queues)
def test_the_reason_is_told_as_it_is(queue):
    for number, (why, found) in enumerate(zip(sample(queue, DEFAULT), queue, strict=True), start=1):
        assert (why is Chosen.FIRST) is (number <= DEFAULT.assessment.sample_first)
        assert why is not Chosen.RISK or found
        assert why is not Chosen.SHARE or not found


def found_risks(*signed, rules=DEFAULT, talk=None, **history):
    return risks_of(decide(signed, rules, talk), signed, History(**history), LEVER)


@pytest.mark.parametrize(
    ("marks", "risks"),
    [
        ((4, 3, 3, 4, 3), set()),
        ((4, 3, 2, 4, 3), {Risk.ONE_INDICATOR}),
        ((4, 1, 2, 4, 3), set()),
        ((4, 3, NOT_APPLICABLE, 4, 3), {Risk.ONE_INDICATOR, Risk.NOT_APPLICABLE}),
        ((3, 3, 3, 3, 3), {Risk.UNIFORM}),
        ((NOT_APPLICABLE,) * 5, {Risk.NOT_APPLICABLE, Risk.UNIFORM}),
    ],
)
def test_what_the_ratings_say_about_the_risk(marks, risks):
    assert found_risks(Signed(1, judged(*marks))) == risks


def test_an_exception_is_a_risk():
    assert found_risks(Signed(1, judged(4, 3)), with_exception=True) == {Risk.EXCEPTION}


def test_what_was_sent_back_is_looked_at_again_when_it_is_signed_anew():
    assert found_risks(Signed(1, judged(4, 3)), was_sent_back=True) == {Risk.SENT_BACK}
    assert Risk.SENT_BACK in LOOKED_AT_ANYWAY


def test_a_difference_is_one_however_it_was_settled():
    one, other = Signed(1, judged(4, 4, 3, 4, 4)), Signed(2, judged(4, 3, 3, 2, 3))
    talk = Talk(judged(4, 4, 3), frozenset({1, 2}))
    assert found_risks(one, other, rules=ITALY, talk=talk) == {Risk.DIFFERED}
    assert found_risks(one, other, Signed(3, judged(4, 4, 4)), rules=SPAIN) == {Risk.DIFFERED}
    assert found_risks(one, other, Signed(3, judged(4)), rules=SPAIN) == {Risk.DIFFERED, Risk.THIRD_ALONE}


@given(judgements)
def test_an_appeal_is_one(judgement):
    decision = decision_of(Way.APPEAL, judgement)
    assert Risk.APPEALED in risks_of(decision, (Signed(9, judgement),), History(), LEVER)


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ("has_assessed", ObjectionReason.HAS_ASSESSED),
        ("is_candidate", ObjectionReason.IS_CANDIDATE),
        ("is_helper", ObjectionReason.IS_HELPER),
        ("is_rater", ObjectionReason.IS_RATER),
        ("is_referee", ObjectionReason.IS_REFEREE),
        ("is_tutor", ObjectionReason.IS_TUTOR),
    ],
)
def test_nobody_moderates_what_they_had_a_part_in(fact, reason):
    assert objections_to_moderator(AssessorFacts(**{fact: True}), SPAIN) == (reason,)


def test_a_moderator_needs_no_course_and_may_look_twice():
    assert objections_to_moderator(AssessorFacts(has_moderated=True), SPAIN) == ()


@pytest.mark.parametrize(
    ("decided", "chosen", "confirmed", "fault"),
    [
        (False, False, False, ReleaseFault.NOT_DECIDED),
        (False, True, True, ReleaseFault.NOT_DECIDED),
        (True, True, False, ReleaseFault.WAITS_FOR_MODERATION),
        (True, True, True, None),
        (True, False, False, None),
    ],
)
def test_no_result_reaches_the_candidate_before_it_was_looked_at(decided, chosen, confirmed, fault):
    assert release_fault(is_decided=decided, is_chosen=chosen, is_confirmed=confirmed) is fault
