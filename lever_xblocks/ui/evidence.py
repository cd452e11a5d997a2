"""Proof in words: what the codes of the rules are called, and which strengths a piece of proof is for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Protocol

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lever_xblocks.ui.spoken import SpokenText, Translated, spoken

KINDS: Final = {
    "file": pgettext_lazy("kind of proof", "File"),
    "link": pgettext_lazy("kind of proof", "Link"),
    "text": pgettext_lazy("kind of proof", "Text"),
    "photo": pgettext_lazy("kind of proof", "Photo"),
    "hours_log": pgettext_lazy("kind of proof", "Hours"),
    "testimony": pgettext_lazy("kind of proof", "What somebody says"),
    "organisation_confirmation": _("Confirmation of an organisation"),
}
PEOPLE_SHOWN: Final = {
    "nobody": _("Nobody can be recognised."),
    "adults_agreed": _("Adults can be recognised, and they agreed."),
    "parent_agreed": _("Children can be recognised, and a parent agreed for each."),
}
REMARKS: Final = {
    "unlinked": _("It is for no strength yet."),
    "no_own_role": _("It does not say yet what your own part was."),
    "unconfirmed": _("It counts as soon as it is confirmed."),
    "undated": _("It does not say yet when it was."),
    "in_the_future": _("Its day is still to come. Is it right?"),
    "ends_before_it_begins": _("It ends before it begins."),
    "old": _("It is some years old. Something newer beside it helps."),
}
QUESTIONS: Final = {
    "shows_it": _("Does it show this strength, or something else?"),
    "own_part": _("Is it your own work? What was your part?"),
    "saw_it_themselves": _("Has this person seen it with their own eyes?"),
    "more_than_once": _("Did you do it more than once?"),
    "enough_to_judge": _("Is it enough for somebody who does not know you?"),
}
FOR_OTHERS: Final = {
    "no_own_role": _("It does not say yet what the volunteer’s own part was."),
    "own_part": _("Is it the volunteer’s own work? What was their part?"),
    "more_than_once": _("Did the volunteer do it more than once?"),
    "enough_to_judge": _("Is it enough for somebody who does not know the volunteer?"),
}
"""Those of the remarks and questions that speak to the volunteer, for everybody else who reads them."""
ANSWERS: Final = {
    "waiting": _("Asked, no answer yet"),
    "confirmed": _("✓ Confirmed"),
    "declined": _("Said no"),
}

TERMS: Final = {
    "role": pgettext_lazy("of a confirmation", "Role"),
    "tasks": pgettext_lazy("of a confirmation", "Tasks"),
    "place": pgettext_lazy("of a confirmation", "Place"),
    "first_day": pgettext_lazy("of a confirmation", "First day"),
    "last_day": pgettext_lazy("of a confirmation", "Last day"),
    "hours": pgettext_lazy("of a confirmation", "Hours"),
}
"""What an organisation confirms, in the order people read it."""


class Named(Protocol):
    """A competence of a framework."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> Translated: ...

    @property
    def indicators(self) -> Sequence[Any]: ...


@dataclass(frozen=True)
class Strength:
    """A competence as a piece of proof is linked to it; ``indicators`` those it is linked to in particular."""

    id: str
    name: SpokenText
    indicators: tuple[SpokenText, ...] = ()


@dataclass(frozen=True)
class HoursSum:
    """What the log adds up to at one organisation; ``left_out``: those of its lines that share days with others."""

    organisation: str
    hours: str
    years: tuple[tuple[int, str], ...]
    lines: tuple[Any, ...]
    left_out: tuple[Any, ...]


def strengths_of(links: Collection[str], competences: Iterable[Named]) -> list[Strength]:
    """What these keys ("teamwork", "teamwork.a") stand for, in the order of the ``competences``."""
    return [
        Strength(one.id, spoken(one.name), shown)
        for one in competences
        if (shown := _indicators(one, links)) or one.id in links
    ]


def sums_of(hours: Iterable[Any], lines: Sequence[Any]) -> list[HoursSum]:
    """The sums of a log by organisation, sorted by its name, each with its lines."""
    found = [_sum_of(one, [line for line in lines if str(line.organisation_id) == one.organisation]) for one in hours]
    return sorted(found, key=lambda one: one.organisation)


def _sum_of(one: Any, lines: Sequence[Any]) -> HoursSum:
    return HoursSum(
        lines[0].organisation,
        in_words(one.hours),
        tuple((year, in_words(each)) for year, each in one.years.items()),
        tuple(lines),
        tuple(line for line in lines if str(line.id) in one.left_out),
    )


def terms_of(confirmation: Any) -> list[tuple[str, str]]:
    """What an organisation confirms, each with its label; what was not said is left out."""
    named = ((label, term_text(getattr(confirmation, name))) for name, label in TERMS.items())
    return [(str(label), text) for label, text in named if text]


def term_text(value: Any) -> str:
    """One thing an organisation confirms, as people read it; "" for nothing."""
    if isinstance(value, date):
        return str(date_format(value, "DATE_FORMAT"))
    return in_words(value) if isinstance(value, Decimal) else str(value or "")


def in_words(hours: Fraction | Decimal) -> str:
    """A number of hours as people write it: "7", "7.5"; two places at most."""
    rounded = round(Decimal(hours.numerator) / hours.denominator if isinstance(hours, Fraction) else hours, 2)
    return str(number_format(rounded.normalize() if rounded % 1 else rounded.to_integral_value()))


def word_for(code: object, words: Mapping[str, Any]) -> str:
    """The word for a code, nothing for one that has none."""
    return str(words.get(str(code), ""))


def word_for_reader(code: object, words: Mapping[str, Any], *, is_own: bool) -> str:
    """The sentence for a remark or a question; ``is_own``: the volunteer reads it."""
    return word_for(code, words if is_own else {**words, **FOR_OTHERS})


def _indicators(competence: Named, links: Collection[str]) -> tuple[SpokenText, ...]:
    return tuple(spoken(one.text) for one in competence.indicators if f"{competence.id}.{one.id}" in links)
