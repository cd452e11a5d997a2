"""The side of a parent or guardian, without an account: the code is their permission."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils import timezone

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, Guardian, Way
from lever_xblocks.records.outside_links import unknown_link
from lever_xblocks.records.queries.guardian_pages import check_opens, find_guardian


@dataclass(frozen=True, kw_only=True)
class AnswerAsGuardian(Action[Guardian, Guardian]):
    """Say yes or no; a yes may be taken back, a no be changed, as long as the case is open.

    ``visitor_id`` is who is logged in in that browser, if anybody is. Raises LinkRefused, BadInput.
    """

    actor: Person | None = field(default=None, init=False)
    code: str = field(repr=False)
    visitor_id: int | None
    agrees: object

    def lock(self) -> Guardian:
        found, found_case = find_guardian(self.code)
        case = Case.objects.select_for_update().filter(pk=found_case.pk).first()
        locked = Guardian.objects.select_for_update().filter(pk=found.pk, code_hash=found.code_hash).first()
        if case is None or locked is None:  # erased, or given to somebody else, meanwhile
            raise unknown_link()
        locked.case = found_case
        locked.case.closed_at = case.closed_at
        return locked

    def check(self, locked: Guardian) -> None:
        check_opens(locked, locked.case, visitor_id=self.visitor_id)
        if type(self.agrees) is not bool:
            raise BadInput

    def execute(self, locked: Guardian, log: AuditLog) -> Guardian:
        reached = locked.answered_at if self.agrees else locked.declined_at
        if reached is not None:
            return locked
        now = timezone.now()
        locked.answered_at, locked.declined_at = (now, None) if self.agrees else (None, now)
        locked.way = Way.LINK if self.agrees else ""
        locked.noted_by = locked.noted_on = None
        locked.save(update_fields=["answered_at", "declined_at", "way", "noted_by", "noted_on"])
        event = AuditEvent.GUARDIAN_AGREED if self.agrees else AuditEvent.GUARDIAN_DECLINED
        log.add(event, subject_id=locked.case.candidate_id, case=locked.case)
        return locked
