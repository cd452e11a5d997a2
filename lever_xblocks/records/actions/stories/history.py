"""Going back to earlier words, and standing by those somebody else has written down."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.contrib.auth import get_user_model
from django.utils import timezone

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.doors import Folder
from lever_xblocks.records.actions.stories.base import Held, StoryAction, check_candidate, check_revision
from lever_xblocks.records.actions.stories.content import Content
from lever_xblocks.records.actions.stories.writing import Author, author_in, change_story, keep_version, write
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Helper, StoryVersion


@dataclass(frozen=True, kw_only=True)
class RestoreVersion(StoryAction):
    """Put the words of an earlier version back, as whose they were; those of now are kept as a version first.

    For the candidate only; what others had written they confirm once more. The words that stand there already may be
    asked for with any revision. Raises StoryChanged, HandedIn, NotGoneOnWith, NotAllowed, NotFound, BadInput.
    """

    revision: object
    number: object

    def is_done(self, locked: Held) -> bool:
        check_candidate(locked.folder)
        return Content.stored(self._version(locked).content) == Content.of(locked.view)

    def check_story(self, locked: Held) -> None:
        check_revision(locked, self.revision)

    def change(self, locked: Held, log: AuditLog) -> None:
        view, version = locked.view, self._version(locked)
        author = _if_still_there(author_in(version), locked.folder)
        if not view.is_empty:
            keep_version(view)
        write(view, Content.stored(version.content), author, own_words_at=None)
        self.note(locked.folder, log, AuditEvent.STORY_RESTORED, story=view.pk, version=version.number)

    def _version(self, locked: Held) -> StoryVersion:
        if type(self.number) is not int:
            raise BadInput(code="number")
        found = StoryVersion.objects.filter(story=locked.view.pk, number=self.number).first()
        if found is None:
            raise NotFound
        return found


def _if_still_there(author: Author, folder: Folder) -> Author:
    """Without who was deleted since: a version points to nobody."""
    helpers = Helper.objects.filter(case=folder.case, pk=author.helper_pk or 0)
    accounts = get_user_model()._default_manager.filter(pk=author.typed_by_pk or 0)
    return replace(
        author,
        helper_pk=author.helper_pk if author.helper_pk and helpers.exists() else None,
        typed_by_pk=author.typed_by_pk if author.typed_by_pk and accounts.exists() else None,
    )


@dataclass(frozen=True, kw_only=True)
class ConfirmOwnWords(StoryAction):
    """The candidate has read or heard what somebody wrote for them and says “These are my words”.

    Raises StoryChanged when it is not what they read any more, HandedIn, NotGoneOnWith, NotAllowed, NotFound.
    """

    revision: object

    def is_done(self, locked: Held) -> bool:
        check_candidate(locked.folder)
        return locked.view.is_own

    def check_story(self, locked: Held) -> None:
        check_revision(locked, self.revision)

    def change(self, locked: Held, log: AuditLog) -> None:
        change_story(locked.view, own_words_at=timezone.now())
        self.note(locked.folder, log, AuditEvent.STORY_CONFIRMED, story=locked.view.pk)
