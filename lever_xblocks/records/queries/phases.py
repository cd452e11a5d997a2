"""How far cases have come."""

from __future__ import annotations

from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Substr

from lever_xblocks.domain.case_state import PHASE_OF, CasePhase, CompetenceState
from lever_xblocks.records.models import Case, CaseCompetence, SelfAssessment

# As texts that sort in the order of the way: the least of them is the earliest.
_NUMBERED = {phase: f"{number}{phase.value}" for number, phase in enumerate(CasePhase)}


def with_phase(cases: QuerySet[Case]) -> QuerySet[Any]:
    """The cases with ``phase``, the value of a CasePhase, to filter and count by: as phase_of says, in the database."""
    return cases.annotate(phase=phase_by("pk"))


def phase_by(case: str) -> Substr:
    """The phase of the case that this field of a query names."""
    return Substr(Coalesce(_earliest(case), _before_choosing(case)), 2)


def is_changed_since_sent() -> Exists:
    """Whether the choice of a case, once sent, is not as it was: `queries.choice.is_sent` says the same of one case."""
    is_unsent = Q(state=CompetenceState.IDENTIFICATION.value)
    is_ticked = is_unsent & Q(given_up_at__isnull=True)
    is_unticked = ~is_unsent & Q(given_up_at__gt=OuterRef("choice_sent_at"))
    return Exists(CaseCompetence.objects.filter(is_ticked | is_unticked, case=OuterRef("pk")))


def _earliest(case: str) -> Subquery:
    """The earliest phase among the competences chosen and not given up; none without any."""
    numbered = Choose(
        *(When(state=state.value, then=Value(_NUMBERED[phase])) for state, phase in PHASE_OF.items()),
        output_field=CharField(),
    )
    chosen = CaseCompetence.objects.filter(case=OuterRef(case), given_up_at__isnull=True, state__in=list(PHASE_OF))
    return Subquery(chosen.order_by().values("case").annotate(first=Min(numbered)).values("first"))


def _before_choosing(case: str) -> Choose:
    has_rated = Exists(SelfAssessment.objects.filter(case=OuterRef(case), finished_at__isnull=False))
    return Choose(
        When(has_rated, then=Value(_NUMBERED[CasePhase.IDENTIFICATION])),
        default=Value(_NUMBERED[CasePhase.AWARENESS]),
        output_field=CharField(),
    )
