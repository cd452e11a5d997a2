"""How a parent or guardian reads what validation is, and says yes or no."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lever_xblocks.records.actions.agreements import AnswerAsGuardian
from lever_xblocks.records.models import Guardian
from lever_xblocks.records.outside_links import link_state
from lever_xblocks.records.queries.centres import centre_info
from lever_xblocks.records.queries.guardian_pages import check_opens, find_guardian
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.web.outside import LinkVisit, link_page

ANSWERS: Final = {"yes": True, "no": False}


@require_http_methods(["GET", "HEAD", "POST"])
@link_page(find_guardian)
def guardian(visit: LinkVisit[Guardian]) -> HttpResponse:
    """What it is, who sees what, yes or no; afterwards what was answered, which can be changed."""
    if visit.request.method == "POST":
        return _answered(visit)
    return _page(visit)


def _answered(visit: LinkVisit[Guardian]) -> HttpResponse:
    agrees = ANSWERS.get(visit.request.POST.get("answer", ""))
    if agrees is None:
        check_opens(visit.link, visit.case, visitor_id=visit.visitor_id)
        return _page(visit, error=_("Choose yes or no, then press the button."))
    AnswerAsGuardian(code=visit.code, visitor_id=visit.visitor_id, agrees=agrees).run()
    return redirect(visit.request.get_full_path())


def _page(visit: LinkVisit[Guardian], error: str = "") -> HttpResponse:
    link, case = visit.link, visit.case
    check_opens(link, case, visitor_id=visit.visitor_id)
    context = {
        "name": link.name,
        "candidate": name_of(case.candidate),
        "centre": centre_info(case.centre),
        "state": link_state(link),
        "answered_at": link.answered_at or link.declined_at,
        "is_noted": bool(link.noted_on),
        "expires_at": link.expires_at,
        "error": error,
    }
    return visit.render("lever_web/guardians/guardian.html", context, status=400 if error else 200)
