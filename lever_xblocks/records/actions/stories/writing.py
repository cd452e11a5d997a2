"""Writing the words of a story into its tables, and keeping how they stood before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from lever_xblocks.records.actions.entries import put
from lever_xblocks.records.actions.stories.content import Content
from lever_xblocks.records.models import Story, StoryAnswer, StoryVersion, Writer
from lever_xblocks.records.queries.portfolio.stories import StoryView


@dataclass(frozen=True)
class Author:
    """Who wrote the latest words down; the keys say which helper, and whose account typed what was on paper."""

    writer: Writer
    helper_pk: int | None
    typed_by_pk: int | None

    @classmethod
    def of(cls, view: StoryView) -> Author:
        return cls(view.writer, view.helper_pk, view.typed_by_pk)


def write(view: StoryView, after: Content, author: Author, *, own_words_at: datetime | None) -> None:
    """Put ``after`` in place of what is stored; recordings stay with their parts."""
    _write_answers(view, after)
    change_story(
        view,
        **after.head,
        tags=list(after.tags),
        language=after.language,
        writer=author.writer,
        helper_id=author.helper_pk,
        typed_by_id=author.typed_by_pk,
        own_words_at=own_words_at,
    )


def change_story(view: StoryView, **columns: Any) -> None:
    """Store columns of a story with a new revision; one statement."""
    Story.objects.filter(pk=view.pk).update(revision=F("revision") + 1, saved_at=timezone.now(), **columns)


def keep_version(view: StoryView) -> None:
    """Keep the story as it stands in its history; two statements."""
    latest = StoryVersion.objects.filter(story=view.pk).aggregate(number=Max("number"))["number"] or 0
    author = Author.of(view)
    StoryVersion.objects.create(
        story_id=view.pk,
        number=latest + 1,
        content={**Content.of(view).as_json(), "helper": author.helper_pk, "typed_by": author.typed_by_pk},
        writer=view.writer,
        writer_name=view.writer_name,
        saved_at=view.saved_at,
    )


def author_in(version: StoryVersion) -> Author:
    """Who wrote the words of a version."""
    return Author(Writer(version.writer), version.content["helper"], version.content["typed_by"])


def _write_answers(view: StoryView, after: Content) -> None:
    """At most three statements: a part that is told by voice stays without words, any other goes with its last one."""
    changed = after.parts_changed(Content.of(view))
    emptied = [part for part in changed if part not in after.answers]
    if emptied:
        answers = StoryAnswer.objects.filter(story=view.pk, part__in=emptied)
        answers.filter(recording__isnull=True).delete()
        answers.update(text="")
    rows = (
        StoryAnswer(story_id=view.pk, part=part, text=after.answers[part]) for part in changed if part not in emptied
    )
    put(StoryAnswer, rows, name=["story", "part"], values=["text"])
