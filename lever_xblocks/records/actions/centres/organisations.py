"""Organisations and who volunteers there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.centres.centre import locked_centre
from lever_xblocks.records.actions.centres.dates import close, day_of_joining, day_of_leaving
from lever_xblocks.records.actions.centres.people import require_account
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Centre, Evidence, HoursEntry, Organisation, OrganisationMembership
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CentrePolicy

_LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class AddOrganisation(Action[Centre, int]):
    """Note an organisation at a centre and give its id; the same name again changes nothing.

    Raises NotAllowed, NotFound, BadInput.
    """

    centre_id: int
    name: str

    def lock(self) -> Centre:
        return locked_centre(self.centre_id)

    def check(self, locked: Centre) -> None:
        CentrePolicy(self.actor).require("edit_centre", locked.pk)
        _require_name(self.name)

    def execute(self, locked: Centre, log: AuditLog) -> int:
        organisation, is_new = Organisation.objects.get_or_create(centre=locked, name=self.name.strip())
        if is_new:
            log.add(AuditEvent.ORGANISATION_ADDED, centre_id=locked.pk, organisation=organisation.pk)
        return organisation.pk


@dataclass(frozen=True, kw_only=True)
class RenameOrganisation(Action[Organisation, None]):
    """Correct the name of an organisation. Raises NotAllowed, NotFound, BadInput."""

    organisation_id: int
    name: str

    def lock(self) -> Organisation:
        return _locked_organisation(self.organisation_id)

    def check(self, locked: Organisation) -> None:
        CentrePolicy(self.actor).require("edit_centre", locked.centre_id)
        _require_name(self.name)
        others = Organisation.objects.filter(centre_id=locked.centre_id, name=self.name.strip()).exclude(pk=locked.pk)
        if others.exists():
            raise BadInput(_("Your centre has an organisation of this name already."), code="name_taken")

    def execute(self, locked: Organisation, log: AuditLog) -> None:
        if locked.name != self.name.strip():
            locked.name = self.name.strip()
            locked.save(update_fields=["name"])
            log.add(AuditEvent.ORGANISATION_RENAMED, centre_id=locked.centre_id, organisation=locked.pk)


@dataclass(frozen=True, kw_only=True)
class RemoveOrganisation(Action[Organisation, None]):
    """Take out an organisation noted by mistake. Raises NotAllowed, NotFound, BadInput.

    ``name`` is its name once more, so that nobody takes out another one than they meant.
    Where somebody has ever volunteered it stays, because their folders tell of it.
    """

    organisation_id: int
    name: str

    def lock(self) -> Organisation:
        return _locked_organisation(self.organisation_id)

    def check(self, locked: Organisation) -> None:
        CentrePolicy(self.actor).require("edit_centre", locked.centre_id)
        if OrganisationMembership.objects.filter(organisation=locked).exists():
            raise BadInput(
                _("Somebody is noted here, now or in the past, so it stays. You can correct its name."), code="in_use"
            )
        if _stands_in_folders(locked):
            raise BadInput(
                _("Proof or hours in somebody’s folder name this organisation, so it stays. You can correct its name."),
                code="in_use",
            )
        if " ".join(self.name.split()).casefold() != " ".join(locked.name.split()).casefold():
            raise BadInput(_("Type the name as it stands above, then press the button again."), code="other_name")

    def execute(self, locked: Organisation, log: AuditLog) -> None:
        log.add(AuditEvent.ORGANISATION_REMOVED, centre_id=locked.centre_id, organisation=locked.pk)
        locked.delete()


@dataclass(frozen=True, kw_only=True)
class JoinOrganisation(Action[Organisation, None]):
    """Note where somebody volunteers, in which role and for how many hours in all; again, it corrects the hours.

    With ``until`` it is a period that has ended, noted beside any other; it needs ``since``.
    Done by the person or their centre. Raises NotAllowed, NotFound, BadInput.
    """

    organisation_id: int
    person_id: int
    role: str = ""
    hours: int | None = None
    since: date | None = None  # today
    until: date | None = None  # still going on

    def lock(self) -> Organisation:
        return _locked_organisation(self.organisation_id)

    def check(self, locked: Organisation) -> None:
        _require_own_or_managed(self.actor, self.person_id, locked)
        require_account(self.person_id)
        if len(self.role.strip()) > _LONGEST:
            raise BadInput(_("Describe the role in up to %(longest)d letters.") % {"longest": _LONGEST})
        if self.hours is not None and not 0 <= self.hours <= 100_000:  # noqa: PLR2004  (a life of full-time work)
            raise BadInput(_("Give the hours as a number from 0 to 100,000."))

    def execute(self, locked: Organisation, log: AuditLog) -> None:
        since, until = day_of_joining(self.since), day_of_leaving(self.until, since=self.since)
        period = {"open_slot": OPEN} if until is None else {"open_slot": None, "since": since, "until": until}
        membership, is_new = OrganisationMembership.objects.get_or_create(
            person_id=self.person_id,
            organisation=locked,
            role=self.role.strip(),
            **period,
            defaults={"since": since, "hours": self.hours},
        )
        if not is_new and self.hours in {None, membership.hours}:
            return
        membership.hours = self.hours
        membership.save(update_fields=["hours"])
        log.add(
            AuditEvent.ORGANISATION_JOINED,
            subject_id=self.person_id,
            centre_id=locked.centre_id,
            organisation=locked.pk,
        )


@dataclass(frozen=True, kw_only=True)
class LeaveOrganisation(Action[Organisation, None]):
    """End somebody's volunteering at an organisation today, in every role. Raises NotAllowed, NotFound."""

    organisation_id: int
    person_id: int

    def lock(self) -> Organisation:
        return _locked_organisation(self.organisation_id)

    def check(self, locked: Organisation) -> None:
        _require_own_or_managed(self.actor, self.person_id, locked)

    def execute(self, locked: Organisation, log: AuditLog) -> None:
        held = OrganisationMembership.objects.filter(person_id=self.person_id, organisation=locked, open_slot=OPEN)
        if close(held, timezone.localdate()):
            log.add(
                AuditEvent.ORGANISATION_LEFT,
                subject_id=self.person_id,
                centre_id=locked.centre_id,
                organisation=locked.pk,
            )


def _locked_organisation(organisation_id: int) -> Organisation:
    organisation = Organisation.objects.select_for_update().filter(pk=organisation_id).first()
    if organisation is None:
        raise NotFound
    return organisation


def _stands_in_folders(organisation: Organisation) -> bool:
    proof = Evidence.objects.filter(organisation=organisation)
    return proof.exists() or HoursEntry.objects.filter(organisation=organisation).exists()


def _require_name(name: str) -> None:
    if not 0 < len(name.strip()) <= _LONGEST:
        raise BadInput(_("Give the organisation a name of up to %(longest)d letters.") % {"longest": _LONGEST})


def _require_own_or_managed(actor: Person | None, person_id: int, organisation: Organisation) -> None:
    if actor is None or actor.user_id != person_id:
        CentrePolicy(actor).require("manage_people", organisation.centre_id)
