"""Who hears of a folder that is handed in or taken back: the tutor and those who run the centre, never nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, Notice
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.notices.whom import managers_of, notice_for, tutors_of


def _submitted(entry: AuditEntry) -> Iterator[Notice]:
    return _to_all(NoticeKind.PORTFOLIO_SUBMITTED, entry)


def _withdrawn(entry: AuditEntry) -> Iterator[Notice]:
    return _to_all(NoticeKind.PORTFOLIO_WITHDRAWN, entry)


def _to_all(kind: NoticeKind, entry: AuditEntry) -> Iterator[Notice]:
    """Once to everybody, whatever they are; one SQL statement."""
    tutors = tutors_of(entry).order_by().values_list("tutor_id")
    for (person_id,) in tutors.union(managers_of(entry).order_by().values_list("person_id")):
        yield notice_for(kind, person_id, entry)


HAND_IN_RULES: Final[dict[str, Callable[[AuditEntry], Iterator[Notice]]]] = {
    AuditEvent.PORTFOLIO_SUBMITTED: _submitted,
    AuditEvent.PORTFOLIO_WITHDRAWN: _withdrawn,
}
