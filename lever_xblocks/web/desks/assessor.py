"""The assessor's desk: the cases to judge. Portfolios cannot be handed in yet, so it says what will come."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.access import page_for
from lever_xblocks.web.pages import render_page


@page_for(CentreRole.ASSESSOR)
def assessor_desk(request: HttpRequest) -> HttpResponse:
    return render_page(request, "lever_web/assessor_desk.html")
