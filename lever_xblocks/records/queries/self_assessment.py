"""The quick self-assessment as its owner sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.scoring import NOT_APPLICABLE, Rating
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Case, Mode, SelfAssessment, SelfRating
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.links import CourseLinkInfo, course_link
from lever_xblocks.records.scope import BlockScope

Ratings = dict[str, Rating]


@dataclass(frozen=True)
class FinishedRound:
    """One finished round, for ever as it was."""

    id: UUID
    finished_at: datetime
    ratings: Ratings


@dataclass(frozen=True)
class QuickState:
    """The latest round (revision 0: there is none) and all finished ones, newest first.

    ``framework`` is the one the person rates by: the open case keeps its own when the course moves on to another.
    """

    revision: int
    ratings: Ratings
    saved_at: datetime | None
    finished_at: datetime | None
    history: tuple[FinishedRound, ...]
    link: CourseLinkInfo = field(compare=False, repr=False)
    framework: Framework = field(compare=False, repr=False)

    def as_json(self) -> dict[str, Any]:
        """As the script and the block exchange it."""
        return {
            "revision": self.revision,
            "ratings": self.ratings,
            "saved_at": _iso(self.saved_at),
            "finished_at": _iso(self.finished_at),
            "history": [
                {"id": str(one.id), "finished_at": _iso(one.finished_at), "ratings": one.ratings}
                for one in self.history
            ],
        }


def quick_state(subject: Person | None, scope: BlockScope) -> QuickState:
    """The state of the person's open case at the centre of the course; at most three SQL statements, never a write."""
    link = course_link(scope.context_key)
    if subject is None:
        return describe_rounds((), link)
    rounds = SelfAssessment.objects.filter(
        case__candidate_id=subject.user_id, case__centre_id=link.centre.id, case__open_slot=OPEN
    )
    return describe_rounds(quick_rounds(rounds), link)


@dataclass
class Round:
    """One round with its answers, as actions work on it."""

    row: SelfAssessment
    ratings: Ratings


def quick_rounds(rounds: QuerySet[SelfAssessment]) -> list[Round]:
    """The quick rounds among these, oldest first, with answers and the name of their framework; two SQL statements."""
    rows = (
        rounds.filter(mode=Mode.QUICK)
        .select_related("case__framework_version")
        .defer("case__framework_version__data")
        .prefetch_related("ratings")
        .order_by("pk")
    )
    return [Round(row, {answer.competence_id: rating_of(answer) for answer in row.ratings.all()}) for row in rows]


def describe_rounds(rounds: Sequence[Round], link: CourseLinkInfo) -> QuickState:
    """The state that these rounds of one case, oldest first, amount to."""
    history = tuple(
        FinishedRound(id=one.row.public_id, finished_at=one.row.finished_at, ratings=one.ratings)
        for one in reversed(rounds)
        if one.row.finished_at is not None
    )
    latest = rounds[-1] if rounds else None
    if latest is None:
        return QuickState(
            revision=0, ratings={}, saved_at=None, finished_at=None, history=(), link=link, framework=link.framework
        )
    return QuickState(
        revision=latest.row.revision,
        ratings=latest.ratings,
        saved_at=latest.row.saved_at,
        finished_at=latest.row.finished_at,
        history=history,
        link=link,
        framework=framework_for(latest.row.case, link),
    )


def framework_for(case: Case | None, link: CourseLinkInfo) -> Framework:
    """The case's own framework, whatever the course works with now; no SQL statement while both are the same."""
    if case is None or case.framework_version_id == link.framework_version_id:
        return link.framework
    return framework_of(case.framework_version)


def rating_of(answer: SelfRating) -> Rating:
    """The stored answer as the domain knows it."""
    return NOT_APPLICABLE if answer.value is None else answer.value


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
