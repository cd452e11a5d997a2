"""Is it good proof? Four rules, for the template ``lever/evidence/parts/vacs.html``: questions for people, and remarks.

A machine sees days and gaps. The rest people have to ask themselves; nothing here is a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.ui.evidence import QUESTIONS, REMARKS
from lever_xblocks.ui.spoken import SpokenText, spoken

MOST_NAMED: Final = 5
"""Pieces of proof named in one remark; the rest is a number."""

_OF_STRENGTHS: Final = {
    "no_proof": _("There is no proof for it yet."),
    "indicators_unproven": _("Some of what others can see has no proof yet."),
    "statements_alone": _("Only others say so. Show something of your own beside it."),
}


@dataclass(frozen=True)
class Rule:
    """One of the four: ``questions`` and ``hints`` are codes of ``domain.portfolio.vacs``."""

    name: Promise
    lead: Promise
    questions: tuple[str, ...]
    hints: tuple[str, ...]


RULES: Final = (
    Rule(_("It fits"), _("Proof shows the strength it is for."), ("shows_it",), ("unlinked",)),
    Rule(
        _("It is yours"),
        _("Others can tell what you did yourself."),
        ("own_part", "saw_it_themselves"),
        ("no_own_role", "unconfirmed"),
    ),
    Rule(
        _("It is recent"),
        _("You can still do it. Here the days say enough, so there is no question."),
        (),
        ("undated", "in_the_future", "ends_before_it_begins", "old"),
    ),
    Rule(
        _("It is enough"),
        _("Once is not enough, and somebody who does not know you can follow it."),
        ("more_than_once", "enough_to_judge"),
        ("no_proof", "indicators_unproven", "statements_alone"),
    ),
)


class Remark(Protocol):
    """One hint of the domain with all it is about."""

    @property
    def hint(self) -> str: ...

    @property
    def evidence(self) -> Sequence[str]: ...

    @property
    def competences(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Noticed:
    """A remark in words, the titles of the proof or the names of the strengths it is about, and how many more."""

    words: str | Promise
    about: tuple[SpokenText, ...]
    more: int


@dataclass(frozen=True)
class Asked:
    """One rule as a page shows it."""

    name: Promise
    lead: Promise
    questions: tuple[str | Promise, ...]
    noticed: tuple[Noticed, ...]


def vacs(framework: Any, found: Iterable[Remark], items: Iterable[Any]) -> list[Asked]:
    """``found`` is what ``domain.portfolio.remarks`` gives, ``items`` are those it was asked about."""
    by_hint = {str(remark.hint): remark for remark in found}
    titles = {str(item.id): item.title for item in items}
    return [
        Asked(
            rule.name,
            rule.lead,
            tuple(QUESTIONS[one] for one in rule.questions),
            tuple(_noticed(by_hint[one], framework, titles) for one in rule.hints if one in by_hint),
        )
        for rule in RULES
    ]


def _noticed(remark: Remark, framework: Any, titles: Mapping[str, str]) -> Noticed:
    proof = [SpokenText(titles[one], None) for one in remark.evidence]
    strengths = [spoken(framework.competence(one).name) for one in remark.competences]
    about = proof + strengths
    words = {**REMARKS, **_OF_STRENGTHS}[str(remark.hint)]
    return Noticed(words, tuple(about[:MOST_NAMED]), max(0, len(about) - MOST_NAMED))
