"""What a candidate chose to go on with, as their tutor and their centre read it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.scoring import NOT_APPLICABLE, Rating
from lever_xblocks.records.queries.chosen import ChosenOne, choice_of
from lever_xblocks.ui.spoken import SpokenText, spoken
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.pages import render_page


@never_cache
@page_for()
def choice(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """For the candidate, their tutor and their centre; 404 for everybody else."""
    found = choice_of(case_id, viewer=person_of(request))
    context = {
        "candidate": found.candidate_name,
        "sent_at": found.sent_at,
        "is_sent": found.is_sent,
        "chosen": [_shown(one, found.framework) for one in found.chosen],
    }
    return render_page(request, "lever_web/choice.html", context, centre=found.centre)


def _shown(one: ChosenOne, framework: Framework) -> dict[str, Any]:
    return {
        "name": next(spoken(each.name) for each in framework.competences if each.id == one.competence_id),
        "reason": one.reason,
        "is_sent": one.is_sent,
        "notes": one.notes,
        "quick": _word(one.quick, framework),
        "outcome": spoken(framework.outcomes[one.outcome].word) if one.outcome else None,
    }


def _word(rating: Rating | None, framework: Framework) -> SpokenText | None:
    if rating is None:
        return None
    if rating == NOT_APPLICABLE:
        return spoken(framework.scale.not_applicable)
    return next(spoken(one.word) for one in framework.scale.ratings if one.value == rating)
