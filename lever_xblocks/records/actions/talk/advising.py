"""What the tutor says of a competence: complete, or what should be added. Neither says that it is good."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.talk.doors import TalkAction
from lever_xblocks.records.actions.talk.steps import checked_competences, take_steps, without_latest
from lever_xblocks.records.actions.talk.words import checked_words
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, PortfolioStep


@dataclass(frozen=True, kw_only=True)
class SayReady(TalkAction[None]):
    """These are complete, says the tutor; those they said it of already stay as they are.

    Raises NotFound, NotAllowed, BadInput, BadRatings, NotCollected.
    """

    competences: object

    def check(self, locked: Case) -> None:
        self.require("advise", locked)

    def execute(self, locked: Case, log: AuditLog) -> None:
        picked = checked_competences(self.competences, locked)
        new = without_latest(locked, picked, PortfolioStep.Kind.READY)
        if new:
            take_steps(locked, new, PortfolioStep.Kind.READY, actor_id=self.speaker_id, now=timezone.now())
            log.add(AuditEvent.TUTOR_SAID_READY, subject_id=locked.candidate_id, case=locked, competences=list(new))


@dataclass(frozen=True, kw_only=True)
class SayPleaseAdd(TalkAction[None]):
    """Something should be added to these, says the tutor, and what; the same words a second time change nothing.

    Raises NotFound, NotAllowed, BadInput, BadRatings, NotCollected.
    """

    competences: object
    reason: object

    def check(self, locked: Case) -> None:
        self.require("advise", locked)
        checked_words(self.reason, code="reason")

    def execute(self, locked: Case, log: AuditLog) -> None:
        picked, reason = checked_competences(self.competences, locked), checked_words(self.reason, code="reason")
        kind = PortfolioStep.Kind.PLEASE_ADD
        new = without_latest(locked, picked, kind, reason=reason)
        if new:
            take_steps(locked, new, kind, actor_id=self.speaker_id, now=timezone.now(), reason=reason)
            log.add(AuditEvent.TUTOR_SAID_ADD, subject_id=locked.candidate_id, case=locked, competences=list(new))
