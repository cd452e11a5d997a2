"""360 feedback: one's own view beside that of others, without giving away who said what.

The rule, for each competence apart:

1. What a rater answered is shown on its own only if that rater agreed.
2. The mean is taken over at least three numbers ("I cannot say" is none). Those of raters who agreed enter at once.
   The others enter three at a time, in the order in which they arrived, and a group once in stays as it is. So neither
   a figure nor the difference between two figures, before and after somebody answered, ever holds fewer than three
   answers that are not shown.
3. A group that is unanimous at an end of the scale would give away all its members. Its sum is told no more exactly
   than the one next to it, which a group of different answers has: the mean then lies between two figures, both shown.
4. How many of those who did not agree said "I cannot say" is not told.

It holds against everybody who sees all that is shown, at every moment, and knows who answered when. It does not hold
against a rater who also reads the result, since they know their own answer besides, and groups are made anew when
somebody has their answers erased.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from lever_xblocks.domain.framework.model import Framework
from lever_xblocks.domain.scoring import Rating

FEWEST: Final = 3
"""How many numbers make a mean, and how many answers that are not shown enter it together."""


@dataclass(frozen=True)
class OutsideAnswers:
    """What one rater finally sent, by competence id; one left out counts as "I cannot say"."""

    agreed: bool
    ratings: Mapping[str, Rating]


@dataclass(frozen=True)
class Mean:
    """The mean of ``count`` numbers: exact where ``low`` equals ``high``, else somewhere from one to the other."""

    low: Fraction
    high: Fraction
    count: int


@dataclass(frozen=True)
class Comparison:
    """One competence: the own rating, the answers that may be shown (index of the rater, rating), and the mean."""

    competence_id: str
    own: Rating | None
    shown: tuple[tuple[int, Rating], ...]
    mean: Mean | None


def compare(
    own: Mapping[str, Rating], answers: Sequence[OutsideAnswers], framework: Framework
) -> tuple[Comparison, ...]:
    """Every competence of the framework, in its order; ``answers`` in the order in which they arrived."""
    ends = min(framework.scale.values), max(framework.scale.values)
    return tuple(_compare_one(one.id, own.get(one.id), answers, ends) for one in framework.competences)


def _compare_one(
    competence_id: str, own: Rating | None, answers: Sequence[OutsideAnswers], ends: tuple[int, int]
) -> Comparison:
    given = [(index, one.agreed, one.ratings.get(competence_id)) for index, one in enumerate(answers)]
    shown = tuple((index, rating) for index, agreed, rating in given if agreed and rating is not None)
    open_numbers = [rating for _, rating in shown if isinstance(rating, int)]
    hidden_numbers = [rating for _, agreed, rating in given if not agreed and isinstance(rating, int)]
    return Comparison(competence_id, own, shown, _mean(open_numbers, hidden_numbers, ends))


def _mean(open_numbers: list[int], hidden_numbers: list[int], ends: tuple[int, int]) -> Mean | None:
    grouped = len(hidden_numbers) - len(hidden_numbers) % FEWEST
    count = len(open_numbers) + grouped
    if count < FEWEST:
        return None
    low = high = sum(open_numbers)
    for start in range(0, grouped, FEWEST):
        group_low, group_high = _told_sum(sum(hidden_numbers[start : start + FEWEST]), ends)
        low, high = low + group_low, high + group_high
    return Mean(Fraction(low, count), Fraction(high, count), count)


def _told_sum(group_sum: int, ends: tuple[int, int]) -> tuple[int, int]:
    """From where to where the sum of one group is told to lie."""
    lowest, highest = (FEWEST * end for end in ends)
    if group_sum <= lowest + 1:
        return lowest, lowest + 1
    if group_sum >= highest - 1:
        return highest - 1, highest
    return group_sum, group_sum
