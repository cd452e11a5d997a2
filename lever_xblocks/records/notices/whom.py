"""Who there is to tell of an audit entry, and the notice for them."""

from __future__ import annotations

from django.db.models import QuerySet

from lever_xblocks.records.models import AuditEntry, CentreMembership, Notice, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.roles import CentreRole


def tutors_of(entry: AuditEntry) -> QuerySet[TutorAssignment]:
    """The one tutor of the candidate an entry is about, at its centre."""
    return TutorAssignment.objects.filter(candidate_id=entry.subject_id, centre_id=centre_of(entry), open_slot=OPEN)


def managers_of(entry: AuditEntry) -> QuerySet[CentreMembership]:
    return CentreMembership.objects.filter(centre_id=centre_of(entry), role=CentreRole.MANAGER, open_slot=OPEN)


def to_candidate(kind: NoticeKind, entry: AuditEntry) -> Notice:
    """About nobody: the notice does not say who answered."""
    return about(None, notice_for(kind, entry.subject_id or 0, entry))


def centre_of(entry: AuditEntry) -> int:
    """The centre an entry is about; none has the key 0."""
    return entry.centre_id or 0


def notice_for(kind: NoticeKind, recipient_id: int, entry: AuditEntry) -> Notice:
    return Notice(
        recipient_id=recipient_id,
        kind=kind,
        about_id=entry.subject_id,
        case_id=entry.case_id,
        centre_id=entry.centre_id,
        created_at=entry.at,
    )


def about(person_id: int | None, notice: Notice) -> Notice:
    """The same, about somebody else."""
    notice.about_id = person_id
    return notice


def have_read(entry: AuditEntry, *kinds: NoticeKind) -> None:
    """What somebody has dealt with they have read; one SQL statement."""
    unread_of(entry.actor_id, entry.case_id, *kinds).update(read_at=entry.at)


def unread_of(person_id: int | None, case_id: int | None, *kinds: str) -> QuerySet[Notice]:
    """What of these kinds somebody has not read yet about a case."""
    return Notice.objects.filter(recipient=person_id or 0, case=case_id or 0, kind__in=kinds, read_at__isnull=True)
