"""What candidate and tutor say to each other about a folder, as one of them reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Comment, Notice, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.queries.people import name_of


@dataclass(frozen=True)
class Said:
    """One comment; ``is_new``: the reader has not seen it yet; ``may_go``: they said it and nobody has answered."""

    id: UUID
    author_name: str
    is_own: bool
    text: str
    at: datetime
    is_new: bool
    may_go: bool


@dataclass(frozen=True)
class Subject:
    """What a part of the talk is about: a "story" or a piece of "evidence"; ``title`` is "" for a story without one."""

    what: str
    id: UUID
    title: str
    competence_id: str


@dataclass(frozen=True)
class Talk:
    """What was said, oldest first: about each story and each piece of proof by its id, and ``whole`` of the folder.

    ``subjects`` are those stories and pieces, the one somebody wrote about last first.
    """

    about: Mapping[UUID, tuple[Said, ...]] = field(default_factory=dict)
    whole: tuple[Said, ...] = ()
    subjects: tuple[Subject, ...] = ()

    @property
    def new(self) -> int:
        """How many the reader has not seen yet."""
        return sum(one.is_new for said in (*self.about.values(), self.whole) for one in said)


def comments_of(case_pk: int, reader: Person, *, since: datetime | None = None) -> Talk:
    """All comments of the case; one SQL statement.

    New is for the tutor what came since they last said that they have read, for the candidate what came since the
    oldest message about it that they have not opened; ``since``: new is at least what came from then on.
    """
    threads: dict[UUID | None, list[Any]] = {}
    for row in _rows(case_pk, reader):
        threads.setdefault(row.story_key or row.evidence_key, []).append(row)
    whole = threads.pop(None, [])
    latest_first = sorted(threads.values(), key=lambda rows: rows[-1].pk, reverse=True)
    return Talk(
        {key: _read(rows, reader, since) for key, rows in threads.items() if key is not None},
        _read(whole, reader, since),
        tuple(_subject(rows[-1]) for rows in latest_first),
    )


def _subject(row: Any) -> Subject:
    if row.story_key:
        return Subject("story", row.story_key, row.story_title, row.story_competence)
    return Subject("evidence", row.evidence_key, row.evidence_title, "")


def _rows(case_pk: int, reader: Person) -> QuerySet[Any]:
    assigned = TutorAssignment.objects.filter(
        tutor_id=reader.user_id, candidate=OuterRef("case__candidate"), centre=OuterRef("case__centre"), open_slot=OPEN
    )
    told = Notice.objects.filter(
        recipient_id=reader.user_id, case=OuterRef("case"), kind=NoticeKind.COMMENTED, read_at__isnull=True
    )
    return (
        Comment.objects.filter(case=case_pk)
        .select_related("author")
        .annotate(
            candidate_id=F("case__candidate"),
            story_key=F("story__public_id"),
            evidence_key=F("evidence__public_id"),
            story_title=F("story__title"),
            story_competence=F("story__competence_id"),
            evidence_title=F("evidence__title"),
            read_until=Subquery(assigned.values("read_until")[:1]),
            told_at=Subquery(told.order_by("created_at").values("created_at")[:1]),
        )
        .order_by("pk")
    )


def _read(rows: list[Any], reader: Person, since: datetime | None) -> tuple[Said, ...]:
    last_of_others = max((row.pk for row in rows if row.author_id != reader.user_id), default=0)
    return tuple(
        Said(
            id=row.public_id,
            author_name=name_of(row.author),
            is_own=row.author_id == reader.user_id,
            text=row.text,
            at=row.created_at,
            is_new=row.author_id != reader.user_id and _is_new(row, reader, since),
            may_go=row.author_id == reader.user_id and row.pk > last_of_others,
        )
        for row in rows
    )


def _is_new(row: Any, reader: Person, since: datetime | None) -> bool:
    if since is not None and row.created_at >= since:
        return True
    if row.candidate_id == reader.user_id:
        return row.told_at is not None and row.created_at >= row.told_at
    return row.read_until is None or row.created_at > row.read_until
