"""Marks as read what handing in has settled.

Each tick does it and not the action itself, which has no SQL statement to spare.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef
from django.utils import timezone

from lever_xblocks.records.models import Notice, PortfolioStep
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.queries.portfolio.news import last_of

Kind = PortfolioStep.Kind
_SETTLED: Final = (NoticeKind.PLEASE_ADD, NoticeKind.READY, NoticeKind.TUTOR_ASKED, NoticeKind.REMIND_CANDIDATE)


def settle() -> int:
    """Mark them read where nothing they may be about still waits; says how many. One SQL statement."""
    of_case = {"case": OuterRef("case")}
    handed_in = PortfolioStep.objects.filter(**of_case, kind=Kind.SUBMITTED, at__gte=OuterRef("created_at"))
    waiting = last_of(Kind.ASKED, Kind.READY, Kind.PLEASE_ADD, Kind.RETURNED).filter(**of_case)
    unread = Notice.objects.filter(kind__in=_SETTLED, read_at__isnull=True)
    return unread.filter(Exists(handed_in), ~Exists(waiting)).update(read_at=timezone.now())
