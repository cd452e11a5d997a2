"""How far two assessors agree: the raw table, the share of equal ratings, kappa, and where they differ.

Figures never decide anything: with few cases look at the table first, and see ``Agreement.is_small``. The twin in
JavaScript is ``ui/static/lever/js/agreement.js``; ``tests/vectors/agreement.json`` holds both to the same results.
All sums are whole numbers and each figure comes from one division, so both give the very same floating-point number.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lever_xblocks.domain.framework.model import Outcome
from lever_xblocks.domain.scoring import NOT_APPLICABLE, Rating

STEPS_THAT_DIFFER = 2
"""An indicator differs when the ratings lie this many steps apart."""


class Undefined(StrEnum):
    """Why there is no kappa."""

    NO_PAIRS = "no_pairs"
    NO_VARIANCE = "no_variance"
    """Both gave one and the same rating throughout: chance alone would agree as well."""


@dataclass(frozen=True, slots=True)
class Kappa:
    """1 is full agreement, 0 what chance would give; below 0 is less. None with the reason why it is undefined."""

    value: float | None
    undefined: Undefined | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two assessors' ratings of the same indicators, compared.

    ``categories`` are the steps of the scale and n/a; ``table[row][column]`` counts pairs, with the first assessor in
    the rows. ``observed`` and ``kappa`` take n/a as a category of its own. ``weighted`` (with squared distances) needs
    an order, so pairs with n/a are ``left_out`` of it.
    """

    categories: tuple[Rating, ...]
    table: tuple[tuple[int, ...], ...]
    pairs: int
    equal: int
    observed: float | None
    kappa: Kappa
    weighted: Kappa
    left_out: int
    is_small: bool


def enough_pairs(categories: int) -> int:
    """From how many pairs a kappa can be read without caution: 2k² for k categories, 32 for LEVER's four steps.

    Cicchetti, "Testing the normal approximation and minimal sample size requirements of weighted kappa when the number
    of categories is large", Applied Psychological Measurement 5 (1981), 101–104. It supposes independent pairs, which
    the indicators of one case are not quite: a caution, no guarantee.
    """
    return 2 * categories**2


def agreement(first: Sequence[Rating], second: Sequence[Rating], scale: Sequence[int]) -> Agreement:
    """Compare two rows of ratings, indicator by indicator; ``scale`` are its values from weak to strong.

    Raises ValueError when the rows differ in length or hold what is not on the scale.
    """
    categories: tuple[Rating, ...] = (*scale, NOT_APPLICABLE)
    counts = [[0] * len(categories) for _ in categories]
    for one, other in zip(first, second, strict=True):
        counts[categories.index(one)][categories.index(other)] += 1
    rated = [row[: len(scale)] for row in counts[: len(scale)]]
    pairs, compared = len(first), sum(map(sum, rated))
    equal = sum(counts[place][place] for place in range(len(categories)))
    return Agreement(
        categories=categories,
        table=tuple(map(tuple, counts)),
        pairs=pairs,
        equal=equal,
        observed=equal / pairs if pairs else None,
        kappa=_kappa(counts, lambda row, column: int(row != column)),
        weighted=_kappa(rated, lambda row, column: (row - column) ** 2),
        left_out=pairs - compared,
        is_small=compared < enough_pairs(len(scale)),
    )


def _kappa(counts: list[list[int]], distance: Callable[[int, int], int]) -> Kappa:
    """1 - observed / expected disagreement, both weighted by the distance of the categories."""
    size = range(len(counts))
    rows, columns = [sum(row) for row in counts], [sum(column) for column in zip(*counts, strict=True)]
    pairs = sum(rows)
    if not pairs:
        return Kappa(None, Undefined.NO_PAIRS)
    observed = pairs * sum(distance(row, column) * counts[row][column] for row in size for column in size)
    expected = sum(distance(row, column) * rows[row] * columns[column] for row in size for column in size)
    return Kappa((expected - observed) / expected) if expected else Kappa(None, Undefined.NO_VARIANCE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one assessor found for a competence; ``level`` is the id of the experience level."""

    outcome: Outcome
    level: str
    ratings: Mapping[str, Rating]


class DifferenceKind(StrEnum):
    OUTCOME = "outcome"
    LEVEL = "level"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference that has to be settled; ``indicator`` is its id where one is meant."""

    kind: DifferenceKind
    indicator: str | None = None


def differences(first: Judgement, second: Judgement) -> tuple[Difference, ...]:
    """Another result word, another experience level, or an indicator two steps apart; n/a lies on no step."""
    return tuple(_differences(first, second))


def _differences(first: Judgement, second: Judgement) -> Iterator[Difference]:
    if first.outcome != second.outcome:
        yield Difference(DifferenceKind.OUTCOME)
    if first.level != second.level:
        yield Difference(DifferenceKind.LEVEL)
    for indicator, rating in first.ratings.items():
        other = second.ratings.get(indicator, NOT_APPLICABLE)
        if isinstance(rating, int) and isinstance(other, int) and abs(rating - other) >= STEPS_THAT_DIFFER:
            yield Difference(DifferenceKind.INDICATOR, indicator)
