"""Proof as it is shown: each piece with what the rules notice about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from lever_xblocks.domain import portfolio as domain
from lever_xblocks.domain.case_state import HANDED_IN
from lever_xblocks.domain.portfolio import Hint, OrganisationHours, Question
from lever_xblocks.domain.portfolio.vacs import OF_THE_WHOLE_CASE
from lever_xblocks.domain.profile import EvidenceKind, Profile
from lever_xblocks.records.queries.cases import Chosen
from lever_xblocks.records.queries.portfolio.items import Item


@dataclass(frozen=True)
class ItemLook:
    """One piece of proof with what a machine noticed and what people ask themselves about it.

    ``lacks_consent``: people may be seen or heard in it, and nothing was said about them. ``hours``: what a log adds up
    to. ``is_handed_in``: it stays as it is.
    """

    item: Item
    hints: tuple[Hint, ...]
    questions: tuple[Question, ...]
    lacks_consent: bool
    is_handed_in: bool
    hours: tuple[OrganisationHours, ...] = field(default=())


def looks_at(items: Iterable[Item], *, chosen: Collection[Chosen], profile: Profile, today: date) -> list[ItemLook]:
    """All of them, in their order; no SQL statement. ``chosen``: the competences of the case that are not given up."""
    competences = [one.competence_id for one in chosen]
    handed_in = [one.competence_id for one in chosen if one.state in HANDED_IN]
    return [_look(item, competences, handed_in, profile, today) for item in items]


def is_handed_in(proof: domain.Evidence, handed_in: Collection[str]) -> bool:
    """Whether it belongs to what is ``handed_in``; proof of the whole case does as soon as any competence is."""
    return bool(handed_in) and (proof.kind in OF_THE_WHOLE_CASE or proof.is_for(handed_in))


def _look(
    item: Item, competences: Collection[str], handed_in: Collection[str], profile: Profile, today: date
) -> ItemLook:
    proof = item.for_domain()
    return ItemLook(
        item,
        hints=domain.hints_about(proof, profile, chosen=competences, today=today),
        questions=() if item.kind is EvidenceKind.HOURS_LOG else domain.questions_about(item.kind),
        lacks_consent=proof.lacks_consent,
        is_handed_in=is_handed_in(proof, handed_in),
        hours=domain.hours_by_organisation(proof.log),
    )
