"""What others say of a candidate, for those who accompany them: the same as the candidate sees."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from lever_xblocks.records.queries.raters import others_of
from lever_xblocks.ui.comparison import picture
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.pages import render_page


@never_cache
@page_for()
def others(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """For the candidate, their tutor and their centre; 404 for everybody else."""
    found = others_of(case_id, viewer=person_of(request))
    view = found.view
    context = {
        "candidate": found.candidate_name,
        "answered": view.answered,
        "hidden": view.hidden,
        "picture": picture(view.framework, view.comparisons, view.names) if view.answered else None,
    }
    return render_page(request, "lever_web/raters/others.html", context, centre=found.centre)
