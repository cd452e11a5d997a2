"""The referees' side, without an account: the code is their permission. What they sent stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.referees.entries import Said
from lever_xblocks.records.actions.referees.recording import How, checked_answer, is_said, record
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, RefereeRequest
from lever_xblocks.records.outside_links import unknown_link
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.referee_pages import find_request, keys_of, may_be_added
from lever_xblocks.records.referee_links import check_opens


@dataclass
class Opened:
    """A request, its case locked, and the keys of what it is for."""

    request: RefereeRequest
    links: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class RefereeAction(Action[Opened, RefereeRequest]):
    """Something done with a link; ``visitor_id`` is who is logged in in that browser, if anybody is.

    It is nobody's deed: who answers has no account. Raises LinkRefused.
    """

    actor: Person | None = field(default=None, init=False)
    code: str = field(repr=False)
    visitor_id: int | None

    def lock(self) -> Opened:
        """The case first, as everywhere: what is handed in meanwhile takes nothing in any more."""
        found, case = find_request(self.code)
        open_case = Case.objects.select_for_update().filter(pk=case.pk).first()
        locked = RefereeRequest.objects.select_for_update().filter(pk=found.pk, code_hash=found.code_hash).first()
        if open_case is None or locked is None:  # erased, or given a new link, meanwhile
            raise unknown_link()
        locked.evidence = found.evidence
        locked.evidence.case.closed_at = open_case.closed_at
        return Opened(locked, keys_of(locked))

    def check_opens(self, locked: Opened) -> None:
        """Raises LinkRefused."""
        can_add = may_be_added(locked.request, locked.links)
        check_opens(locked.request, visitor_id=self.visitor_id, can_add=can_add)

    def note(self, log: AuditLog, event: AuditEvent, request: RefereeRequest, **details: Any) -> None:
        case = request.evidence.case
        log.add(event, subject_id=case.candidate_id, case=case, **{"referee": request.pk, **details})


@dataclass(frozen=True, kw_only=True)
class ConfirmStatement(RefereeAction):
    """Say it, once and for good; the same sent twice changes nothing. Raises BadInput (its code names the field)."""

    said: Said

    def check(self, locked: Opened) -> None:
        if not self._is_done(locked):
            self.check_opens(locked)
            self._answer(locked)

    def execute(self, locked: Opened, log: AuditLog) -> RefereeRequest:
        if not self._is_done(locked):
            details = record(locked.request, self._answer(locked), How())
            self.note(log, AuditEvent.REFEREE_ANSWERED, locked.request, **details)
        return locked.request

    def _is_done(self, locked: Opened) -> bool:
        if locked.request.answered_at is None:
            return False
        try:
            return is_said(locked.request, self._answer(locked), locked.links)
        except BadInput:
            return False

    def _answer(self, locked: Opened) -> Any:
        framework = framework_of(locked.request.evidence.case.framework_version)
        return checked_answer(self.said, locked.request, locked.links, framework)


@dataclass(frozen=True, kw_only=True)
class DeclineStatement(RefereeAction):
    """Say no: the candidate learns that, and nothing more."""

    def check(self, locked: Opened) -> None:
        if locked.request.declined_at is None:
            self.check_opens(locked)

    def execute(self, locked: Opened, log: AuditLog) -> RefereeRequest:
        request = locked.request
        if request.declined_at is None:
            request.declined_at = timezone.now()
            request.save(update_fields=["declined_at"])
            self.note(log, AuditEvent.REFEREE_DECLINED, request)
        return request
