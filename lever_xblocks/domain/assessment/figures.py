"""How one assessor judges beside others, over time: figures to talk about, never a verdict.

They come from indicators which two people judged without seeing each other's ratings: double assessments and appeals.
Each is shown with its number and, as long as that is small, with a caution (``agreement.enough_pairs``); indicators of
one case are not independent, so the caution is a floor. Only the centre and that assessor see them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from lever_xblocks.domain.agreement import Agreement, Judgement, agreement, differences, enough_pairs
from lever_xblocks.domain.scoring import Rating

_MONTHS_OF_A_QUARTER: Final = 3


@dataclass(frozen=True, slots=True)
class Double:
    """One competence that this assessor (``own``) and another one judged; ``on``: when the later of them signed."""

    on: date
    own: Judgement
    other: Judgement


@dataclass(frozen=True, slots=True)
class Leaning:
    """How much higher than others an assessor rates, in steps: above 0 is lenient, below is strict.

    ``mean`` is taken over the ``pairs`` of two numbers, None without any; n/a lies on no step.
    """

    mean: Fraction | None
    pairs: int
    higher: int
    equal: int
    lower: int
    is_small: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """``same_outcome`` of all ``doubles`` came to the same word, ``differed`` had a difference to be settled."""

    doubles: int
    same_outcome: int
    differed: int
    agreement: Agreement
    leaning: Leaning


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """``number`` is 1 to 4."""

    year: int
    number: int


def figures(doubles: Sequence[Double], scale: Sequence[int]) -> Figures:
    """All figures over these; ``scale`` are its values from weak to strong. Raises ValueError for what is not on it."""
    pairs = [pair for double in doubles for pair in _pairs(double)]
    return Figures(
        doubles=len(doubles),
        same_outcome=sum(one.own.outcome is one.other.outcome for one in doubles),
        differed=sum(bool(differences(one.own, one.other)) for one in doubles),
        agreement=agreement([own for own, _ in pairs], [other for _, other in pairs], scale),
        leaning=leaning(pairs, scale),
    )


def figures_by_quarter(doubles: Iterable[Double], scale: Sequence[int]) -> dict[Quarter, Figures]:
    """The same for each quarter of a year that has any, in order."""
    found: defaultdict[Quarter, list[Double]] = defaultdict(list)
    for one in doubles:
        found[Quarter(one.on.year, (one.on.month - 1) // _MONTHS_OF_A_QUARTER + 1)].append(one)
    return {quarter: figures(found[quarter], scale) for quarter in sorted(found)}


def leaning(pairs: Iterable[tuple[Rating, Rating]], scale: Sequence[int]) -> Leaning:
    """Own ratings against those of others; a step is one place on the scale, whatever its values."""
    steps = [
        scale.index(own) - scale.index(other) for own, other in pairs if isinstance(own, int) and isinstance(other, int)
    ]
    return Leaning(
        mean=Fraction(sum(steps), len(steps)) if steps else None,
        pairs=len(steps),
        higher=sum(step > 0 for step in steps),
        equal=steps.count(0),
        lower=sum(step < 0 for step in steps),
        is_small=len(steps) < enough_pairs(len(scale)),
    )


def _pairs(double: Double) -> Iterator[tuple[Rating, Rating]]:
    for key, own in double.own.ratings.items():
        if key in double.other.ratings:
            yield own, double.other.ratings[key]
