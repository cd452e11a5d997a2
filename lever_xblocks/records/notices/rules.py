"""Who hears of what: from the audit entries of an action to the notices written with it.

Nobody is told of what they did themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from django.db.models import Exists, F, OuterRef, QuerySet, Value

from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, CentreMembership, Mode, Notice, Writer
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.notices.hand_in_rules import HAND_IN_RULES
from lever_xblocks.records.notices.kinds import TOLD_ON_TUTOR_DESK, NoticeKind
from lever_xblocks.records.notices.talk_rules import TALK_RULES
from lever_xblocks.records.notices.whom import (
    about,
    centre_of,
    have_read,
    managers_of,
    notice_for,
    to_candidate,
    tutors_of,
    unread_of,
)
from lever_xblocks.records.roles import CentreRole


def write_notices(entries: Iterable[AuditEntry]) -> None:
    """Store what follows from the entries, in the transaction they are stored in."""
    notices = [
        notice
        for entry in entries
        for notice in _RULES.get(entry.action, _nobody)(entry)
        if notice.recipient_id != entry.actor_id
    ]
    if notices:
        Notice.objects.bulk_create(notices)


def _nobody(_entry: AuditEntry) -> Iterator[Notice]:
    return iter(())


def _round_finished(entry: AuditEntry) -> Iterator[Notice]:
    """The quick round is the hand-over; the detailed one is the candidate's own look closer."""
    if entry.details.get("mode", Mode.QUICK) == Mode.QUICK:
        for tutor_id in tutors_of(entry).values_list("tutor_id", flat=True):
            yield notice_for(NoticeKind.ROUND_FINISHED, tutor_id, entry)


def _choice_sent(entry: AuditEntry) -> Iterator[Notice]:
    """The tutor hears of it, where there is none yet the managers; one SQL statement."""
    tutors = tutors_of(entry).annotate(part=Value(CentreRole.TUTOR.value)).values_list("tutor_id", "part")
    managers = managers_of(entry).annotate(part=F("role")).values_list("person_id", "part")
    people = list(tutors.union(managers))
    has_tutor = any(part == CentreRole.TUTOR for _person_id, part in people)
    wanted = CentreRole.TUTOR if has_tutor else CentreRole.MANAGER
    kind = NoticeKind.CHOICE_SENT if has_tutor else NoticeKind.CHOICE_WITHOUT_TUTOR
    for person_id, part in people:
        if part == wanted:
            yield notice_for(kind, person_id, entry)


def _rater_answered(entry: AuditEntry) -> Iterator[Notice]:
    yield to_candidate(NoticeKind.RATER_ANSWERED, entry)


def _rater_declined(entry: AuditEntry) -> Iterator[Notice]:
    yield to_candidate(NoticeKind.RATER_DECLINED, entry)


def _agreement_proposed(entry: AuditEntry) -> Iterator[Notice]:
    for tutor_id in tutors_of(entry).values_list("tutor_id", flat=True):
        yield notice_for(NoticeKind.AGREEMENT_PROPOSED, tutor_id, entry)


def _agreement_confirmed(entry: AuditEntry) -> Iterator[Notice]:
    have_read(entry, NoticeKind.AGREEMENT_PROPOSED)
    yield to_candidate(NoticeKind.AGREEMENT_CONFIRMED, entry)


def _guardian_answered(entry: AuditEntry) -> Iterator[Notice]:
    """Both who wait for it."""
    yield notice_for(NoticeKind.GUARDIAN_ANSWERED, entry.subject_id or 0, entry)
    for tutor_id in tutors_of(entry).values_list("tutor_id", flat=True):
        yield notice_for(NoticeKind.GUARDIAN_ANSWERED, tutor_id, entry)


def _referee_answered(entry: AuditEntry) -> Iterator[Notice]:
    yield to_candidate(NoticeKind.REFEREE_ANSWERED, entry)


def _referee_declined(entry: AuditEntry) -> Iterator[Notice]:
    yield to_candidate(NoticeKind.REFEREE_DECLINED, entry)


def _story_saved(entry: AuditEntry) -> Iterator[Notice]:
    """What others write waits for the candidate; as long as they have not read so once, they are not told again."""
    is_waiting = unread_of(entry.subject_id, entry.case_id, NoticeKind.STORY_TO_CONFIRM)
    if entry.details["writer"] != Writer.CANDIDATE and not is_waiting.exists():
        yield to_candidate(NoticeKind.STORY_TO_CONFIRM, entry)


def _story_confirmed(entry: AuditEntry) -> Iterator[Notice]:
    """Who has read what was written for them need not be told any more."""
    have_read(entry, NoticeKind.STORY_TO_CONFIRM)
    return iter(())


def _tutor_assigned(entry: AuditEntry) -> Iterator[Notice]:
    """Both sides hear of each other, and whoever was to choose a tutor need not any more."""
    asked = Notice.objects.filter(kind__in=_ASKING_FOR_TUTOR, about_id=entry.subject_id, centre_id=centre_of(entry))
    asked.filter(read_at__isnull=True).delete()
    for tutor_id in tutors_of(entry).values_list("tutor_id", flat=True):
        yield notice_for(NoticeKind.CANDIDATE_CAME, tutor_id, entry)
        yield about(tutor_id, notice_for(NoticeKind.TUTOR_CAME, entry.subject_id or 0, entry))


def _tutor_released(entry: AuditEntry) -> Iterator[Notice]:
    yield from _needs_tutor(entry, _unread_needs(entry))


def _joined(entry: AuditEntry) -> Iterator[Notice]:
    if entry.details.get("role") == CentreRole.CANDIDATE:
        yield from _needs_tutor(entry, _unread_needs(entry))


def _case_opened(entry: AuditEntry) -> Iterator[Notice]:
    """Candidates who were never announced, because they came through a course; others are known already."""
    yield from _needs_tutor(entry, _needs(entry))


def _tutor_read(entry: AuditEntry) -> Iterator[Notice]:
    """What a tutor has marked as read on the desk is not new in the inbox."""
    told = Notice.objects.filter(recipient_id=entry.actor_id, kind__in=TOLD_ON_TUTOR_DESK, read_at__isnull=True)
    of_them = told.filter(about_id=entry.subject_id, centre_id=centre_of(entry))
    of_them.filter(created_at__lte=entry.details["until"]).update(read_at=entry.at)
    return iter(())


def _needs_tutor(entry: AuditEntry, told: QuerySet[Notice]) -> Iterator[Notice]:
    """The managers not told yet of a candidate who has no tutor; one SQL statement."""
    candidate = CentreMembership.objects.filter(
        person_id=entry.subject_id, centre_id=centre_of(entry), role=CentreRole.CANDIDATE, open_slot=OPEN
    )
    managers = managers_of(entry).filter(
        Exists(candidate), ~Exists(tutors_of(entry)), ~Exists(told.filter(recipient=OuterRef("person")))
    )
    for manager_id in managers.values_list("person_id", flat=True):
        yield notice_for(NoticeKind.NEEDS_TUTOR, manager_id, entry)


def _needs(entry: AuditEntry) -> QuerySet[Notice]:
    return Notice.objects.filter(kind=NoticeKind.NEEDS_TUTOR, about_id=entry.subject_id, centre_id=centre_of(entry))


def _unread_needs(entry: AuditEntry) -> QuerySet[Notice]:
    return _needs(entry).filter(read_at__isnull=True)


_ASKING_FOR_TUTOR: Final = (NoticeKind.NEEDS_TUTOR, NoticeKind.CHOICE_WITHOUT_TUTOR, NoticeKind.REMIND_ASSIGNMENT)
_RULES: Final[dict[str, Callable[[AuditEntry], Iterator[Notice]]]] = {
    AuditEvent.ROUND_FINISHED: _round_finished,
    AuditEvent.CHOICE_SENT: _choice_sent,
    AuditEvent.RATER_ANSWERED: _rater_answered,
    AuditEvent.RATER_DECLINED: _rater_declined,
    AuditEvent.AGREEMENT_PROPOSED: _agreement_proposed,
    AuditEvent.AGREEMENT_CONFIRMED: _agreement_confirmed,
    AuditEvent.GUARDIAN_AGREED: _guardian_answered,
    AuditEvent.GUARDIAN_DECLINED: _guardian_answered,
    AuditEvent.GUARDIAN_NOTED: _guardian_answered,
    AuditEvent.REFEREE_ANSWERED: _referee_answered,
    AuditEvent.REFEREE_DECLINED: _referee_declined,
    AuditEvent.STORY_SAVED: _story_saved,
    AuditEvent.STORY_CONFIRMED: _story_confirmed,
    AuditEvent.TUTOR_ASSIGNED: _tutor_assigned,
    AuditEvent.TUTOR_RELEASED: _tutor_released,
    AuditEvent.TUTOR_READ: _tutor_read,
    AuditEvent.CENTRE_JOINED: _joined,
    AuditEvent.CASE_OPENED: _case_opened,
    **TALK_RULES,
    **HAND_IN_RULES,
}
