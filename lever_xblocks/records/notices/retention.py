"""Deletes what nobody needs any more (docs/explanation/privacy.md, “What is kept”)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotAllowed, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import (
    Agreement,
    Case,
    CaseCompetence,
    Comment,
    Complaint,
    Evidence,
    Guardian,
    Helper,
    Notice,
    OutgoingMail,
    PortfolioStep,
    ProfileVersion,
    RaterInvitation,
    RefereeRequest,
    SelfAssessment,
    StoredFile,
    Story,
    StoryVersion,
    Upload,
    Writer,
)
from lever_xblocks.records.queries.profiles import profile_of

UNANSWERED_KEPT: Final = timedelta(days=30)  # after the link has run out
READ_KEPT: Final = timedelta(days=365)
MAILS_KEPT: Final = timedelta(days=30)  # sent or given up
BATCH: Final = 500
# What hangs on these goes with them; files last, because the others hold on to them.
_WORK: Final = (
    SelfAssessment,
    CaseCompetence,
    RaterInvitation,
    Agreement,
    Guardian,
    Comment,
    PortfolioStep,
    Complaint,
    Story,
    Helper,
    Evidence,
    Upload,
    StoredFile,
)


@dataclass
class Forgotten:
    """How many of each were deleted."""

    asked: int = 0
    notices: int = 0
    mails: int = 0
    cases: int = 0


def forget() -> Forgotten:
    """Delete what is due."""
    now = timezone.now()
    done = Q(next_try_at__isnull=True, created_at__lt=now - MAILS_KEPT)
    return Forgotten(
        asked=sum(_delete(rows) for rows in _who_did_not_answer(now - UNANSWERED_KEPT)),
        notices=_delete(Notice.objects.filter(read_at__lt=now - READ_KEPT)),
        mails=_delete(OutgoingMail.objects.filter(done)),
        cases=_empty_closed_cases(),
    )


def _who_did_not_answer(since: datetime) -> tuple[QuerySet[Any], ...]:
    """Those whose link ran out before then; the “no” of a guardian stays, since it is for the candidate to respect.

    A referee goes with the statement that they were to write: without them there is none, nor ever a file of the
    candidate. A helper stays as long as words of helpers stand in the stories, to be seen who wrote them.
    """
    unanswered = Q(answered_at__isnull=True, expires_at__lt=since)
    told = StoryVersion.objects.filter(story__case=OuterRef("case"), writer=Writer.HELPER)
    referees = RefereeRequest.objects.filter(unanswered, evidence=OuterRef("pk"))
    return (
        RaterInvitation.objects.filter(unanswered),
        Guardian.objects.filter(unanswered, declined_at__isnull=True),
        Helper.objects.filter(~Exists(told), unanswered, stories__isnull=True),
        Evidence.objects.filter(Exists(referees), file__isnull=True),
    )


def _delete(rows: QuerySet[Any]) -> int:
    """In small transactions, so that nobody waits long."""
    number = 0
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            rows.filter(pk__in=keys).delete()
        number += len(keys)
    return number


def _empty_closed_cases() -> int:
    """Empty the cases closed longer than their profile keeps files."""
    now = timezone.now()
    has_work = reduce(or_, (Q(Exists(model._default_manager.filter(case=OuterRef("pk")))) for model in _WORK))
    closed = Case.objects.filter(has_work, closed_at__isnull=False)
    used = closed.order_by().values("profile_version").distinct()
    number = 0
    for version in ProfileVersion.objects.filter(pk__in=used).defer("data"):
        profile = profile_of(version)
        latest = now - timedelta(days=28 * profile.retention_months)  # no month is shorter
        rows = closed.filter(profile_version=version, closed_at__lt=latest).values_list("pk", "closed_at")
        for case_id, closed_at in list(rows):
            if profile.delete_files_on(timezone.localdate(closed_at)) <= timezone.localdate(now):
                EmptyCase(actor=SYSTEM, case_id=case_id).run()
                number += 1
    return number


@dataclass(frozen=True, kw_only=True)
class EmptyCase(Action[Case, None]):
    """Of a closed case only that there was one stays. Raises NotFound, NotAllowed for an open one."""

    case_id: int

    def lock(self) -> Case:
        case = Case.objects.select_for_update().filter(pk=self.case_id).first()
        if case is None:
            raise NotFound
        return case

    def check(self, locked: Case) -> None:
        if self.actor is not SYSTEM or locked.closed_at is None:
            raise NotAllowed

    def execute(self, locked: Case, log: AuditLog) -> None:
        number = sum(model._default_manager.filter(case=locked).delete()[0] for model in _WORK)
        if number:
            log.add(AuditEvent.CASE_EMPTIED, subject_id=locked.candidate_id, case=locked, deleted=number)
