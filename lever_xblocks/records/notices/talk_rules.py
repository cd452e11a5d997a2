"""Who hears of what candidate and tutor say to each other.

What somebody answers they have read. Several comments of one day make one notice, as long as it is unread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, Notice
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.notices.whom import about, have_read, managers_of, notice_for, tutors_of, unread_of

A_DAY: Final = timedelta(days=1)


def _comment_said(entry: AuditEntry) -> Iterator[Notice]:
    have_read(entry, NoticeKind.COMMENTED)
    yield from _unless_told(_to_other_side(NoticeKind.COMMENTED, entry))


def _tutor_asked(entry: AuditEntry) -> Iterator[Notice]:
    have_read(entry, NoticeKind.PLEASE_ADD, NoticeKind.READY, NoticeKind.REMIND_CANDIDATE)
    yield from _unless_told(_to_other_side(NoticeKind.TUTOR_ASKED, entry))


def _said_ready(entry: AuditEntry) -> Iterator[Notice]:
    have_read(entry, NoticeKind.TUTOR_ASKED, NoticeKind.REMIND_TUTOR)
    yield from _to_other_side(NoticeKind.READY, entry)


def _said_add(entry: AuditEntry) -> Iterator[Notice]:
    have_read(entry, NoticeKind.TUTOR_ASKED, NoticeKind.REMIND_TUTOR)
    yield from _to_other_side(NoticeKind.PLEASE_ADD, entry)


def _complaint_opened(entry: AuditEntry) -> Iterator[Notice]:
    for manager_id in managers_of(entry).values_list("person_id", flat=True):
        yield notice_for(NoticeKind.COMPLAINT_OPENED, manager_id, entry)


def _complaint_closed(entry: AuditEntry) -> Iterator[Notice]:
    yield notice_for(NoticeKind.COMPLAINT_CLOSED, entry.subject_id or 0, entry)
    for tutor_id in tutors_of(entry).values_list("tutor_id", flat=True):
        yield notice_for(NoticeKind.COMPLAINT_CLOSED, tutor_id, entry)


def _to_other_side(kind: NoticeKind, entry: AuditEntry) -> Iterator[Notice]:
    """The tutor hears of the candidate, the candidate of the tutor."""
    if entry.actor_id == entry.subject_id:
        for tutor_id in tutors_of(entry).values_list("tutor_id", flat=True):
            yield notice_for(kind, tutor_id, entry)
    else:
        yield about(entry.actor_id, notice_for(kind, entry.subject_id or 0, entry))


def _unless_told(notices: Iterator[Notice]) -> Iterator[Notice]:
    """Those whose readers have not the same, about the same case and not a day old, before them."""
    for notice in notices:
        waiting = unread_of(notice.recipient_id, notice.case_id, notice.kind)
        if not waiting.filter(created_at__gt=notice.created_at - A_DAY).exists():
            yield notice


TALK_RULES: Final[dict[str, Callable[[AuditEntry], Iterator[Notice]]]] = {
    AuditEvent.COMMENT_SAID: _comment_said,
    AuditEvent.TUTOR_ASKED: _tutor_asked,
    AuditEvent.TUTOR_SAID_READY: _said_ready,
    AuditEvent.TUTOR_SAID_ADD: _said_add,
    AuditEvent.COMPLAINT_OPENED: _complaint_opened,
    AuditEvent.COMPLAINT_CLOSED: _complaint_closed,
}
