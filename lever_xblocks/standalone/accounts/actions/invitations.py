"""A centre invites people; each makes their own account."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.host import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.centres import AssignTutor, JoinCentre
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import ActionRefused, BadInput, NotFound
from lever_xblocks.records.models import Centre, CentreMembership
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.codes import LinkState, matches, seal, split, state_of
from lever_xblocks.standalone.accounts.errors import LinkRefused
from lever_xblocks.standalone.accounts.events import AccountEvent
from lever_xblocks.standalone.accounts.models import HomeCentre, Invitation

LIFETIME: Final = timedelta(days=14)
MOST_AT_ONCE: Final = 50


@dataclass(frozen=True)
class Invited:
    """One line of the list; the e-mail address may be empty."""

    name: str
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class InvitePeople(Action[Centre, tuple[Invitation, ...]]):
    """Invite up to fifty people and give the invitations made; the same line of a batch again makes none.

    A batch sent again with other lines has these added. Raises NotAllowed, BadInput.
    """

    centre_id: int
    batch: UUID
    people: tuple[Invited, ...]
    role: CentreRole
    tutor_id: int | None = None

    def lock(self) -> Centre:
        centre = Centre.objects.select_for_update().filter(pk=self.centre_id).first()
        if centre is None:
            raise NotFound
        return centre

    def check(self, locked: Centre) -> None:
        CentrePolicy(self.actor).require("manage_people", locked.pk)
        if not 1 <= len(self.people) <= MOST_AT_ONCE:
            raise BadInput(_("Write at least one name and at most %(most)d, one a line.") % {"most": MOST_AT_ONCE})
        if self.tutor_id and not _is_tutor(self.tutor_id, locked):
            raise BadInput(_("This person is no tutor of your centre. Choose another one."))

    def execute(self, locked: Centre, log: AuditLog) -> tuple[Invitation, ...]:
        tutor_id = self.tutor_id if self.role == CentreRole.CANDIDATE else None
        batch = Invitation.objects.filter(centre=locked, batch=self.batch)
        made = batch.filter(role=self.role, tutor_id=tutor_id).values_list("name", "email")
        missing = (Counter(self.people) - Counter(Invited(*one) for one in made)).elements()
        invitations = tuple(
            Invitation(
                centre=locked,
                batch=self.batch,
                position=position,
                name=one.name,
                email=one.email,
                role=self.role,
                tutor_id=tutor_id,
            )
            for position, one in enumerate(missing, start=batch.count())
        )
        for invitation in invitations:
            _store(invitation)
        if invitations:
            log.add(AccountEvent.INVITED, centre_id=locked.pk, role=self.role, people=len(invitations))
        return invitations


@dataclass(frozen=True, kw_only=True)
class _OnInvitation(Action[Invitation, Invitation]):
    """Something a centre does with one of its invitations. Raises NotAllowed, NotFound, LinkRefused."""

    centre_id: int
    invitation_id: int

    def lock(self) -> Invitation:
        found = Invitation.objects.select_for_update().filter(pk=self.invitation_id, centre_id=self.centre_id).first()
        if found is None:
            raise NotFound
        return found

    def check(self, locked: Invitation) -> None:
        CentrePolicy(self.actor).require("manage_people", self.centre_id)
        if locked.used_at:
            raise LinkRefused(LinkState.USED)


@dataclass(frozen=True, kw_only=True)
class RenewInvitation(_OnInvitation):
    """A new code and fourteen new days; the old code opens nothing any more."""

    def execute(self, locked: Invitation, log: AuditLog) -> Invitation:
        locked.withdrawn_at = None
        _store(locked)
        log.add(AccountEvent.INVITATION_RENEWED, centre_id=self.centre_id, invitation=locked.pk)
        return locked


@dataclass(frozen=True, kw_only=True)
class WithdrawInvitation(_OnInvitation):
    def execute(self, locked: Invitation, log: AuditLog) -> Invitation:
        if locked.withdrawn_at is None:
            locked.withdrawn_at = timezone.now()
            locked.save()
            log.add(AccountEvent.INVITATION_WITHDRAWN, centre_id=self.centre_id, invitation=locked.pk)
        return locked


@dataclass(frozen=True, kw_only=True)
class AcceptInvitation(Action[Invitation, AbstractBaseUser]):
    """Join a centre with the account one has, or with a new one. Raises LinkRefused, BadInput.

    The link is the permission: the centre gave it when it invited.
    """

    actor: Person | None = None
    address_code: str
    account: dict[str, Any] = field(default_factory=dict)  # of a new account: username, password, names, email

    def lock(self) -> Invitation:
        return open_invitation(self.address_code, is_locked=True)

    def check(self, _locked: Invitation) -> None:
        name = self.account.get("username")
        if not self.actor and get_user_model()._default_manager.filter(username__iexact=name).exists():
            raise BadInput(_("Somebody has this log-in name already. Choose another one."), code="name_taken")

    def execute(self, locked: Invitation, log: AuditLog) -> AbstractBaseUser:
        users = get_user_model()._default_manager
        user = users.get(pk=self.actor.user_id) if self.actor else users.create_user(**self.account)
        role = CentreRole(locked.role)
        JoinCentre(actor=SYSTEM, centre_id=locked.centre_id, person_id=user.pk, role=role).run()
        if not self.actor:
            HomeCentre.objects.create(user=user, centre=locked.centre)
        if locked.tutor_id:
            _assign(locked, user.pk)
        locked.used_at = timezone.now()
        locked.person = user
        locked.save()
        log.add(AccountEvent.INVITATION_ACCEPTED, subject_id=user.pk, centre_id=locked.centre_id, role=role)
        return user


def open_invitation(address_code: str, *, is_locked: bool = False) -> Invitation:
    """The invitation this address opens now. Raises LinkRefused."""
    number, code = split(address_code)
    rows = Invitation.objects.select_for_update() if is_locked else Invitation.objects.select_related("centre")
    invitation = rows.filter(pk=number).first()
    if invitation is None or not matches(invitation, code):
        raise LinkRefused(None)
    state = state_of(invitation)
    if state is not LinkState.OPEN:
        raise LinkRefused(state)
    return invitation


def joined_by(address_code: str) -> AbstractBaseUser | None:
    """Who used the invitation of this address, if anybody did."""
    number, code = split(address_code)
    invitation = Invitation.objects.select_related("person").filter(pk=number).first()
    return invitation.person if invitation and matches(invitation, code) else None


def _store(invitation: Invitation) -> None:
    """Save with a fresh code, which depends on the number the database gives."""
    if invitation.pk is None:
        invitation.created_at = invitation.expires_at = timezone.now()
        invitation.save()
    seal(invitation, lifetime=LIFETIME)
    invitation.save()


def _is_tutor(person_id: int, centre: Centre) -> bool:
    return CentreMembership.objects.filter(
        person_id=person_id, centre=centre, role=CentreRole.TUTOR, open_slot=OPEN
    ).exists()


def _assign(invitation: Invitation, person_id: int) -> None:
    """Give the tutor named in the invitation; if they are none any more, the centre's desk says that one is missing."""
    try:
        AssignTutor(
            actor=SYSTEM, centre_id=invitation.centre_id, candidate_id=person_id, tutor_id=invitation.tutor_id or 0
        ).run()
    except ActionRefused:
        return
