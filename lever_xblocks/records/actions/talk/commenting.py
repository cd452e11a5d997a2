"""Comments: said, and taken back as long as nobody has answered; never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

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
    """What a comment is about: a story, a piece of proof, or, with neither, the whole folder."""

    story: UUID | None = None
    evidence: UUID | None = None

    def rows(self, case: Case) -> dict[str, Any]:
        """As columns of a comment. Raises NotFound for what is not in this folder."""
        if self.story is not None:
            return {"story": _in_folder(case.stories.filter(public_id=self.story).first())}
        if self.evidence is not None:
            return {"evidence": _in_folder(case.evidence.filter(public_id=self.evidence).first())}
        return {}


@dataclass(frozen=True, kw_only=True)
class SayComment(TalkAction[None]):
    """Say something to the other side. ``key`` becomes its id: a second tap says it no second time.

    Raises NotFound, NotAllowed, FolderClosed, NoTutor, BadInput.
    """

    about: About
    text: object
    key: UUID

    def check(self, locked: Case) -> None:
        self.require("comment", locked)
        checked_words(self.text, code="text")
        check_has_tutor(locked)

    def execute(self, locked: Case, log: AuditLog) -> None:
        columns = self.about.rows(locked)
        said = Comment.objects.filter(public_id=self.key).first()
        if said is not None:
            if (said.case_id, said.author_id) != (locked.pk, self.speaker_id):
                raise BadInput(code="used_key")
            return
        Comment.objects.create(
            public_id=self.key,
            case=locked,
            author_id=self.speaker_id,
            text=checked_words(self.text, code="text"),
            created_at=timezone.now(),
            **columns,
        )
        log.add(AuditEvent.COMMENT_SAID, subject_id=locked.candidate_id, case=locked, comment=str(self.key))


@dataclass(frozen=True, kw_only=True)
class TakeBackComment(TalkAction[None]):
    """Delete an own comment that nobody has answered yet; a second time changes nothing.

    Raises NotFound, NotAllowed, FolderClosed, Answered.
    """

    comment_id: UUID

    def check(self, locked: Case) -> None:
        self.require("comment", locked)

    def execute(self, locked: Case, log: AuditLog) -> None:
        comment = locked.comments.filter(public_id=self.comment_id).first()
        if comment is None:
            self._check_was_own(locked)
            return
        if comment.author_id != self.speaker_id:
            raise NotAllowed(_("You can only take back what you wrote yourself."))
        later = locked.comments.filter(story=comment.story_id, evidence=comment.evidence_id, pk__gt=comment.pk)
        if later.exclude(author=self.speaker_id).exists():
            raise Answered
        comment.delete()
        log.add(
            AuditEvent.COMMENT_TAKEN_BACK, subject_id=locked.candidate_id, case=locked, comment=str(self.comment_id)
        )

    def _check_was_own(self, case: Case) -> None:
        taken_back = AuditEntry.objects.filter(
            case=case,
            action=AuditEvent.COMMENT_TAKEN_BACK,
            actor=self.speaker_id,
            details__comment=str(self.comment_id),
        )
        if not taken_back.exists():
            raise NotFound


def _in_folder(row: Any) -> Any:
    if row is None:
        raise NotFound
    return row
