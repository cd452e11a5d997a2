"""A candidate's folder as their tutor reads it, strength by strength."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from lever_xblocks.domain.portfolio import gap_view, remarks
from lever_xblocks.domain.self_assessment import competence_of
from lever_xblocks.domain.starrtt import TOLD, questions
from lever_xblocks.records.queries.portfolio.items import Item
from lever_xblocks.records.queries.portfolio.looks import ItemLook, looks_at
from lever_xblocks.records.queries.portfolio.seen import SeenCase
from lever_xblocks.records.queries.portfolio.stories import StoryView
from lever_xblocks.ui.gaps import gap_picture
from lever_xblocks.ui.stories import StoryLook, story_look
from lever_xblocks.ui.vacs import vacs
from lever_xblocks.web.talk.pages import Turn


@dataclass(frozen=True)
class Strength:
    """One competence with all there is for it; a card stands once, ``elsewhere`` are those shown further up."""

    turn: Turn
    reason: str
    stories: tuple[StoryLook, ...]
    proof: tuple[ItemLook, ...]
    elsewhere: tuple[Item, ...]


@dataclass(frozen=True)
class Fresh:
    """Something new or changed since the tutor last read, and where it stands on the page."""

    anchor: str
    title: str
    is_story: bool
    is_changed: bool


@dataclass(frozen=True)
class Shown:
    """All of a folder; ``others``: proof that is for no strength in particular."""

    strengths: tuple[Strength, ...]
    others: tuple[ItemLook, ...]
    gaps: dict[str, Any]
    vacs: list[Any]
    fresh: tuple[Fresh, ...]


def shown(found: SeenCase, items: Sequence[Item], stories: Sequence[StoryView], turns: Iterable[Turn]) -> Shown:
    """No SQL statement."""
    today = timezone.localdate()
    looks = looks_at(items, chosen=found.chosen, profile=found.profile, today=today)
    chosen = [one.competence_id for one in found.chosen]
    proof = [item.for_domain() for item in items]
    gaps = gap_view(chosen, proof, found.framework)
    placed: set[UUID] = set()
    strengths = tuple(_strength(turn, found, looks, stories, placed) for turn in turns)
    return Shown(
        strengths,
        others=tuple(look for look in looks if look.item.id not in placed),
        gaps=gap_picture(found.framework, gaps, items),
        vacs=vacs(found.framework, remarks(proof, gaps, found.profile, today), items),
        fresh=fresh(items, stories, found.read_until),
    )


def fresh(items: Iterable[Item], stories: Iterable[StoryView], read_until: datetime | None) -> tuple[Fresh, ...]:
    """What is new or changed, the latest first."""
    rows = [(one, f"story-{one.id}", one.form.title, True) for one in stories]
    rows += [(one, f"proof-{one.id}", one.title, False) for one in items]
    unread = [row for row in rows if read_until is None or row[0].saved_at > read_until]
    unread.sort(key=lambda row: row[0].saved_at, reverse=True)
    return tuple(
        Fresh(anchor, title, is_story, is_changed=read_until is not None and one.created_at <= read_until)
        for one, anchor, title, is_story in unread
    )


def _strength(
    turn: Turn, found: SeenCase, looks: Iterable[ItemLook], stories: Iterable[StoryView], placed: set[UUID]
) -> Strength:
    linked = [look for look in looks if turn.id in {competence_of(key) for key in look.item.links}]
    proof = tuple(look for look in linked if look.item.id not in placed)
    elsewhere = tuple(look.item for look in linked if look.item.id in placed)
    placed.update(look.item.id for look in proof)
    parts = [one for one in questions() if one.part in TOLD]
    return Strength(
        turn,
        reason=next(one.reason for one in found.chosen if one.competence_id == turn.id),
        stories=tuple(story_look(one, found.framework, parts) for one in stories if one.form.competence == turn.id),
        proof=proof,
        elsewhere=elsewhere,
    )
