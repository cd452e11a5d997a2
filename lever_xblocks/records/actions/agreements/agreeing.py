"""Both sides confirm the agreement as it is now: first the candidate, then the tutor."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.agreements.own import AgreementChanged, OwnAgreement, OwnAgreementAction
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import ActionRefused, BadInput, NotAllowed, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Agreement, Case
from lever_xblocks.records.policies import CasePolicy


@dataclass(frozen=True, kw_only=True)
class AgreeAsCandidate(OwnAgreementAction[Agreement]):
    """The candidate agrees, and the tutor is asked to. Raises AgreementChanged, ActionRefused before the first save."""

    def check(self, locked: OwnAgreement) -> None:
        super().check(locked)
        if locked.row is None:
            raise ActionRefused(_("Write down first what you want to reach, and save it."), code="goal")
        self.check_seen(locked)
        if locked.case.profile.guardian_below and locked.row.is_of_age is None:
            raise BadInput(_("Say how old you are first, and save it."), code="of_age")

    def execute(self, locked: OwnAgreement, log: AuditLog) -> Agreement:
        row = locked.row
        if row is None:
            raise NotFound
        if row.candidate_at is None:
            row.candidate_at = timezone.now()
            row.save(update_fields=["candidate_at"])
            log.add(
                AuditEvent.AGREEMENT_PROPOSED,
                subject_id=locked.person.user_id,
                case=locked.case.row,
                revision=row.revision,
            )
        return row


@dataclass(frozen=True, kw_only=True)
class AgreeAsTutor(Action[Agreement, Agreement]):
    """The tutor assigned now agrees to what the candidate has agreed to; one who comes later may agree anew.

    Raises NotFound, NotAllowed, AgreementChanged, ActionRefused before the candidate has agreed.
    """

    case_id: UUID
    revision: int

    def lock(self) -> Agreement:
        visible = CasePolicy(self.actor).visible(Case.objects.filter(public_id=self.case_id))
        case = visible.select_for_update().first()
        if case is None:
            raise NotFound
        row = Agreement.objects.select_for_update().filter(case=case).first()
        return row or Agreement(case=case)

    def check(self, locked: Agreement) -> None:
        if not CasePolicy(self.actor).may("advise", locked.case):
            raise NotAllowed
        if self.revision != locked.revision:
            raise AgreementChanged
        if locked.candidate_at is None:
            raise ActionRefused(
                _("The volunteer has to agree first. You are told when it is your turn."), code="not_proposed"
            )

    def execute(self, locked: Agreement, log: AuditLog) -> Agreement:
        tutor_id = self.actor.user_id if self.actor else None
        if locked.tutor_at is None or locked.tutor_id != tutor_id:
            locked.tutor_at = timezone.now()
            locked.tutor_id = tutor_id
            locked.save(update_fields=["tutor_at", "tutor"])
            log.add(AuditEvent.AGREEMENT_CONFIRMED, subject_id=locked.case.candidate_id, case=locked.case)
        return locked
