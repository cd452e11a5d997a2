"""Who has waited for too long, and the notice that reminds of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.db.models import OuterRef, QuerySet
from django.utils import timezone

from lever_xblocks.domain.profile import HandOver, Profile
from lever_xblocks.records.models import CentreMembership, Notice, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.roles import CentreRole

TOO_LATE: Final = timedelta(days=360)  # a reminder read long ago is deleted, and must not come again


@dataclass(frozen=True)
class Overdue:
    """A step handed over before ``until`` is overdue ``now``; one before ``since`` is past reminding."""

    now: datetime
    until: datetime
    since: datetime

    @classmethod
    def by(cls, profile: Profile, hand_over: HandOver, now: datetime) -> Overdue:
        last_day = timezone.localdate(now) - timedelta(days=profile.targets[hand_over])
        return cls(now, timezone.make_aware(datetime.combine(last_day, time.min)), now - TOO_LATE)


@dataclass(frozen=True)
class Wait:
    """A case in which somebody has been waiting since a hand-over."""

    case_id: int
    candidate_id: int
    centre_id: int
    since: datetime


def assigned_to() -> QuerySet[TutorAssignment]:
    """The tutor assigned now to the candidate of a case."""
    return TutorAssignment.objects.filter(candidate=OuterRef("candidate"), centre=OuterRef("centre"), open_slot=OPEN)


def reminders_of(kind: NoticeKind) -> QuerySet[Notice]:
    return Notice.objects.filter(kind=kind, case=OuterRef("pk"))


def reminder(kind: NoticeKind, recipient_id: int, wait: Wait, now: datetime) -> Notice:
    return Notice(
        recipient_id=recipient_id,
        kind=kind,
        about_id=None if recipient_id == wait.candidate_id else wait.candidate_id,
        case_id=wait.case_id,
        centre_id=wait.centre_id,
        details={"since": timezone.localdate(wait.since).isoformat()},
        created_at=now,
    )


def to_managers(kind: NoticeKind, waits: Collection[Wait], now: datetime) -> Iterator[Notice]:
    """Each to everybody who runs the centre but who waits themselves; one SQL statement, none without a wait."""
    if not waits:
        return
    centres = {wait.centre_id for wait in waits}
    held = CentreMembership.objects.filter(centre__in=centres, role=CentreRole.MANAGER, open_slot=OPEN)
    managers = list(held.values_list("centre_id", "person_id"))
    for wait in waits:
        for centre_id, person_id in managers:
            if centre_id == wait.centre_id and person_id != wait.candidate_id:
                yield reminder(kind, person_id, wait, now)
