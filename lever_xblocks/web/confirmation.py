"""The confirmation of a self-assessment: a sheet to print, expressly no certificate."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.profile import DocumentKind
from lever_xblocks.domain.scoring import NOT_APPLICABLE, Rating
from lever_xblocks.records.queries.rounds import finished_round
from lever_xblocks.ui.spoken import SpokenText, spoken
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.pages import render_page


@never_cache
@page_for()
def confirmation(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The sheet of one finished round, for the candidate, their tutor and their centre; 404 for everybody else."""
    finished = finished_round(round_id, viewer=person_of(request))
    framework = finished.framework
    clusters = [
        {
            "name": spoken(cluster.name),
            "rows": [
                {"name": spoken(one.name), "answer": _answer(finished.ratings[one.id], framework)}
                for one in framework.competences_of(cluster)
            ],
        }
        for cluster in framework.clusters
    ]
    context = {
        "round": finished,
        # every profile names its confirmation, and no law reserves a name for what nobody has checked
        "name": spoken(finished.profile.documents[DocumentKind.CONFIRMATION].name),
        "legal": spoken(finished.profile.notice.legal),
        "framework_title": spoken(framework.title),
        "clusters": clusters,
    }
    return render_page(request, "lever/confirmation.html", context, centre=finished.centre)


def _answer(rating: Rating, framework: Framework) -> SpokenText:
    if rating == NOT_APPLICABLE:
        return spoken(framework.scale.not_applicable)
    return next(spoken(one.word) for one in framework.scale.ratings if one.value == rating)
