"""How a story stood before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lever_xblocks.domain.starrtt import TOLD, Part
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Story, StoryVersion, Writer
from lever_xblocks.records.queries.portfolio.folder import own_folder
from lever_xblocks.records.scope import BlockScope


@dataclass(frozen=True)
class VersionView:
    """One earlier state of a story; ``writer_name`` is "" where the candidate wrote it."""

    number: int
    writer: Writer
    writer_name: str
    saved_at: datetime
    title: str
    answers: tuple[tuple[Part, str], ...]


def story_history(subject: Person | None, scope: BlockScope, story_id: UUID) -> tuple[VersionView, ...]:
    """The earlier states of one's own story, the latest first; four SQL statements. Raises NotFound."""
    folder = own_folder(subject, scope)
    story = Story.objects.filter(case=folder.case_pk or 0, public_id=story_id).first()
    if story is None:
        raise NotFound
    return tuple(_view(row) for row in StoryVersion.objects.filter(story=story).order_by("-number"))


def _view(row: StoryVersion) -> VersionView:
    answers = row.content["answers"]
    return VersionView(
        number=row.number,
        writer=Writer(row.writer),
        writer_name=row.writer_name,
        saved_at=row.saved_at,
        title=row.content["head"]["title"],
        answers=tuple((part, answers[part.value]) for part in TOLD if part.value in answers),
    )
