"""How somebody confirms what a candidate did: who asks for what, the answer, thanks. No account, no script needed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from lever_xblocks.records.actions.referees import ConfirmStatement, DeclineStatement
from lever_xblocks.records.errors import BadInput, LinkRefused
from lever_xblocks.records.models import RefereeRequest
from lever_xblocks.records.outside_links import LinkState, link_state
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.queries.referee_pages import RefereePage, find_request, referee_page
from lever_xblocks.records.referee_links import is_for_the_whole
from lever_xblocks.ui.spoken import spoken
from lever_xblocks.web.outside import REFUSED, LinkVisit, link_page
from lever_xblocks.web.referees.forms import SignedForm, form_for, strengths_of

Visit = LinkVisit[RefereeRequest]


@require_safe
@link_page(find_request)
def statement(visit: Visit) -> HttpResponse:
    """Who asks, what for, who sees it."""
    return _render(visit, "welcome", _page(visit))


@require_http_methods(["GET", "HEAD", "POST"])
@link_page(find_request)
def write(visit: Visit) -> HttpResponse:
    """The answer, sent once and for good."""
    if visit.request.method == "POST":
        return _sent(visit)
    page = _page(visit)
    return _form_page(visit, page, form_for(page.request, is_confirmation=page.is_confirmation))


@require_http_methods(["GET", "HEAD", "POST"])
@link_page(find_request)
def decline(visit: Visit) -> HttpResponse:
    """Asks once more before it takes the no."""
    if visit.request.method == "POST":
        DeclineStatement(code=visit.code, visitor_id=visit.visitor_id).run()
        return visit.go("statement_thanks")
    return _render(visit, "decline", _page(visit))


@require_safe
@link_page(find_request)
def thanks(visit: Visit) -> HttpResponse:
    """After an answer, or a no; nothing of what was said stands here."""
    state = link_state(visit.link)
    if state not in {LinkState.ANSWERED, LinkState.DECLINED}:
        return visit.go("statement")
    context = {"candidate": name_of(visit.case.candidate), "is_declined": state is LinkState.DECLINED}
    return visit.render("lever_web/referees/thanks.html", context)


def _sent(visit: Visit) -> HttpResponse:
    form = form_for(visit.link, is_confirmation=is_for_the_whole(visit.link), data=visit.request.POST)
    try:
        ConfirmStatement(code=visit.code, visitor_id=visit.visitor_id, said=form.said()).run()
    except BadInput as refusal:
        form.add_error(refusal.code if refusal.code in form.fields else None, str(refusal.message))
        return _form_page(visit, _page(visit), form, status=refusal.status)
    except LinkRefused as refusal:  # what was written meanwhile is not lost
        typed = visit.request.POST.get("statement", "")
        return visit.render(REFUSED, {"refusal": refusal, "typed": typed}, status=refusal.status)
    return visit.go("statement_thanks")


def _form_page(visit: Visit, page: RefereePage, form: SignedForm, *, status: int = 200) -> HttpResponse:
    strengths = strengths_of(page.framework, page.competences, seen=form.seen() if form.is_bound else ())
    context = {"form": form, "strengths": strengths}
    return _render(visit, "confirmation" if page.is_confirmation else "testimony", page, context, status=status)


def _page(visit: Visit) -> RefereePage:
    """Raises LinkRefused."""
    return referee_page(visit.link, visitor_id=visit.visitor_id)


def _render(
    visit: Visit, template: str, page: RefereePage, more: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    about = [spoken(page.framework.competence(one).name) for one in page.competences]
    context = {"page": page, "about": about, **(more or {})}
    return visit.render(f"lever_web/referees/{template}.html", context, status=status)
