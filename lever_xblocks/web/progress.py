"""How far candidates have come, as those who accompany them see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, QuerySet

from lever_xblocks.host import Person
from lever_xblocks.records.models import Case, SelfAssessment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.frameworks import stored_framework


class Step(StrEnum):
    """Where a candidate stands; the values are used in addresses and stay."""

    NOT_STARTED = "not_started"
    RATING = "rating"
    RATED = "rated"


@dataclass(frozen=True)
class Progress:
    """The latest self-assessment: how many competences are rated, and the last one finished."""

    rated: int = 0
    total: int = 0
    changed_at: datetime | None = None
    finished_at: datetime | None = None
    finished_round: UUID | None = None

    @property
    def step(self) -> Step:
        if self.changed_at is None:
            return Step.NOT_STARTED
        return Step.RATED if self.finished_at else Step.RATING


NOTHING_YET = Progress()
Key = tuple[int, int]


def progress_of(viewer: Person, cases: QuerySet[Case]) -> dict[Key, Progress]:
    """By candidate and centre, for those of the open cases the viewer may see; one SQL statement."""
    rows = (
        SelfAssessment.objects.filter(case__in=CasePolicy(viewer).visible(cases.filter(open_slot=OPEN)))
        .annotate(rated=Count("ratings"))
        .values_list(
            "case__candidate_id", "case__centre_id", "rated", "saved_at", "finished_at", "public_id",
            "case__framework_version__framework_id", "case__framework_version__version",
            "case__framework_version__sha256",
        )
        .order_by("pk")
    )  # fmt: skip
    found: dict[Key, Progress] = {}
    for candidate, centre, rated, saved_at, finished_at, public_id, *framework in rows:
        before = found.get((candidate, centre), NOTHING_YET)
        found[candidate, centre] = Progress(
            rated=rated,
            total=len(stored_framework(*framework).competences),
            changed_at=saved_at,
            finished_at=finished_at or before.finished_at,
            finished_round=public_id if finished_at else before.finished_round,
        )
    return found
