"""The candidate asks a parent or guardian, reminds them, or takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.agreements.letters import send_letter
from lever_xblocks.records.actions.agreements.own import OwnAgreement, OwnAgreementAction
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.outside.entries import checked_email, checked_language, checked_name
from lever_xblocks.records.actions.outside.limits import check_may_remind
from lever_xblocks.records.errors import ActionRefused, BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, Case, Guardian
from lever_xblocks.records.outside_links import LinkState, link_state, needs_new_link, seal

MOST_EVER: Final = 10  # times somebody is asked in one case, so that nobody can have us fill mailboxes


@dataclass(frozen=True, kw_only=True)
class AskGuardian(OwnAgreementAction[Guardian]):
    """Ask somebody, where the candidate is too young to agree alone; who is asked already is not asked twice.

    Somebody who said no or was taken back makes room for somebody else. Raises BadInput, its code naming the field.
    """

    revision: int = 0  # nothing is overwritten: who asks twice asks once
    name: object
    email: object = ""
    language: object

    def check(self, locked: OwnAgreement) -> None:
        super().check(locked)
        checked_name(self.name)
        checked_email(self.email, own_id=locked.person.user_id)
        checked_language(self.language)
        check_is_needed(locked)
        if self._same(locked):
            return
        guardian = locked.guardian
        if guardian and link_state(guardian) is LinkState.ANSWERED:
            raise BadInput(_("%(name)s has agreed, so that is done.") % {"name": guardian.name}, code="name")
        if guardian and link_state(guardian) in {LinkState.ASKED, LinkState.EXPIRED}:
            raise BadInput(
                _("You have asked %(name)s. Take that back before you ask somebody else.") % {"name": guardian.name},
                code="name",
            )
        if _asked_before(locked.case.row) >= MOST_EVER:
            raise BadInput(_("You have asked often enough. Talk to your tutor or your centre."), code="name")

    def execute(self, locked: OwnAgreement, log: AuditLog) -> Guardian:
        if same := self._same(locked):
            return same
        guardian = locked.guardian or Guardian(case=locked.case.row)
        guardian.name = checked_name(self.name)
        guardian.email = checked_email(self.email, own_id=locked.person.user_id)
        guardian.language = checked_language(self.language)
        guardian.reminded_at = guardian.declined_at = guardian.withdrawn_at = None
        guardian.paper = None  # somebody else signed it
        seal(guardian)
        guardian.save()
        log.add(AuditEvent.GUARDIAN_ASKED, subject_id=locked.person.user_id, case=locked.case.row)
        send_letter(guardian, candidate=locked.person)
        return guardian

    def _same(self, locked: OwnAgreement) -> Guardian | None:
        """The one who waits, if it is the same: mostly a second tap on the button."""
        guardian = locked.guardian
        if guardian is None or link_state(guardian) is not LinkState.ASKED:
            return None
        email = str(self.email or "").strip().casefold()
        is_same = guardian.name.casefold() == checked_name(self.name).casefold() and guardian.email.casefold() == email
        return guardian if is_same else None


@dataclass(frozen=True, kw_only=True)
class OnGuardian(OwnAgreementAction[Guardian]):
    """Something done about the one who was asked. Raises NotFound, and ActionRefused once they have answered."""

    revision: int = 0

    def check(self, locked: OwnAgreement) -> None:
        super().check(locked)
        guardian = _found(locked)
        state = link_state(guardian)
        if state is LinkState.ANSWERED:
            raise ActionRefused(_("%(name)s has agreed, so that is done.") % {"name": guardian.name}, code=state)
        if state is LinkState.DECLINED:
            raise ActionRefused(_("%(name)s has said no. Talk about it.") % {"name": guardian.name}, code=state)
        self.check_guardian(guardian)

    def check_guardian(self, guardian: Guardian) -> None:
        """Raise an ActionRefused unless it can be done."""


@dataclass(frozen=True, kw_only=True)
class WithdrawGuardian(OnGuardian):
    """Take it back: the link opens nothing any more."""

    def execute(self, locked: OwnAgreement, log: AuditLog) -> Guardian:
        guardian = _found(locked)
        if guardian.withdrawn_at is None:
            guardian.withdrawn_at = timezone.now()
            guardian.save(update_fields=["withdrawn_at"])
            log.add(AuditEvent.GUARDIAN_WITHDRAWN, subject_id=locked.person.user_id, case=locked.case.row)
        return guardian


@dataclass(frozen=True, kw_only=True)
class RemindGuardian(OnGuardian):
    """Write once more; where the link is too old or lost, make a new one."""

    def check_guardian(self, guardian: Guardian) -> None:
        if link_state(guardian) is LinkState.WITHDRAWN:
            raise ActionRefused(_("You have taken this back. Ask once more below."), code=LinkState.WITHDRAWN)
        if not needs_new_link(guardian):
            check_may_remind(guardian)

    def execute(self, locked: OwnAgreement, log: AuditLog) -> Guardian:
        guardian = _found(locked)
        is_reminder = not needs_new_link(guardian)
        if is_reminder:
            guardian.reminded_at = timezone.now()
        else:
            seal(guardian)
            guardian.reminded_at = None
        guardian.save()
        log.add(AuditEvent.GUARDIAN_REMINDED, subject_id=locked.person.user_id, case=locked.case.row)
        send_letter(guardian, candidate=locked.person, is_reminder=is_reminder)
        return guardian


def check_is_needed(locked: OwnAgreement) -> None:
    """Raise ActionRefused where nobody has to agree for the candidate, or it is not known yet."""
    if not locked.case.profile.guardian_below or (locked.row and locked.row.is_of_age):
        raise ActionRefused(_("You are old enough to agree yourself, so nobody else is asked."), code="of_age")
    if locked.row is None or locked.row.is_of_age is None:
        raise ActionRefused(_("Say how old you are first, and save it."), code="of_age")


def _found(locked: OwnAgreement) -> Guardian:
    if locked.guardian is None:
        raise NotFound
    return locked.guardian


def _asked_before(case: Case | None) -> int:
    return AuditEntry.objects.filter(case=case, action=AuditEvent.GUARDIAN_ASKED).count() if case else 0
