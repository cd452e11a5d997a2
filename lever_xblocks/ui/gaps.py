"""The gap view: what others can see against the proof for it, for the template ``lever/evidence/parts/gaps.html``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lever_xblocks.ui.evidence import KINDS
from lever_xblocks.ui.spoken import SpokenText, spoken

MOST_NAMED: Final = 12
"""Pieces of proof named in one row of the table; with thousands the rest is a number."""


class Source(StrEnum):
    """The columns of the picture; the last one is there only where there is something in it."""

    SHOWN = "shown"
    SAID = "said"
    HOURS = "hours"


_SOURCE_OF: Final = {
    "testimony": Source.SAID,
    "organisation_confirmation": Source.SAID,
    "hours_log": Source.HOURS,
}
_HEADS: Final[Mapping[Source, Promise]] = {
    Source.SHOWN: gettext_lazy("Shown"),
    Source.SAID: gettext_lazy("Others say"),
    Source.HOURS: gettext_lazy("Hours"),
}

_NEXT: Final[Mapping[Source, str]] = {Source.SHOWN: "add", Source.SAID: "ask"}


class Proof(Protocol):
    """What the domain found for one key: ids of proof that is there, and of proof awaited."""

    @property
    def key(self) -> str: ...

    @property
    def evidence(self) -> Sequence[str]: ...

    @property
    def awaited(self) -> Sequence[str]: ...


class CompetenceProof(Protocol):
    """What the domain found for one competence."""

    @property
    def competence(self) -> str: ...

    @property
    def whole(self) -> Proof: ...

    @property
    def indicators(self) -> Sequence[Proof]: ...

    @property
    def unproven(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Piece:
    """One piece of proof in words; ``by``: who says it, "" for what the volunteer shows."""

    title: str
    kind: str | Promise
    by: str
    is_awaited: bool


@dataclass(frozen=True)
class Cell:
    """How much there is from one source; ``words`` say the same as the signs.

    ``next``: the step for an empty place in a row without proof, "add" or "ask"; "" elsewhere.
    """

    there: int
    awaited: int
    words: str
    next: str


@dataclass(frozen=True)
class Row:
    """One thing others can see, or the strength as a whole; ``more``: how many pieces are not named."""

    key: str
    name: SpokenText | None
    cells: tuple[Cell, ...]
    pieces: tuple[Piece, ...]
    more: int


@dataclass(frozen=True)
class Strength:
    """One competence; ``proven`` of ``total`` things others can see have proof."""

    id: str
    name: SpokenText
    rows: tuple[Row, ...]
    proven: int
    total: int


def gap_picture(framework: Any, found: Iterable[CompetenceProof], items: Iterable[Any]) -> dict[str, Any]:
    """``found`` is what ``domain.portfolio.gap_view`` gives, ``items`` are those it was asked about."""
    by_id = {str(item.id): item for item in items}
    found = tuple(found)
    used = {_source(by_id[one]) for strength in found for proof in _proofs(strength) for one in _all(proof)}
    sources = [one for one in Source if one is not Source.HOURS or one in used]
    return {
        "heads": [_HEADS[one] for one in sources],
        "strengths": [_strength(framework, one, by_id, sources) for one in found],
    }


def _proofs(strength: CompetenceProof) -> tuple[Proof, ...]:
    return (*strength.indicators, strength.whole)


def _all(proof: Proof) -> tuple[str, ...]:
    return (*proof.evidence, *proof.awaited)


def _source(item: Any) -> Source:
    return _SOURCE_OF.get(item.kind, Source.SHOWN)


def _strength(framework: Any, one: CompetenceProof, items: Mapping[str, Any], sources: Sequence[Source]) -> Strength:
    competence = framework.competence(one.competence)
    names = [spoken(each.text) for each in competence.indicators]
    rows = [_row(proof, name, items, sources) for proof, name in zip(one.indicators, names, strict=True)]
    if _all(one.whole):
        rows.append(_row(one.whole, None, items, sources))
    total = len(one.indicators)
    return Strength(one.competence, spoken(competence.name), tuple(rows), total - len(one.unproven), total)


def _row(proof: Proof, name: SpokenText | None, items: Mapping[str, Any], sources: Sequence[Source]) -> Row:
    there, awaited = (Counter(_source(items[one]) for one in ids) for ids in (proof.evidence, proof.awaited))
    is_gap = name is not None and not proof.evidence
    pieces = [_piece(items[one], is_awaited=one in proof.awaited) for one in _all(proof)[:MOST_NAMED]]
    return Row(
        key=proof.key,
        name=name,
        cells=tuple(_cell(one, there[one], awaited[one], is_gap=is_gap) for one in sources),
        pieces=tuple(pieces),
        more=max(0, len(_all(proof)) - MOST_NAMED),
    )


def _cell(source: Source, there: int, awaited: int, *, is_gap: bool) -> Cell:
    next_step = _NEXT.get(source, "") if is_gap and not awaited else ""
    return Cell(there, awaited, _told(there, awaited), next_step)


def _piece(item: Any, *, is_awaited: bool) -> Piece:
    return Piece(item.title, KINDS[item.kind], item.referee.name if item.referee else "", is_awaited)


def _told(there: int, awaited: int) -> str:
    words = []
    if there:
        words.append(ngettext("%(n)d there", "%(n)d there", there) % {"n": there})
    if awaited:
        words.append(ngettext("%(n)d awaited", "%(n)d awaited", awaited) % {"n": awaited})
    return ", ".join(words) or _("none")
