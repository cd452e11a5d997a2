"""Reminds of what was said about a folder: tutors of what was handed to them, candidates of “please add”.

Those who run the centre are reminded of what was handed in, as long as nobody assesses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import Exists, F, Max, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.models import Case, CaseCompetence, Comment, Evidence, Notice, PortfolioStep, Story
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.notices.waiting import Overdue, Wait, assigned_to, reminder, reminders_of, to_managers
from lever_xblocks.records.queries.portfolio.news import last_of

Kind = PortfolioStep.Kind
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


def asked_tutors(cases: QuerySet[Case], overdue: Overdue) -> Iterator[Notice]:
    """Tutors who were asked to look and have not answered, or have not read a comment or what was handed in."""
    assigned = assigned_to().filter(since__lt=timezone.localdate(overdue.until))
    accompanied = cases.annotate(
        tutor=Subquery(assigned.values("tutor")[:1]),
        read=Coalesce(Subquery(assigned.values("read_until")[:1]), Value(_NEVER)),
    ).filter(tutor__isnull=False)
    steps = PortfolioStep.objects.filter(kind=Kind.SUBMITTED, at__gt=OuterRef("read"))
    said = Comment.objects.filter(author=OuterRef("candidate"), created_at__gt=OuterRef("read"))
    asked, submitted, written = (
        _waiting(accompanied, rows.filter(case=OuterRef("pk")), at, overdue)
        for rows, at in ((last_of(Kind.ASKED), "at"), (steps, "at"), (said, "created_at"))
    )
    for case_id, candidate_id, centre_id, since, tutor_id in asked.union(submitted, written):
        yield reminder(NoticeKind.REMIND_TUTOR, tutor_id, Wait(case_id, candidate_id, centre_id, since), overdue.now)


def asked_candidates(cases: QuerySet[Case], overdue: Overdue) -> Iterator[Notice]:
    """Candidates who were asked to add something and have done nothing in their folder for as long."""
    busy = (
        Exists(Story.objects.filter(case=OuterRef("case"), saved_at__gte=overdue.until)),
        Exists(Evidence.objects.filter(case=OuterRef("case"), saved_at__gte=overdue.until)),
        Exists(
            Comment.objects.filter(
                case=OuterRef("case"), author=OuterRef("case__candidate"), created_at__gte=overdue.until
            )
        ),
    )
    told = Notice.objects.filter(kind=NoticeKind.REMIND_CANDIDATE, case=OuterRef("case"))
    rows = (
        last_of(Kind.PLEASE_ADD, Kind.RETURNED)
        .filter(*(~one for one in busy), ~Exists(told.filter(created_at__gte=OuterRef("at"))), case__in=cases)
        .values("case", "case__candidate", "case__centre")
        .annotate(since=Max("at"))
        .filter(since__lt=overdue.until, since__gt=overdue.since)
        .order_by()
    )
    for row in rows:
        wait = Wait(row["case"], row["case__candidate"], row["case__centre"], row["since"])
        yield reminder(NoticeKind.REMIND_CANDIDATE, wait.candidate_id, wait, overdue.now)


def handed_in(cases: QuerySet[Case], overdue: Overdue) -> Iterator[Notice]:
    """Managers of a folder that was handed in and that nobody has begun to assess, once for each handing in."""
    waits = CaseCompetence.objects.filter(
        case=OuterRef("case"), competence_id=OuterRef("competence_id"), state=CompetenceState.SUBMITTED
    )
    told = Notice.objects.filter(kind=NoticeKind.REMIND_HANDED_IN, case=OuterRef("case"))
    rows = (
        last_of(Kind.SUBMITTED)
        .filter(Exists(waits), ~Exists(told.filter(created_at__gte=OuterRef("at"))), case__in=cases)
        .filter(at__lt=overdue.until, at__gt=overdue.since)
    )
    yield from to_managers(NoticeKind.REMIND_HANDED_IN, _by_case(rows), overdue.now)


def _by_case(steps: QuerySet[PortfolioStep]) -> list[Wait]:
    """One wait for each case, since the oldest of its steps."""
    rows = steps.order_by().values_list("case", "case__candidate", "case__centre").annotate(since=Min("at"))
    return [Wait(*row) for row in rows]


def _waiting(cases: QuerySet[Any], rows: QuerySet[Any], at: str, overdue: Overdue) -> QuerySet[Any]:
    """The cases whose oldest of these rows is overdue, and of which the tutor was not reminded since."""
    oldest = rows.order_by().values("case").annotate(oldest=Min(at)).values("oldest")
    told = reminders_of(NoticeKind.REMIND_TUTOR).filter(recipient=OuterRef("tutor"), created_at__gte=OuterRef("waits"))
    found = cases.annotate(waits=Subquery(oldest)).filter(~Exists(told))
    overdue_ones: QuerySet[Any] = found.filter(waits__lt=overdue.until, waits__gt=overdue.since)
    return overdue_ones.values_list("pk", "candidate", "centre", F("waits"), F("tutor"))
