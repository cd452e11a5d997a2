"""The signed paper a story was typed from: it says whose words they are."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.doors import CentreDoor
from lever_xblocks.records.actions.stories.base import Held, StoryAction
from lever_xblocks.records.actions.stories.writing import change_story
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import StoredFile
from lever_xblocks.records.queries.files import is_used


@dataclass(frozen=True, kw_only=True)
class AttachPaper(StoryAction):
    """Put the photo of the paper beside the story, on which the candidate signed that these are their words.

    ``paper_id`` is a file this manager sent for the case, None for the one that is there. Raises NotFound too where
    there is none.
    """

    door: CentreDoor
    paper_id: UUID | None = None

    def is_done(self, locked: Held) -> bool:
        paper = locked.view.paper
        is_same = paper is not None and self.paper_id in (None, paper.id)
        return is_same and locked.view.own_words_at is not None

    def check_story(self, locked: Held) -> None:
        self._paper(locked)

    def change(self, locked: Held, log: AuditLog) -> None:
        change_story(locked.view, paper_id=self._paper(locked), own_words_at=timezone.now())
        self.note(locked.folder, log, AuditEvent.STORY_PAPER_ATTACHED, story=locked.view.pk)

    def _paper(self, locked: Held) -> int:
        """The key of the file."""
        wanted = self.paper_id or (locked.view.paper.id if locked.view.paper else None)
        if wanted is None:
            raise NotFound
        sender = self.actor.user_id if self.actor else None
        files = StoredFile.objects.filter(case=locked.folder.case, public_id=wanted)
        is_there = locked.view.paper is not None and locked.view.paper.id == wanted
        found = files.first() if is_there else files.filter(~is_used(), sent_by=sender).first()
        if found is None:
            raise NotFound
        return found.pk
