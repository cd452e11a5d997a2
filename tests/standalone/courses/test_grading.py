"""The grade as the platform computes it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.standalone.courses.player.grading import (
    GradingPolicyError,
    SectionResult,
    grade,
    weighted,
)


def section(earned: float, possible: float = 10, format: str = "Check") -> SectionResult:
    return SectionResult(title="", format=format, earned=earned, possible=possible)


def policy(
    drop: int = 0, least: int = 0, weight: float = 1.0, cutoffs: dict[str, float] | None = None
) -> dict[str, Any]:
    grader = {"type": "Check", "min_count": least, "drop_count": drop, "weight": weight}
    return {"GRADER": [grader], "GRADE_CUTOFFS": cutoffs or {"Pass": 0.75}}


@pytest.mark.parametrize(
    ("results", "rules", "share"),
    [
        ([10, 5], policy(), 0.75),
        ([10, 5], policy(drop=1), 1.0),
        ([10, 5], policy(least=4), 0.38),
        ([10, 5], policy(least=4, drop=2), 0.75),
        ([10], policy(drop=1), 0.0),
        ([], policy(), 0.0),
        ([10], policy(weight=0.4), 0.4),
        ([2.0 / 3 * 10], policy(), 0.67),
    ],
)
def test_lowest_are_dropped_missing_ones_are_nothing_and_weights_count(
    results: list[float], rules: dict[str, Any], share: float
) -> None:
    assert grade(rules, [section(earned) for earned in results]).share == pytest.approx(share)


@pytest.mark.parametrize(("last", "share"), [(7.9, 0.75), (7.8, 0.74)])
def test_a_twentieth_of_a_per_cent_is_given_before_the_grade_is_rounded(last: float, share: float) -> None:
    """74.45 … and more is 75, as the platform computes it: ten sections at 74 % and one more."""
    assert grade(policy(), [section(7.4) for _ in range(10)] + [section(last)]).share == pytest.approx(share)


def test_a_section_worth_nothing_does_not_count() -> None:
    assert grade(policy(), [section(10), section(0, 0)]).share == 1.0


def test_a_section_of_another_kind_does_not_count() -> None:
    assert grade(policy(), [section(10), section(0, format="Other")]).share == 1.0


def test_the_highest_grade_reached_is_given() -> None:
    cutoffs = {"B": 0.5, "A": 0.9, "C": 0.3}
    assert [grade(policy(cutoffs=cutoffs), [section(n)]).letter for n in (2, 3, 5, 9)] == ["", "C", "B", "A"]
    assert grade(policy(cutoffs=cutoffs), [section(4)]).needed == 0.3


@pytest.mark.parametrize("earned", [7.44, 7.45, 7.5])
def test_the_share_is_rounded_half_up_before_the_cutoff(earned: float) -> None:
    assert grade(policy(), [section(earned)]).is_passed == (earned >= 7.45)


def test_a_course_without_a_policy_has_no_grade() -> None:
    found = grade({}, [section(10)])
    assert (found.assignments, found.needed, found.is_passed) == ((), None, False)


@pytest.mark.parametrize("wrong", [{"GRADER": [{}]}, {"GRADER": 3}, {"GRADER": [{"type": "x", "weight": "much"}]}])
def test_a_policy_that_cannot_be_read_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(GradingPolicyError):
        grade(wrong, [])


def test_a_weight_decides_what_a_block_is_worth() -> None:
    assert weighted(7, 10, 2) == pytest.approx((1.4, 2))
    assert weighted(7, 10, None) == (7, 10)
    assert weighted(0, 0, 2) == (0, 0)


@given(st.lists(st.integers(0, 10), max_size=6), st.integers(0, 4), st.integers(0, 6))
def test_a_grade_is_never_below_nothing_nor_above_everything(results: list[int], drop: int, least: int) -> None:
    found = grade(policy(drop=drop, least=least), [section(earned) for earned in results])
    assert 0 <= found.share <= 1
    assert sum(one.is_dropped for one in found.assignments[0].sections) <= drop
