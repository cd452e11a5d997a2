"""Who belongs to a centre."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.centres.centre import locked_centre
from lever_xblocks.records.actions.centres.dates import close, day_of_joining
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Centre, CentreMembership, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.roles import CentreRole


@dataclass(frozen=True, kw_only=True)
class JoinCentre(Action[Centre, None]):
    """Give a person a role at a centre; one held already stays as it is. Raises NotAllowed, NotFound, BadInput."""

    centre_id: int
    person_id: int
    role: CentreRole
    since: date | None = None  # today

    def lock(self) -> Centre:
        return locked_centre(self.centre_id)

    def check(self, locked: Centre) -> None:
        CentrePolicy(self.actor).require("manage_people", locked.pk)
        if self.role not in {*CentreRole}:
            raise BadInput(_("Choose one of the roles offered."))
        require_account(self.person_id)

    def execute(self, locked: Centre, log: AuditLog) -> None:
        _membership, is_new = CentreMembership.objects.get_or_create(
            person_id=self.person_id,
            centre=locked,
            role=self.role,
            open_slot=OPEN,
            defaults={"since": day_of_joining(self.since)},
        )
        if is_new:
            log.add(AuditEvent.CENTRE_JOINED, subject_id=self.person_id, centre_id=locked.pk, role=self.role)


@dataclass(frozen=True, kw_only=True)
class LeaveCentre(Action[Centre, None]):
    """End a person's role at a centre today; a tutor thereby leaves their candidates, a candidate their tutor.

    Managers may give up their own role only while another one remains. Raises NotAllowed, NotFound, BadInput.
    """

    centre_id: int
    person_id: int
    role: CentreRole

    def lock(self) -> Centre:
        return locked_centre(self.centre_id)

    def check(self, locked: Centre) -> None:
        policy = CentrePolicy(self.actor)
        policy.require("manage_people", locked.pk)
        if self.role == CentreRole.MANAGER and not policy.is_site_administrator and not self._others_manage(locked):
            raise BadInput(
                _("Name another manager first: a centre without one cannot help its people."), code="last_manager"
            )

    def execute(self, locked: Centre, log: AuditLog) -> None:
        today = timezone.localdate()
        held = CentreMembership.objects.filter(person_id=self.person_id, centre=locked, role=self.role, open_slot=OPEN)
        if not close(held, today):
            return
        log.add(AuditEvent.CENTRE_LEFT, subject_id=self.person_id, centre_id=locked.pk, role=self.role)
        if self.role in {CentreRole.TUTOR, CentreRole.CANDIDATE}:
            self._end_assignments(locked, today, log)

    def _end_assignments(self, centre: Centre, today: date, log: AuditLog) -> None:
        side = {"tutor_id" if self.role == CentreRole.TUTOR else "candidate_id": self.person_id}
        assignments = TutorAssignment.objects.filter(centre=centre, open_slot=OPEN, **side)
        candidates = list(assignments.values_list("candidate_id", flat=True))
        close(assignments, today)
        for candidate_id in candidates:
            log.add(AuditEvent.TUTOR_RELEASED, subject_id=candidate_id, centre_id=centre.pk)

    def _others_manage(self, centre: Centre) -> bool:
        managers = CentreMembership.objects.filter(centre=centre, role=CentreRole.MANAGER, open_slot=OPEN)
        return managers.exclude(person_id=self.person_id).exists()


def require_account(person_id: int) -> None:
    """Raise NotFound unless there is such an account."""
    if not get_user_model()._default_manager.filter(pk=person_id).exists():
        raise NotFound(_("This person has no account here. Invite them first."))
