"""What candidates did that their tutor has not read yet, and what of it waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Value

from lever_xblocks.records.models import (
    Agreement,
    Case,
    Comment,
    Evidence,
    Mode,
    PortfolioStep,
    RefereeRequest,
    SelfAssessment,
    Story,
    TutorAssignment,
)
from lever_xblocks.records.models.slots import OPEN


class NewsKind(StrEnum):
    """One kind of what a candidate can do, in the order in which a desk tells of them."""

    ASKED = "asked"
    COMMENTED = "commented"
    SUBMITTED = "submitted"
    AGREEMENT = "agreement"
    CHOICE = "choice"
    ROUND = "round"
    STORIES = "stories"
    PROOF = "proof"
    REFEREES = "referees"


HAND_OVERS: Final = frozenset(
    {NewsKind.ASKED, NewsKind.COMMENTED, NewsKind.SUBMITTED, NewsKind.AGREEMENT, NewsKind.CHOICE, NewsKind.ROUND}
)
"""With these it is the tutor's turn; the others are good to know."""


@dataclass(frozen=True)
class News:
    """Something a candidate did ``number`` times since the tutor last read, first at ``since``."""

    kind: NewsKind
    number: int
    since: datetime


def news_of(tutor_id: int) -> dict[UUID, tuple[News, ...]]:
    """By open case of everybody this tutor accompanies; cases without news are left out. One SQL statement.

    What was asked waits until the tutor has said ready or please add, an agreement until they have agreed too;
    everything else until they have read it.
    """
    first, *others = _branches(tutor_id)
    found: dict[UUID, list[News]] = {}
    for case_id, kind, number, since in first.union(*others, all=True):
        found.setdefault(case_id, []).append(News(NewsKind(kind), number, since))
    order = list(NewsKind)
    return {case_id: tuple(sorted(news, key=lambda one: order.index(one.kind))) for case_id, news in found.items()}


def waiting_since(news: tuple[News, ...]) -> datetime | None:
    """Since when it is the tutor's turn; None: it is not."""
    return min((one.since for one in news if one.kind in HAND_OVERS), default=None)


def waiting_for(tutor_id: int) -> int | None:
    """For how many candidates it is this tutor's turn; None for who accompanies nobody. At most two SQL statements."""
    if not TutorAssignment.objects.filter(tutor_id=tutor_id, open_slot=OPEN).exists():
        return None
    return sum(waiting_since(news) is not None for news in news_of(tutor_id).values())


def _branches(tutor_id: int) -> Iterator[QuerySet[Any]]:
    for kind, rows, at in (
        (NewsKind.COMMENTED, Comment.objects.filter(author=F("case__candidate")), "created_at"),
        (NewsKind.SUBMITTED, PortfolioStep.objects.filter(kind=PortfolioStep.Kind.SUBMITTED), "at"),
        (NewsKind.ROUND, SelfAssessment.objects.filter(mode=Mode.QUICK), "finished_at"),
        (NewsKind.STORIES, Story.objects.all(), "saved_at"),
        (NewsKind.PROOF, Evidence.objects.filter(referee__withdrawn_at__isnull=True), "saved_at"),
    ):
        yield _told(kind, rows.filter(_unread(tutor_id, at), case__open_slot=OPEN), at)
    answers = RefereeRequest.objects.filter(_unread(tutor_id, "answered_at", "evidence__case__"), withdrawn_at=None)
    yield _told(NewsKind.REFEREES, answers.filter(evidence__case__open_slot=OPEN), "answered_at", "evidence__case__")
    choices = Case.objects.filter(_unread(tutor_id, "choice_sent_at", ""), open_slot=OPEN)
    yield _told(NewsKind.CHOICE, choices, "choice_sent_at", "")
    mine = Exists(_assigned(tutor_id, "case__"))
    asked = last_of(PortfolioStep.Kind.ASKED).filter(mine, case__open_slot=OPEN)
    yield _told(NewsKind.ASKED, asked, "at")
    agreements = Agreement.objects.filter(mine, case__open_slot=OPEN, candidate_at__isnull=False, tutor_at__isnull=True)
    yield _told(NewsKind.AGREEMENT, agreements, "candidate_at")


def last_of(*kinds: PortfolioStep.Kind) -> QuerySet[PortfolioStep]:
    """Steps of these kinds after which nothing happened to that competence: they wait for an answer."""
    later = PortfolioStep.objects.filter(
        case=OuterRef("case"), competence_id=OuterRef("competence_id"), pk__gt=OuterRef("pk")
    )
    return PortfolioStep.objects.filter(~Exists(later), kind__in=kinds)


def _told(kind: NewsKind, rows: QuerySet[Any], at: str, case: str = "case__") -> QuerySet[Any]:
    by_case = rows.order_by().values(f"{case}public_id")
    counted: QuerySet[Any] = by_case.annotate(news=Value(kind.value), number=Count("pk"), since=Min(at))
    return counted.values_list(f"{case}public_id", "news", "number", "since")


def _unread(tutor_id: int, at: str, case: str = "case__") -> Q:
    """Rows of this tutor's candidates from after the moment until which they have read."""
    assigned = _assigned(tutor_id, case)
    return Q(Exists(assigned.filter(Q(read_until__isnull=True) | Q(read_until__lt=OuterRef(at))))) & Q(
        **{f"{at}__isnull": False}
    )


def _assigned(tutor_id: int, case: str) -> QuerySet[TutorAssignment]:
    return TutorAssignment.objects.filter(
        tutor_id=tutor_id, candidate=OuterRef(f"{case}candidate"), centre=OuterRef(f"{case}centre"), open_slot=OPEN
    )
