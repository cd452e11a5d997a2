"""Reminds whoever's turn it is, once a hand-over, after the days the local profile of the case sets.

A step is overdue on the day after the last one (`Profile.due_on`). Each function asks for all cases under one profile
with one SQL statement and loads only those of which somebody is to be reminded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any, Final

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from lever_xblocks.domain.profile import HandOver
from lever_xblocks.records.models import (
    Case,
    Mode,
    Notice,
    ProfileVersion,
    RefereeRequest,
    SelfAssessment,
    TutorAssignment,
)
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.notices.talk_reminders import asked_candidates, asked_tutors, handed_in
from lever_xblocks.records.notices.waiting import Overdue, Wait, assigned_to, reminder, reminders_of, to_managers
from lever_xblocks.records.queries.profiles import profile_of

_CASE: Final = ("pk", "candidate", "centre")


def write_reminders() -> int:
    """Remind everybody who is to be reminded now; says how many notices that were."""
    now = timezone.now()
    open_cases = Case.objects.filter(open_slot=OPEN)
    used = open_cases.order_by().values("profile_version").distinct()
    notices: list[Notice] = []
    for version in ProfileVersion.objects.filter(pk__in=used).defer("data"):
        cases, profile = open_cases.filter(profile_version=version), profile_of(version)
        for hand_over, find in _FINDERS:
            notices.extend(find(cases, Overdue.by(profile, hand_over, now)))
    once = {(one.recipient_id, one.kind, one.case_id): one for one in reversed(notices)}
    Notice.objects.bulk_create(once.values())
    return len(once)


def _tutors(cases: QuerySet[Case], overdue: Overdue) -> Iterator[Notice]:
    """Tutors who have not marked as read what was handed to them: a quick round or a choice, whichever came last."""
    assigned = assigned_to().filter(since__lt=timezone.localdate(overdue.until))
    handed = _handed_over(cases).annotate(
        tutor=Subquery(assigned.values("tutor")[:1]), read=Subquery(assigned.values("read_until")[:1])
    )
    rows = (
        handed.filter(tutor__isnull=False, handed__lt=overdue.until, handed__gt=overdue.since)
        .filter(Q(read__isnull=True) | Q(read__lt=F("handed")))
        .filter(
            ~Exists(
                reminders_of(NoticeKind.REMIND_TUTOR).filter(
                    recipient=OuterRef("tutor"), created_at__gte=OuterRef("handed")
                )
            )
        )
    )
    for case_id, candidate_id, centre_id, handed_at, tutor_id in rows.values_list(*_CASE, "handed", "tutor"):
        wait = Wait(case_id, candidate_id, centre_id, handed_at)
        yield reminder(NoticeKind.REMIND_TUTOR, tutor_id, wait, overdue.now)


def _candidates(cases: QuerySet[Case], overdue: Overdue) -> Iterator[Notice]:
    """Candidates who stopped midway, or whose tutor has read their round and who have not chosen yet."""
    rounds = SelfAssessment.objects.filter(case=OuterRef("pk"))
    last = rounds.order_by().values("case").annotate(last=Max("saved_at")).values("last")
    rows = (
        cases.filter(choice_sent_at__isnull=True)
        .annotate(saved=Coalesce(Subquery(last), F("opened_at")))
        .annotate(read=Subquery(assigned_to().filter(read_until__gte=OuterRef("saved")).values("read_until")[:1]))
        .annotate(rests=Coalesce("read", "saved"))
        .filter(Q(read__isnull=False) | Exists(rounds.filter(open_slot=OPEN)) | ~Exists(rounds))
        .filter(rests__lt=overdue.until, rests__gt=overdue.since)
        .filter(~Exists(reminders_of(NoticeKind.REMIND_CANDIDATE).filter(created_at__gte=OuterRef("rests"))))
    )
    for case_id, candidate_id, centre_id, rests_since in rows.values_list(*_CASE, "rests"):
        wait = Wait(case_id, candidate_id, centre_id, rests_since)
        yield reminder(NoticeKind.REMIND_CANDIDATE, candidate_id, wait, overdue.now)


def _those_who_wait(cases: QuerySet[Case], overdue: Overdue) -> Iterator[Notice]:
    """Candidates whom somebody they asked for a confirmation has not answered, once for each asking or reminding."""
    told = Notice.objects.filter(kind=NoticeKind.REMIND_REFEREE, case=OuterRef("evidence__case"))
    rows = (
        RefereeRequest.objects.filter(evidence__case__in=cases)
        .filter(answered_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True)
        .annotate(asked=Coalesce("reminded_at", "created_at"))
        .filter(asked__lt=overdue.until, asked__gt=overdue.since)
        .filter(~Exists(told.filter(created_at__gte=OuterRef("asked"))))
        .order_by("evidence__case", "asked")
    )
    waits: dict[int, Wait] = {}
    for case_id, candidate_id, centre_id, asked_at in rows.values_list(
        "evidence__case", "evidence__case__candidate", "evidence__case__centre", "asked"
    ):
        waits.setdefault(case_id, Wait(case_id, candidate_id, centre_id, asked_at))
    for wait in waits.values():
        yield reminder(NoticeKind.REMIND_REFEREE, wait.candidate_id, wait, overdue.now)


def _managers(cases: QuerySet[Case], overdue: Overdue) -> Iterator[Notice]:
    """Managers at whose centre a candidate has no tutor, since the case was opened or the last tutor left."""
    left = TutorAssignment.objects.filter(
        candidate=OuterRef("candidate"), centre=OuterRef("centre"), until__isnull=False
    )
    reminded = reminders_of(NoticeKind.REMIND_ASSIGNMENT).order_by("-created_at").values("created_at")
    rows = (
        cases.filter(~Exists(assigned_to()), opened_at__lt=overdue.until, opened_at__gt=overdue.since)
        .annotate(left=Subquery(left.order_by("-until").values("until")[:1]), reminded=Subquery(reminded[:1]))
        .filter(Q(left__isnull=True) | Q(left__lt=timezone.localdate(overdue.until)))
        .exclude(left__isnull=True, reminded__isnull=False)
    )
    waits = []
    for *case, opened_at, left_on, reminded_at in rows.values_list(*_CASE, "opened_at", "left", "reminded"):
        since = _alone_since(opened_at, left_on)
        if reminded_at is None or reminded_at < since:
            case_id, candidate_id, centre_id = case
            waits.append(Wait(case_id, candidate_id, centre_id, since))
    yield from to_managers(NoticeKind.REMIND_ASSIGNMENT, waits, overdue.now)


def _alone_since(opened_at: datetime, left_on: date | None) -> datetime:
    if left_on is None:
        return opened_at
    return max(opened_at, timezone.make_aware(datetime.combine(left_on, time.min)))


def _handed_over(cases: QuerySet[Case]) -> QuerySet[Any]:
    """With ``handed``: when something was last handed to the tutor, empty where nothing was."""
    finished = SelfAssessment.objects.filter(case=OuterRef("pk"), mode=Mode.QUICK, finished_at__isnull=False)
    last = finished.order_by().values("case").annotate(last=Max("finished_at")).values("last")
    # the choice comes after the round; whoever rates again after choosing hands over nothing new
    return cases.annotate(handed=Coalesce(F("choice_sent_at"), Subquery(last)))


_FINDERS: Final[tuple[tuple[HandOver, Callable[[QuerySet[Case], Overdue], Iterator[Notice]]], ...]] = (
    (HandOver.TUTOR_ANSWER, _tutors),
    (HandOver.TUTOR_ANSWER, asked_tutors),
    (HandOver.CANDIDATE_ANSWER, _candidates),
    (HandOver.CANDIDATE_ANSWER, asked_candidates),
    (HandOver.CANDIDATE_ANSWER, _those_who_wait),
    (HandOver.ASSIGNMENT, _managers),
    (HandOver.ASSIGNMENT, handed_in),
)
