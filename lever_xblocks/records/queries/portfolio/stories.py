"""The stories of a case: STARRTT forms, whoever wrote them down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import F, QuerySet

from lever_xblocks.domain import portfolio as domain
from lever_xblocks.domain.portfolio import FileType
from lever_xblocks.domain.starrtt import Part, Starrtt
from lever_xblocks.records.models import Story, Writer
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.queries.portfolio.items import ItemFile

HEAD: Final = ("title", "activity", "period", "purpose")
"""What stands above the answers, in the person's words."""
_ANSWER: Final = {
    "part": "answers__part",
    "text": "answers__text",
    **{
        f"recording_{column}": f"answers__recording__{column}"
        for column in ("public_id", "shown_name", "type", "size", "thumbnail")
    },
}


@dataclass(frozen=True)
class StoryView:
    """One form; ``writer_name`` is who wrote it down for the candidate, "" when they did themselves."""

    pk: int
    id: UUID
    form: Starrtt
    language: str
    writer: Writer
    writer_name: str
    own_words_at: datetime | None
    revision: int
    created_at: datetime
    saved_at: datetime
    paper: ItemFile | None
    recordings: Mapping[Part, ItemFile]
    helper_pk: int | None
    typed_by_pk: int | None

    @property
    def is_own(self) -> bool:
        """Whether it counts: the candidate wrote it, or said of it “These are my words”."""
        return self.writer is Writer.CANDIDATE or self.own_words_at is not None

    @property
    def head(self) -> dict[str, str]:
        """Title, activity, period and purpose by name; what was not said is ""."""
        return {name: getattr(self.form, name) for name in HEAD}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told, written or ticked yet."""
        return not (any(self.head.values()) or self.form.answers or self.form.tags or self.recordings)

    def as_json(self) -> dict[str, Any]:
        """As pages work with it."""
        return {
            "id": str(self.id),
            "competence": self.form.competence,
            "revision": self.revision,
            "saved_at": None if self.is_empty else self.saved_at.isoformat(),
            "head": self.head,
            "answers": {part.value: text for part, text in self.form.answers.items()},
            "tags": list(self.form.tags),
            "language": self.language,
            "writer": self.writer.value,
            "writer_name": self.writer_name,
            "is_own": self.is_own,
            "confirmed_at": self.own_words_at and self.own_words_at.isoformat(),
            "recordings": {
                part.value: {"id": str(file.id), "size": file.size} for part, file in self.recordings.items()
            },
        }

    def for_domain(self) -> domain.Story:
        return domain.Story(str(self.id), self.form, self.is_own)


def stories_of(case_pk: int) -> tuple[StoryView, ...]:
    """All stories of the case, oldest first; one SQL statement."""
    return story_views(Story.objects.filter(case=case_pk))


def story_views(stories: QuerySet[Story]) -> tuple[StoryView, ...]:
    """These stories, oldest first; one SQL statement, in which each comes once with each of its answers."""
    rows: QuerySet[Any] = (
        stories.select_related("helper", "typed_by", "paper")
        .annotate(**{f"answer_{name}": F(path) for name, path in _ANSWER.items()})
        .order_by("created_at", "pk")
    )
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.pk, []).append(row)
    return tuple(_view(of_one) for of_one in found.values())


def _view(rows: list[Any]) -> StoryView:
    story = rows[0]
    answers = {Part(row.answer_part): row for row in rows if row.answer_part}
    recordings = {part: _recording(row) for part, row in answers.items() if row.answer_recording_public_id}
    return StoryView(
        pk=story.pk,
        id=story.public_id,
        form=Starrtt(
            competence=story.competence_id,
            title=story.title,
            activity=story.activity,
            period=story.period,
            purpose=story.purpose,
            answers={part: row.answer_text for part, row in answers.items() if row.answer_text},
            recorded=frozenset(recordings),
            tags=tuple(story.tags),
        ),
        language=story.language,
        writer=Writer(story.writer),
        writer_name=_writer_name(story),
        own_words_at=story.own_words_at,
        revision=story.revision,
        created_at=story.created_at,
        saved_at=story.saved_at,
        paper=ItemFile.of(story.paper) if story.paper else None,
        recordings=recordings,
        helper_pk=story.helper_id,
        typed_by_pk=story.typed_by_id,
    )


def _writer_name(story: Any) -> str:
    match Writer(story.writer):
        case Writer.HELPER:
            return str(story.helper.name) if story.helper else ""
        case Writer.CENTRE:
            return name_of(story.typed_by) if story.typed_by else ""
        case Writer.CANDIDATE:
            return ""


def _recording(row: Any) -> ItemFile:
    return ItemFile(
        row.answer_recording_public_id,
        row.answer_recording_shown_name,
        FileType.stored(row.answer_recording_type),
        row.answer_recording_size,
        bool(row.answer_recording_thumbnail),
    )
