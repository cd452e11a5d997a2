"""What all actions on stories have in common."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.doors import Folder, HandedIn
from lever_xblocks.records.actions.in_folder import FolderAction
from lever_xblocks.records.errors import ActionRefused, BadInput, NotAllowed, NotFound, StaleRevision
from lever_xblocks.records.models import Helper, Story, Writer
from lever_xblocks.records.queries.portfolio.stories import StoryView, story_views


class StoryChanged(StaleRevision):
    """Somebody changed the story in between; ``state`` is how it stands now."""

    message = _("This story was changed in another window or by somebody else. Look at both texts and choose.")


class NotGoneOnWith(ActionRefused):
    """The competence is no part of the choice that was sent."""

    status = 409
    code = "not_chosen"
    message = _("You do not go on with this strength at the moment. Choose it first, then tell about it.")


@dataclass
class Held:
    """A folder, locked, and one of its stories."""

    folder: Folder
    view: StoryView


@dataclass(frozen=True, kw_only=True)
class StoryAction(FolderAction[Held, StoryView]):
    """Something done to one story. Raises NotFound; HandedIn, NotGoneOnWith for what changes anything."""

    story_id: UUID

    def lock(self) -> Held:
        folder = self.door.open()
        found = story_views(Story.objects.filter(case=folder.case, public_id=self.story_id))
        if not found:
            raise NotFound
        return Held(folder, found[0])

    def check(self, locked: Held) -> None:
        if not self.is_done(locked):
            check_open(locked.folder, locked.view.form.competence)
            self.check_story(locked)

    def execute(self, locked: Held, log: AuditLog) -> StoryView:
        if not self.is_done(locked):
            self.change(locked, log)
        return view_of(locked.view.pk)

    @abstractmethod
    def is_done(self, locked: Held) -> bool:
        """Whether it stands so already: the same sent twice, with whatever revision."""

    def check_story(self, locked: Held) -> None:
        """Raise an ActionRefused unless this can be done to the story as it is."""

    @abstractmethod
    def change(self, locked: Held, log: AuditLog) -> None:
        """Do it and note it."""


def check_open(folder: Folder, competence_id: str) -> None:
    """Raise HandedIn or NotGoneOnWith unless stories of this competence are worked on."""
    if competence_id in folder.handed_in:
        raise HandedIn
    if competence_id not in folder.open_competences:
        raise NotGoneOnWith


def check_candidate(folder: Folder) -> None:
    """Raise NotAllowed for everybody who only writes for the candidate."""
    if folder.writer is not Writer.CANDIDATE:
        raise NotAllowed(_("Only the person themselves can do this."))


def check_revision(locked: Held, revision: object) -> None:
    """Raise StoryChanged unless the person saw the story as it is."""
    if type(revision) is not int:
        raise BadInput(code="bad_revision")
    if revision != locked.view.revision:
        raise StoryChanged(locked.view)


def helper_of(folder: Folder, helper_id: UUID | None) -> Helper | None:
    """Who writes for the candidate: through the own door, or on the device. Raises NotFound, BadInput."""
    if helper_id is None:
        return folder.helper
    check_candidate(folder)
    helper = Helper.objects.filter(case=folder.case, public_id=helper_id).first()
    if helper is None:
        raise NotFound
    if helper.withdrawn_at is not None:
        raise BadInput(_("%(name)s does not write for you any more.") % {"name": helper.name}, code="withdrawn")
    return helper


def view_of(story_pk: int) -> StoryView:
    """The story as it stands now; one statement."""
    return story_views(Story.objects.filter(pk=story_pk))[0]
