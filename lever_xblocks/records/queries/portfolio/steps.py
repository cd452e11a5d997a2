"""How a folder went to and fro between people, competence by competence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lever_xblocks.records.models import PortfolioStep
from lever_xblocks.records.queries.people import name_of

Kind = PortfolioStep.Kind


@dataclass(frozen=True)
class Step:
    """One hand-over of one competence."""

    competence_id: str
    kind: PortfolioStep.Kind
    reason: str
    actor_name: str
    at: datetime


def steps_of(case_pk: int) -> tuple[Step, ...]:
    """All steps of the case, oldest first; one SQL statement."""
    rows = PortfolioStep.objects.filter(case=case_pk).select_related("actor").order_by("pk")
    return tuple(
        Step(row.competence_id, Kind(row.kind), row.reason, name_of(row.actor) if row.actor else "", row.at)
        for row in rows
    )


def latest_steps(steps: tuple[Step, ...]) -> dict[str, Step]:
    """The last step of each competence: whose turn it is."""
    return {step.competence_id: step for step in steps}


def is_ready(steps: tuple[Step, ...], competence_id: str) -> bool:
    """Whether the tutor's last word on it is that it is complete; handing in and taking back leave it."""
    words = [one.kind for one in steps if one.competence_id == competence_id and one.kind in _WORDS]
    return bool(words) and words[-1] is Kind.READY


_WORDS = frozenset({Kind.READY, Kind.PLEASE_ADD, Kind.RETURNED})
