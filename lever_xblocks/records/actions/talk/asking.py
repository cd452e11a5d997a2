"""The candidate asks the tutor to look at what is there."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.talk.commenting import check_has_tutor
from lever_xblocks.records.actions.talk.doors import TalkAction
from lever_xblocks.records.actions.talk.steps import checked_competences, take_steps, without_latest
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, PortfolioStep


@dataclass(frozen=True, kw_only=True)
class AskTutor(TalkAction[None]):
    """“Please look at these”: it is the tutor's turn. One that was asked for already is not asked for again.

    Raises NotFound, NotAllowed, FolderClosed, NoTutor, BadInput, BadRatings, NotCollected.
    """

    competences: object

    def check(self, locked: Case) -> None:
        self.require("document", locked)
        check_has_tutor(locked)

    def execute(self, locked: Case, log: AuditLog) -> None:
        picked = checked_competences(self.competences, locked)
        new = without_latest(locked, picked, PortfolioStep.Kind.ASKED)
        if new:
            take_steps(locked, new, PortfolioStep.Kind.ASKED, actor_id=self.speaker_id, now=timezone.now())
            log.add(AuditEvent.TUTOR_ASKED, subject_id=locked.candidate_id, case=locked, competences=list(new))
