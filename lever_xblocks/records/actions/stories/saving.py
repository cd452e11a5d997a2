"""Keeping what is written in a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.stories.base import Held, StoryAction, check_revision, helper_of
from lever_xblocks.records.actions.stories.content import Content, with_changes
from lever_xblocks.records.actions.stories.writing import Author, keep_version, write
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Writer

SITTING: Final = timedelta(minutes=10)
"""A pause after which what follows is another sitting, before which the story is kept as it stood."""


@dataclass(frozen=True, kw_only=True)
class SaveStory(StoryAction):
    """Keep changed words (see ``with_changes``). ``helper_id``: who sits beside the candidate and writes for them.

    What the candidate types leaves open who wrote the story; what anybody else types counts only after the candidate
    has said again that these are their words. What is stored already may be sent again with any revision.
    Raises StoryChanged, HandedIn, NotGoneOnWith, NotFound, BadInput.
    """

    revision: object
    changes: Mapping[str, object]
    helper_id: UUID | None = None

    def is_done(self, locked: Held) -> bool:
        return with_changes(locked.view, self.changes, locked.folder) == Content.of(locked.view)

    def check_story(self, locked: Held) -> None:
        check_revision(locked, self.revision)
        helper_of(locked.folder, self.helper_id)

    def change(self, locked: Held, log: AuditLog) -> None:
        view, before = locked.view, Content.of(locked.view)
        after = with_changes(view, self.changes, locked.folder)
        somebody_else = self._somebody_else(locked)
        author = somebody_else or Author.of(view)
        is_other_sitting = timezone.now() - view.saved_at > SITTING
        if (is_other_sitting or author != Author.of(view)) and not view.is_empty:
            keep_version(view)
        write(view, after, author, own_words_at=None if somebody_else else view.own_words_at)
        at_keyboard = author.writer if somebody_else else Writer.CANDIDATE
        parts = after.parts_changed(before)
        self.note(locked.folder, log, AuditEvent.STORY_SAVED, story=view.pk, writer=at_keyboard, parts=parts)

    def _somebody_else(self, locked: Held) -> Author | None:
        """Who writes for the candidate, None where they type themselves."""
        helper = helper_of(locked.folder, self.helper_id)
        if helper is not None:
            return Author(Writer.HELPER, helper.pk, None)
        if locked.folder.writer is Writer.CENTRE and self.actor:
            return Author(Writer.CENTRE, None, self.actor.user_id)
        return None
