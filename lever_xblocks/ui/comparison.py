"""Own and others' view side by side, as plain values for the template ``lever/self_assessment/others/picture.html``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Final, Protocol

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lever_xblocks.ui.spoken import SpokenText, Translated, spoken

CLEAR: Final = Fraction(1, 2)
"""From half a step on a difference is worth a sentence."""


class MeanOfOthers(Protocol):
    @property
    def low(self) -> Fraction: ...

    @property
    def high(self) -> Fraction: ...

    @property
    def count(self) -> int: ...


class Compared(Protocol):
    """One competence as the domain compares it."""

    @property
    def competence_id(self) -> str: ...

    @property
    def own(self) -> int | str | None: ...

    @property
    def shown(self) -> Sequence[tuple[int, int | str]]: ...

    @property
    def mean(self) -> MeanOfOthers | None: ...


@dataclass(frozen=True)
class Mark:
    """A sign on the line of a competence; places and sizes are per cent of the line, as CSS writes them."""

    kind: str
    start: str
    size: str = ""


@dataclass(frozen=True)
class Row:
    """One competence: the own word, the mean in words, who let themselves be named with their word, and the signs."""

    name: SpokenText
    own: SpokenText | None
    mean: str
    count: int
    named: tuple[tuple[str, SpokenText], ...]
    marks: tuple[Mark, ...]


def picture(framework: Any, compared: Sequence[Compared], names: Mapping[int, str]) -> dict[str, Any]:
    """The whole comparison; ``names`` of those who agreed, by their index among the raters."""
    by_id = {one.competence_id: one for one in compared}
    ratings = framework.scale.ratings
    return {
        "scale": [spoken(one.word) for one in ratings],
        "ends": (ratings[0].value, spoken(ratings[0].word), ratings[-1].value, spoken(ratings[-1].word)),
        "clusters": [
            {
                "name": spoken(cluster.name),
                "rows": [_row(one, by_id[one.id], framework, names) for one in framework.competences_of(cluster)],
            }
            for cluster in framework.clusters
        ],
        "has_mean": any(one.mean for one in compared),
        "is_shown": any(one.mean or one.shown for one in compared),
        "others_see_more": _names(framework, [one for one in compared if _difference(one) >= CLEAR]),
        "others_see_less": _names(framework, [one for one in compared if _difference(one) <= -CLEAR]),
    }


def _row(competence: Any, one: Compared, framework: Any, names: Mapping[int, str]) -> Row:
    return Row(
        name=spoken(competence.name),
        own=None if one.own is None else _word(one.own, framework, framework.scale.not_applicable),
        mean=_told(one.mean) if one.mean else "",
        count=one.mean.count if one.mean else 0,
        named=tuple((names[index], _word(rating, framework)) for index, rating in one.shown),
        marks=tuple(_marks(one, framework)),
    )


def _word(rating: int | str, framework: Any, not_applicable: Translated | None = None) -> SpokenText:
    if isinstance(rating, int):
        return next(spoken(one.word) for one in framework.scale.ratings if one.value == rating)
    return spoken(not_applicable) if not_applicable else SpokenText(_("I cannot say"), None)


def _told(mean: MeanOfOthers) -> str:
    low, high = (number_format(_rounded(one)) for one in (mean.low, mean.high))
    return low if mean.low == mean.high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _rounded(number: Fraction) -> Decimal:
    """To one place, as people round: 3.25 is 3.3."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _marks(one: Compared, framework: Any) -> Iterator[Mark]:
    """From back to front."""
    own = Fraction(one.own) if isinstance(one.own, int) else None
    middle = (one.mean.low + one.mean.high) / 2 if one.mean else None
    if own is not None and middle is not None:
        yield _span("line", min(own, middle), max(own, middle), framework)
    for _index, rating in one.shown:
        if isinstance(rating, int):
            yield Mark("named", _place(Fraction(rating), framework))
    if one.mean and middle is not None:
        if one.mean.low != one.mean.high:
            yield _span("range", one.mean.low, one.mean.high, framework)
        yield Mark("others", _place(middle, framework))
    if own is not None:
        yield Mark("own", _place(own, framework))


def _span(kind: str, low: Fraction, high: Fraction, framework: Any) -> Mark:
    size = 100 * (high - low) / len(framework.scale.ratings)
    return Mark(kind, _place(low, framework), f"{float(size):.2f}%")


def _place(value: Fraction, framework: Any) -> str:
    """The middle of the column of a value; the values of a scale follow one another."""
    ratings = framework.scale.ratings
    return f"{float(100 * (value - ratings[0].value + Fraction(1, 2)) / len(ratings)):.2f}%"


def _difference(one: Compared) -> Fraction:
    """How far others surely see more (above zero) or less; zero where nothing can be said."""
    if one.mean is None or not isinstance(one.own, int):
        return Fraction(0)
    if one.mean.low > one.own:
        return one.mean.low - one.own
    return min(one.mean.high - one.own, Fraction(0))


def _names(framework: Any, compared: Sequence[Compared]) -> list[SpokenText]:
    return [spoken(framework.competence(one.competence_id).name) for one in compared]
