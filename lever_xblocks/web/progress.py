"""How far candidates have come, as those who accompany them see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from lever_xblocks.domain.case_state import CasePhase
from lever_xblocks.domain.framework import Framework
from lever_xblocks.host import Person
from lever_xblocks.records.models import Case, Mode, RaterInvitation, SelfAssessment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.frameworks import stored_framework
from lever_xblocks.records.queries.phases import is_changed_since_sent, with_phase
from lever_xblocks.ui.spoken import SpokenText, spoken


class Step(StrEnum):
    """Where a candidate stands in rating; the values are used in addresses and stay."""

    NOT_STARTED = "not_started"
    RATING = "rating"
    RATED = "rated"


@dataclass(frozen=True)
class Progress:
    """The phase of a case, its latest quick self-assessment and the last one finished, and what was chosen.

    ``changed_at``: when the candidate last saved anything; ``chosen``: names, in the order of the framework;
    ``others``: how many people the candidate asked have answered; ``is_sent``: nothing changed since ``sent_at``.
    """

    case: UUID | None = None
    case_pk: int | None = None
    others: int = 0
    phase: CasePhase = CasePhase.AWARENESS
    rated: int = 0
    total: int = 0
    changed_at: datetime | None = None
    finished_at: datetime | None = None
    finished_round: UUID | None = None
    chosen: tuple[SpokenText, ...] = ()
    sent_at: datetime | None = None
    is_sent: bool = False

    @property
    def step(self) -> Step:
        if self.finished_at:
            return Step.RATED
        return Step.RATING if self.changed_at else Step.NOT_STARTED

    @property
    def handed_over_at(self) -> datetime | None:
        """When the candidate last finished something that others should look at."""
        return max(filter(None, (self.finished_at, self.sent_at)), default=None)


NOTHING_YET = Progress()
Key = tuple[int, int]


def progress_of(viewer: Person, cases: QuerySet[Case]) -> dict[Key, Progress]:
    """By candidate and centre, for those of the open cases the viewer may see; two SQL statements."""
    visible = CasePolicy(viewer).visible(cases.filter(open_slot=OPEN))
    rounds: dict[int, list[Any]] = {}
    for row in _rounds(visible):
        rounds.setdefault(row.case_id, []).append(row)
    found: dict[int, list[Any]] = {}
    for row in _cases(visible):
        found.setdefault(row.pk, []).append(row)
    return {
        (rows[0].candidate_id, rows[0].centre_id): _rated(_chosen(rows), rounds.get(pk, []))
        for pk, rows in found.items()
    }


def _cases(visible: QuerySet[Case]) -> QuerySet[Any]:
    """Each case with its phase as often as it has competences chosen, once without any."""
    chosen = FilteredRelation("competences", condition=Q(competences__given_up_at__isnull=True))
    raters = RaterInvitation.objects.filter(case=OuterRef("pk"), answered_at__isnull=False).order_by()
    answered = raters.values("case").annotate(number=Count("pk")).values("number")
    return (
        with_phase(visible)
        .annotate(chosen=chosen)
        .annotate(chosen_id=F("chosen__competence_id"), others=Subquery(answered))
        .annotate(is_changed=is_changed_since_sent())
        .select_related("framework_version")
        .defer("framework_version__data")
    )


def _rounds(visible: QuerySet[Case]) -> QuerySet[Any]:
    rounds = SelfAssessment.objects.filter(case__in=visible.order_by())
    return rounds.annotate(rated=Count("ratings")).order_by("pk")


def _chosen(rows: list[Any]) -> Progress:
    """What a case itself says."""
    case, chosen = rows[0], {row.chosen_id for row in rows}
    framework: Framework = stored_framework(*case.framework_version.key)
    return Progress(
        case=case.public_id,
        case_pk=case.pk,
        others=case.others or 0,
        phase=CasePhase(case.phase),
        total=len(framework.competences),
        changed_at=case.choice_sent_at,
        chosen=tuple(spoken(one.name) for one in framework.competences if one.id in chosen),
        sent_at=case.choice_sent_at,
        is_sent=case.choice_sent_at is not None and not case.is_changed,
    )


def _rated(progress: Progress, rounds: Iterable[Any]) -> Progress:
    """The same with what its rounds, oldest first, say."""
    for row in rounds:
        changed_at = max(filter(None, (progress.changed_at, row.saved_at)))
        progress = replace(progress, changed_at=changed_at)
        if row.mode == Mode.QUICK:
            progress = replace(progress, rated=row.rated)
        if row.mode == Mode.QUICK and row.finished_at:
            progress = replace(progress, finished_at=row.finished_at, finished_round=row.public_id)
    return progress
