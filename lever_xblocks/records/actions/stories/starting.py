"""Beginning a story, and deleting one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.cases import remember_placement
from lever_xblocks.records.actions.doors import Folder, OwnDoor
from lever_xblocks.records.actions.in_folder import FolderAction
from lever_xblocks.records.actions.stories.base import check_candidate, check_open, helper_of, view_of
from lever_xblocks.records.actions.stories.writing import Author
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Story, Writer
from lever_xblocks.records.queries.portfolio.stories import StoryView, stories_of, story_views
from lever_xblocks.records.scope import BlockMode

MOST_STORIES: Final = 20
"""Of one competence: a bound for machines, not for people."""


@dataclass
class Begun:
    """A folder, locked, with all stories in it."""

    folder: Folder
    stories: tuple[StoryView, ...]


@dataclass(frozen=True, kw_only=True)
class StartStory(FolderAction[Begun, StoryView]):
    """Begin a story of a competence; one that the same writer has begun and left empty is taken up instead.

    Raises HandedIn, NotGoneOnWith, NotFound, BadInput.
    """

    competence_id: str
    helper_id: UUID | None = None

    def lock(self) -> Begun:
        folder = self.door.open()
        return Begun(folder, stories_of(folder.case.pk))

    def check(self, locked: Begun) -> None:
        check_open(locked.folder, self.competence_id)
        helper_of(locked.folder, self.helper_id)
        if self._empty(locked) is None and len(self._same(locked)) >= MOST_STORIES:
            raise BadInput(_("These are many stories already. Go on with one of them, or delete one."), code="too_many")

    def execute(self, locked: Begun, log: AuditLog) -> StoryView:
        if empty := self._empty(locked):
            return empty
        author, now = self._author(locked), timezone.now()
        story = Story.objects.create(
            case=locked.folder.case,
            competence_id=self.competence_id,
            language=_language(locked.folder),
            writer=author.writer,
            helper_id=author.helper_pk,
            typed_by_id=author.typed_by_pk,
            created_at=now,
            saved_at=now,
        )
        if isinstance(self.door, OwnDoor):
            remember_placement(self.door.scope, BlockMode.STORIES)
        self.note(locked.folder, log, AuditEvent.STORY_STARTED, story=story.pk, competence=self.competence_id)
        return view_of(story.pk)

    def _same(self, locked: Begun) -> list[StoryView]:
        return [one for one in locked.stories if one.form.competence == self.competence_id]

    def _empty(self, locked: Begun) -> StoryView | None:
        author = self._author(locked)
        return next((one for one in self._same(locked) if one.is_empty and Author.of(one) == author), None)

    def _author(self, locked: Begun) -> Author:
        helper = helper_of(locked.folder, self.helper_id)
        if helper is not None:
            return Author(Writer.HELPER, helper.pk, None)
        is_centre = locked.folder.writer is Writer.CENTRE and self.actor is not None
        return Author(locked.folder.writer, None, self.actor.user_id if is_centre and self.actor else None)


@dataclass(frozen=True, kw_only=True)
class DeleteStory(FolderAction[tuple[Folder, StoryView | None], None]):
    """Delete a story with its history, its recordings and what was said about it; one that is gone is gone.

    The candidate deletes any, the centre what it typed in and the candidate has not confirmed.
    Raises HandedIn, NotAllowed, NotFound.
    """

    story_id: UUID

    def lock(self) -> tuple[Folder, StoryView | None]:
        folder = self.door.open()
        found = story_views(Story.objects.filter(case=folder.case, public_id=self.story_id))
        if not found and Story.objects.filter(public_id=self.story_id).exists():
            raise NotFound  # of somebody else's
        return folder, found[0] if found else None

    def check(self, locked: tuple[Folder, StoryView | None]) -> None:
        folder, view = locked
        if view is None:
            return
        if not (folder.writer is view.writer is Writer.CENTRE and not view.is_own):
            check_candidate(folder)
        if view.form.competence in folder.handed_in:
            check_open(folder, view.form.competence)

    def execute(self, locked: tuple[Folder, StoryView | None], log: AuditLog) -> None:
        folder, view = locked
        if view is not None:
            Story.objects.filter(pk=view.pk).delete()
            self.note(folder, log, AuditEvent.STORY_DELETED, story=view.pk, competence=view.form.competence)


def _language(folder: Folder) -> str:
    """The language of the page if the centre reads it, else its own."""
    code = (get_language() or "").partition("-")[0]
    return code if code in folder.profile.languages else folder.profile.languages[0]
