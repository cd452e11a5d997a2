"""Who accompanies whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.centres.centre import locked_centre
from lever_xblocks.records.actions.centres.dates import close
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Centre, CentreMembership, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.roles import CentreRole


@dataclass(frozen=True, kw_only=True)
class AssignTutor(Action[Centre, None]):
    """Give a candidate a tutor of their centre in place of the one they have. Raises NotAllowed, NotFound, BadInput."""

    centre_id: int
    candidate_id: int
    tutor_id: int

    def lock(self) -> Centre:
        return locked_centre(self.centre_id)

    def check(self, locked: Centre) -> None:
        CentrePolicy(self.actor).require("manage_people", locked.pk)
        if self.candidate_id == self.tutor_id:
            raise BadInput(_("Nobody can be their own tutor. Choose somebody else."), code="own_tutor")
        held = set(
            CentreMembership.objects.filter(
                centre=locked, person_id__in=[self.candidate_id, self.tutor_id], open_slot=OPEN
            ).values_list("person_id", "role")
        )
        if (self.tutor_id, CentreRole.TUTOR) not in held:
            raise BadInput(_("This person is no tutor of your centre. Make them one first."), code="no_tutor")
        if (self.candidate_id, CentreRole.CANDIDATE) not in held:
            raise BadInput(_("This person is no volunteer of your centre. Invite them first."), code="no_candidate")

    def execute(self, locked: Centre, log: AuditLog) -> None:
        assignments = TutorAssignment.objects.filter(candidate_id=self.candidate_id, centre=locked, open_slot=OPEN)
        if assignments.filter(tutor_id=self.tutor_id).exists():
            return
        today = timezone.localdate()
        close(assignments, today)
        TutorAssignment.objects.create(
            candidate_id=self.candidate_id, tutor_id=self.tutor_id, centre=locked, since=today
        )
        log.add(AuditEvent.TUTOR_ASSIGNED, subject_id=self.candidate_id, centre_id=locked.pk)


@dataclass(frozen=True, kw_only=True)
class NoteRead(Action[TutorAssignment, None]):
    """A tutor has read what one of their candidates did until a moment; an earlier one changes nothing.

    One candidate at a time: who marks everybody at once has read nobody. Raises NotFound, BadInput for a moment to
    come.
    """

    assignment_id: int
    until: datetime

    def lock(self) -> TutorAssignment:
        own = TutorAssignment.objects.filter(tutor_id=self.actor.user_id if self.actor else None, open_slot=OPEN)
        found = own.select_for_update().filter(pk=self.assignment_id).first()
        if found is None:
            raise NotFound
        return found

    def check(self, _locked: TutorAssignment) -> None:
        if self.until > timezone.now():
            raise BadInput

    def execute(self, locked: TutorAssignment, log: AuditLog) -> None:
        if locked.read_until is None or locked.read_until < self.until:
            locked.read_until = self.until
            locked.save(update_fields=["read_until"])
            log.add(
                AuditEvent.TUTOR_READ,
                subject_id=locked.candidate_id,
                centre_id=locked.centre_id,
                until=self.until.isoformat(),
            )
