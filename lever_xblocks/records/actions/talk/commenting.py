"""Comments: said, and taken back as long as nobody has answered; never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.talk.doors import TalkAction
from lever_xblocks.records.actions.talk.words import checked_words
from lever_xblocks.records.errors import ActionRefused, BadInput, NotAllowed, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, Case, Comment, TutorAssignment
from lever_xblocks.records.models.slots import OPEN


class NoTutor(ActionRefused):
    """There is nobody to talk to."""

    status = 409
    code = "no_tutor"
    message = _("You have no tutor at the moment. As soon as your centre has chosen one, you can write to them here.")


class Answered(ActionRefused):
    """What somebody has answered stays, or their answer would hang in the air."""

    status = 409
    code = "answered"
    message = _("This is answered by now, so it stays. Write another comment if you see it differently today.")


def check_has_tutor(case: Case) -> None:
    """Raise NoTutor where nobody accompanies the candidate."""
    assigned = TutorAssignment.objects.filter(candidate=case.candidate_id, centre=case.centre_id, open_slot=OPEN)
    if not assigned.exists():
        raise NoTutor


@dataclass(frozen=True)
class About:
    """What a comment is about, as a page sends it: a "story" or a piece of "evidence", or, with neither, all of it."""

    what: object = ""
    id: object = ""

    def rows(self, case: Case) -> dict[str, Any]:
        """As columns of a comment. Raises NotFound for what is not in this folder."""
        if self.what == "":
            return {}
        tables: dict[str, QuerySet[Any]] = {"story": case.stories.all(), "evidence": case.evidence.all()}
        rows, key = tables.get(str(self.what)), key_of(self.id)
        row = rows.filter(public_id=key).first() if rows is not None and key else None
        if row is None:
            raise NotFound
        return {str(self.what): row}


@dataclass(frozen=True, kw_only=True)
class SayComment(TalkAction[None]):
    """Say something to the other side. ``key`` becomes its id: a second tap says it no second time.

    Raises NotFound, NotAllowed, FolderClosed, NoTutor, BadInput.
    """

    about: About
    text: object
    key: object

    def check(self, locked: Case) -> None:
        self.require("comment", locked)
        checked_words(self.text, code="text")
        check_has_tutor(locked)

    def execute(self, locked: Case, log: AuditLog) -> None:
        columns, key = self.about.rows(locked), key_of(self.key)
        if key is None:
            raise BadInput(code="key")
        said = Comment.objects.filter(public_id=key).first()
        if said is not None:
            if (said.case_id, said.author_id) != (locked.pk, self.speaker_id):
                raise BadInput(code="used_key")
            return
        # first, so that the comment is no older than the message about it: what came since then is new
        log.add(AuditEvent.COMMENT_SAID, subject_id=locked.candidate_id, case=locked, comment=str(key))
        Comment.objects.create(
            public_id=key,
            case=locked,
            author_id=self.speaker_id,
            text=checked_words(self.text, code="text"),
            created_at=timezone.now(),
            **columns,
        )


@dataclass(frozen=True, kw_only=True)
class TakeBackComment(TalkAction[None]):
    """Delete an own comment that nobody has answered yet; a second time changes nothing.

    Raises NotFound, NotAllowed, FolderClosed, Answered.
    """

    comment_id: object

    def check(self, locked: Case) -> None:
        self.require("comment", locked)

    def execute(self, locked: Case, log: AuditLog) -> None:
        key = key_of(self.comment_id)
        comment = locked.comments.filter(public_id=key).first() if key else None
        if comment is None:
            self._check_was_own(locked, key)
            return
        if comment.author_id != self.speaker_id:
            raise NotAllowed(_("You can only take back what you wrote yourself."))
        later = locked.comments.filter(story=comment.story_id, evidence=comment.evidence_id, pk__gt=comment.pk)
        if later.exclude(author=self.speaker_id).exists():
            raise Answered
        comment.delete()
        log.add(AuditEvent.COMMENT_TAKEN_BACK, subject_id=locked.candidate_id, case=locked, comment=str(key))

    def _check_was_own(self, case: Case, key: UUID | None) -> None:
        taken_back = AuditEntry.objects.filter(
            case=case,
            action=AuditEvent.COMMENT_TAKEN_BACK,
            actor=self.speaker_id,
            details__comment=str(key),
        )
        if not taken_back.exists():
            raise NotFound


def key_of(raw: object) -> UUID | None:
    """The id a page sent; None for what no page of ours sends."""
    try:
        return raw if isinstance(raw, UUID) else UUID(str(raw))
    except ValueError:
        return None
