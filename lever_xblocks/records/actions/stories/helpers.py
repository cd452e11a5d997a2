"""The candidate's side: somebody writes for me."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.doors import Folder, OwnDoor
from lever_xblocks.records.actions.in_folder import FolderAction
from lever_xblocks.records.actions.outside.entries import checked_email, checked_language, checked_name
from lever_xblocks.records.actions.outside.limits import check_address, check_number, to_address
from lever_xblocks.records.actions.stories.letters import send_letter
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Helper
from lever_xblocks.records.outside_links import LinkState, link_state, seal
from lever_xblocks.records.queries.helpers import is_beside

LONGEST_AGO: Final = 1  # second in which two taps make one new link


@dataclass
class Helpers:
    """A candidate's folder, locked, with everybody who ever helped."""

    folder: Folder
    helpers: list[Helper]

    @property
    def present(self) -> list[Helper]:
        return [one for one in self.helpers if one.withdrawn_at is None]


@dataclass(frozen=True, kw_only=True)
class HelperAction(FolderAction[Helpers, Helper]):
    """Something a candidate does about those who write for them."""

    door: OwnDoor

    def lock(self) -> Helpers:
        folder = self.door.open()
        rows: QuerySet[Helper] = Helper.objects.filter(case=folder.case).order_by("pk")
        return Helpers(folder, list(rows))


@dataclass(frozen=True, kw_only=True)
class AddHelper(HelperAction):
    """Name somebody who writes: beside the candidate, or (``by_link``) from wherever they are, by a secret link.

    Whoever of this name and address helps already is not added again. Raises BadInput, its code naming the field.
    """

    name: object
    by_link: bool = False
    email: object = ""
    language: object = ""

    def check(self, locked: Helpers) -> None:
        wanted = self._wanted(locked)
        if self._same(locked, wanted):
            return
        before = to_address(locked.helpers, wanted.email)
        check_address(before)
        open_links = (one for one in locked.present if link_state(one) is LinkState.ASKED)
        check_number(waiting=sum(1 for _one in open_links), ever=len(locked.helpers))

    def execute(self, locked: Helpers, log: AuditLog) -> Helper:
        wanted = self._wanted(locked)
        if same := self._same(locked, wanted):
            return same
        seal(wanted)
        if not self.by_link:
            wanted.expires_at = wanted.created_at  # the link of somebody beside the candidate opens nothing
        wanted.save()
        self.note(locked.folder, log, AuditEvent.HELPER_ADDED, helper=wanted.pk)
        if self.actor:
            send_letter(wanted, candidate=self.actor)
        return wanted

    def _wanted(self, locked: Helpers) -> Helper:
        case = locked.folder.case
        if not self.by_link:
            return Helper(case=case, name=checked_name(self.name), language="")
        email = checked_email(self.email, own_id=case.candidate_id)
        return Helper(case=case, name=checked_name(self.name), email=email, language=checked_language(self.language))

    def _same(self, locked: Helpers, wanted: Helper) -> Helper | None:
        """Mostly a second tap on the button, or the same person another day."""
        kind = (not self.by_link, wanted.name.casefold(), wanted.email.casefold())
        return next(
            (one for one in locked.present if (is_beside(one), one.name.casefold(), one.email.casefold()) == kind), None
        )


@dataclass(frozen=True, kw_only=True)
class OnHelper(HelperAction):
    """Something done about one of them. Raises NotFound."""

    helper_id: UUID

    def check(self, locked: Helpers) -> None:
        self.found(locked)

    def found(self, locked: Helpers) -> Helper:
        found = next((one for one in locked.helpers if one.public_id == self.helper_id), None)
        if found is None:
            raise NotFound
        return found


@dataclass(frozen=True, kw_only=True)
class WithdrawHelper(OnHelper):
    """They write no more: their link opens nothing. What they wrote stays."""

    def execute(self, locked: Helpers, log: AuditLog) -> Helper:
        helper = self.found(locked)
        if helper.withdrawn_at is None:
            helper.withdrawn_at = timezone.now()
            helper.save(update_fields=["withdrawn_at"])
            self.note(locked.folder, log, AuditEvent.HELPER_WITHDRAWN, helper=helper.pk)
        return helper


@dataclass(frozen=True, kw_only=True)
class RenewHelper(OnHelper):
    """A new link for thirty days, and a mail with it; the old one opens nothing any more. Raises BadInput.

    Two taps make one link.
    """

    def check(self, locked: Helpers) -> None:
        helper = self.found(locked)
        if helper.withdrawn_at is not None or is_beside(helper):
            raise BadInput(_("%(name)s has no link. Ask them once more.") % {"name": helper.name}, code="withdrawn")
        if helper.email and not self._is_new(helper):
            check_address(to_address(locked.helpers, helper.email))

    def execute(self, locked: Helpers, log: AuditLog) -> Helper:
        helper = self.found(locked)
        if not self._is_new(helper):
            seal(helper)
            helper.save(update_fields=["created_at", "expires_at", "code_hash"])
            self.note(locked.folder, log, AuditEvent.HELPER_RENEWED, helper=helper.pk)
            if self.actor:
                send_letter(helper, candidate=self.actor)
        return helper

    def _is_new(self, helper: Helper) -> bool:
        return (timezone.now() - helper.created_at).total_seconds() < LONGEST_AGO
