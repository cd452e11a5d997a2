"""The LEVER scoring rule (lever-model §2.4) and its shared vectors."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.framework import OneNotApplicable, Outcome, ScoringRule
from lever_xblocks.domain.framework.building import scoring_rule
from lever_xblocks.domain.scoring import NOT_APPLICABLE, score
from tests.vectors import generate

VECTORS = json.loads(generate.FILE.read_text(encoding="utf-8"))
ORDER = [Outcome.TO_IMPROVE, Outcome.FAIR, Outcome.GOOD]

numbers = st.integers(1, 4)
ratings = st.lists(numbers | st.just(NOT_APPLICABLE), min_size=1, max_size=12)
limits = st.integers(1, 3)


@st.composite
def rules(draw, modes=tuple(OneNotApplicable)):
    weak_limit = draw(limits)
    hundredths = draw(st.integers(100 * weak_limit + 1, 400))
    return scoring_rule(
        {
            "weak_limit": weak_limit,
            "good_from": hundredths / 100,
            "one_not_applicable": draw(st.sampled_from(modes)),
        }
    )


lenient_rules = rules(modes=(OneNotApplicable.LEAVE_OUT,))


@pytest.mark.parametrize("example", VECTORS["examples"], ids=lambda example: example["name"])
def test_examples_written_by_hand(example):
    assert score(example["ratings"], scoring_rule(example["rule"])) == example["outcome"]


def test_the_shared_vectors_are_up_to_date():
    assert generate.FILE.read_text(encoding="utf-8") == generate.text(), "run: python -m tests.vectors.generate"


def test_the_shared_vectors_hold_every_row_of_five_indicators():
    complete = [table for table in VECTORS["tables"] if table["length"] == 5 and table["symbols"] == "1234n?"]
    assert [table["rule"]["one_not_applicable"] for table in complete] == ["to_improve", "leave_out"]
    assert all(len(table["outcomes"]) == 6**5 for table in complete)


@given(ratings, rules(), st.randoms(use_true_random=False))
def test_the_order_of_indicators_does_not_matter(row, rule, random):
    shuffled = random.sample(row, len(row))
    assert score(row, rule) == score(shuffled, rule)


@given(st.lists(numbers, min_size=1, max_size=12), rules(), st.data())
def test_raising_a_rating_never_lowers_the_outcome(row, rule, data):
    position = data.draw(st.integers(0, len(row) - 1))
    raised = [*row]
    raised[position] = data.draw(st.integers(row[position], 4))
    assert ORDER.index(score(raised, rule)) >= ORDER.index(score(row, rule))


@given(ratings, lenient_rules)
def test_not_applicable_left_out_changes_nothing(row, rule):
    rated = [rating for rating in row if rating != NOT_APPLICABLE]
    expected = score(rated, rule) if rated else Outcome.NOT_APPLICABLE
    assert score(row, rule) == expected


@given(st.lists(numbers, min_size=1, max_size=12), rules())
def test_one_not_applicable_never_raises_the_outcome(row, rule):
    assert ORDER.index(score([*row, NOT_APPLICABLE], rule)) <= ORDER.index(score(row, rule))


@given(ratings, rules())
def test_good_needs_every_rating_above_the_weak_limit(row, rule):
    if score(row, rule) in (Outcome.FAIR, Outcome.GOOD):
        assert all(rating > rule.weak_limit for rating in row if rating != NOT_APPLICABLE)


@given(st.integers(1, 12), rules())
def test_nothing_but_not_applicable_cannot_be_rated(length, rule):
    assert score([NOT_APPLICABLE] * length, rule) is Outcome.NOT_APPLICABLE


@given(ratings, rules(), st.data())
def test_an_open_indicator_leaves_the_outcome_open(row, rule, data):
    row.insert(data.draw(st.integers(0, len(row))), None)
    assert score(row, rule) is None


@given(st.integers(201, 400))
def test_the_mean_where_good_begins_is_exact(hundredths):
    """A mean that equals the parameter is good, whatever a float would make of it."""
    rule: ScoringRule = scoring_rule(
        {"weak_limit": 2, "good_from": hundredths / 100, "one_not_applicable": "leave_out"}
    )
    fours = hundredths - 300
    if fours >= 0:
        assert score([4] * fours + [3] * (100 - fours), rule) is Outcome.GOOD
    if fours > 0:
        assert score([4] * (fours - 1) + [3] * (101 - fours), rule) is Outcome.FAIR
