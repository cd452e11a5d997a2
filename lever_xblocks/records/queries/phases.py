"""How far cases have come."""

from __future__ import annotations

from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, IntegerField, Min, OuterRef, QuerySet, Subquery, Value, When

from lever_xblocks.domain.case_state import PHASE_OF, CasePhase
from lever_xblocks.records.models import Case, CaseCompetence, SelfAssessment

_ORDER = {phase: number for number, phase in enumerate(CasePhase)}


def with_phase(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with ``phase``, the value of a CasePhase, to filter and count by: as phase_of says, in the database."""
    return cases.annotate(_reached=_earliest()).annotate(phase=_phase())


def phases_of(cases: QuerySet[Case]) -> dict[int, CasePhase]:
    """The phase of each case by its primary key; one SQL statement."""
    annotated: QuerySet[Any] = with_phase(cases)
    return {pk: CasePhase(phase) for pk, phase in annotated.values_list("pk", "phase")}


def _earliest() -> Subquery:
    """The number of the earliest phase among the competences chosen and not given up; none without any."""
    number = Choose(
        *(When(state=state.value, then=Value(_ORDER[phase])) for state, phase in PHASE_OF.items()),
        output_field=IntegerField(),
    )
    chosen = CaseCompetence.objects.filter(case=OuterRef("pk"), given_up_at__isnull=True, state__in=list(PHASE_OF))
    return Subquery(chosen.order_by().values("case").annotate(first=Min(number)).values("first"))


def _phase() -> Choose:
    has_rated = Exists(SelfAssessment.objects.filter(case=OuterRef("pk"), finished_at__isnull=False))
    return Choose(
        *(When(_reached=number, then=Value(phase.value)) for phase, number in _ORDER.items()),
        When(has_rated, then=Value(CasePhase.IDENTIFICATION.value)),
        default=Value(CasePhase.AWARENESS.value),
        output_field=CharField(),
    )
