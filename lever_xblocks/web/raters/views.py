"""How somebody says how they see a candidate: one strength a page, each answer kept at once, then sent for good."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.scoring import NOT_APPLICABLE, Rating
from lever_xblocks.records.actions.raters import DeclineRating, FinishOutsideRating, SaveOutsideRatings
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.queries.rater_pages import RaterPage
from lever_xblocks.records.rater_links import RaterState
from lever_xblocks.ui.spoken import SpokenText, spoken
from lever_xblocks.web.raters.access import Visit, keep_cookie, rating_page
from lever_xblocks.web.raters.languages import COOKIE, described

AGREED = {"yes": True, "no": False}


@require_safe
@rating_page
def rating(visit: Visit) -> HttpResponse:
    """Who asks, what for, who sees what; after sending, thanks."""
    page = visit.page(is_ended=True)
    if not page.state.is_open:
        return visit.show("ended", {"page": page, "is_declined": page.state is RaterState.DECLINED})
    context = {
        "page": page,
        "languages": described(visit.languages),
        "total": len(page.framework.competences),
        "first": _first_open(page),
    }
    return visit.show("welcome", context)


@require_http_methods(["GET", "HEAD", "POST"])
@rating_page
def answer(visit: Visit, competence_id: str) -> HttpResponse:
    """One strength. A script asks for JSON after each choice; the button goes on to the next page."""
    if visit.request.method == "POST":
        return _keep(visit, competence_id)
    page = visit.page()
    ids = _ids(page.framework)
    if competence_id not in ids:
        raise Http404
    position = ids.index(competence_id)
    return visit.show("answer", {"page": page, **_question(page, position)})


@require_http_methods(["GET", "HEAD", "POST"])
@rating_page
def check(visit: Visit) -> HttpResponse:
    """All answers once more, and the choice about the name; POST sends them."""
    if visit.request.method != "POST":
        return _check_page(visit)
    try:
        FinishOutsideRating(**visit.arguments, agreed=AGREED.get(visit.request.POST.get("agreed", ""))).run()
    except BadInput as refusal:
        return _check_page(visit, refusal)
    return redirect("lever_web:rating", code=visit.code)


@require_http_methods(["GET", "HEAD", "POST"])
@rating_page
def decline(visit: Visit) -> HttpResponse:
    """Asks once more before it takes the no."""
    if visit.request.method == "POST":
        DeclineRating(**visit.arguments).run()
        return redirect("lever_web:rating", code=visit.code)
    return visit.show("decline", {"page": visit.page()})


@require_POST
@rating_page
def language(visit: Visit) -> HttpResponse:
    """Change the language of these pages and go back to where one was."""
    start = redirect("lever_web:rating", code=visit.code)
    target = visit.request.POST.get("next", "")
    response = redirect(target) if _is_page_of(target, start.url) else start
    wanted = visit.request.POST.get("language", "")
    if wanted in visit.languages:
        keep_cookie(visit, response, COOKIE, wanted)
    return response


def _is_page_of(target: str, start: str) -> bool:
    return target.startswith(start) and "//" not in target and target.isprintable()


def _keep(visit: Visit, competence_id: str) -> HttpResponse:
    wants_json = "application/json" in visit.request.headers.get("Accept", "")
    rating = visit.request.POST.get("rating", "")
    if rating:
        SaveOutsideRatings(**visit.arguments, ratings={competence_id: _number(rating)}).run()
    if wants_json:
        return JsonResponse({"kept": bool(rating)})
    page = visit.page()
    ids = _ids(page.framework)
    if competence_id not in ids:
        raise Http404
    following = ids[ids.index(competence_id) + 1 :]
    if visit.request.POST.get("then") == "check" or not following:
        return redirect("lever_web:rating_check", code=visit.code)
    return redirect("lever_web:rating_answer", code=visit.code, competence_id=following[0])


def _number(text: str) -> object:
    """What a form sends as the action knows it; anything else the action refuses."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else text  # noqa: PLR2004


def _check_page(visit: Visit, refusal: BadInput | None = None) -> HttpResponse:
    page = visit.page()
    answered = sum(one in page.ratings for one in _ids(page.framework))
    context = {
        "page": page,
        "clusters": [
            {
                "name": spoken(cluster.name),
                "rows": [
                    {"id": one.id, "name": spoken(one.name), "word": word_for(page.ratings.get(one.id), page.framework)}
                    for one in page.framework.competences_of(cluster)
                ],
            }
            for cluster in page.framework.clusters
        ],
        "open": len(page.framework.competences) - answered,
        "has_answers": any(rating != NOT_APPLICABLE for rating in page.ratings.values()),
        "first": _first_open(page),
        "refusal": refusal,
        "agreed": visit.request.POST.get("agreed", ""),
    }
    return visit.show("check", context, status=refusal.status if refusal else 200)


def _question(page: RaterPage, position: int) -> dict[str, Any]:
    ids = _ids(page.framework)
    competence = page.framework.competences[position]
    scale = [{"value": str(one.value), "word": spoken(one.word)} for one in page.framework.scale.ratings]
    return {
        "competence_id": competence.id,
        "name": spoken(competence.name),
        "description": spoken(competence.description),
        "indicators": [spoken(one.text) for one in competence.indicators],
        "scale": scale,
        "given": str(page.ratings.get(competence.id, "")),
        "number": position + 1,
        "total": len(ids),
        "per_cent": 100 * (position + 1) // len(ids),
        "back": ids[position - 1] if position else None,
    }


def word_for(rating: Rating | None, framework: Framework) -> SpokenText | None:
    """The word for an answer of somebody else, None while it is open."""
    if rating is None:
        return None
    if rating == NOT_APPLICABLE:
        return SpokenText(_("I cannot say"), None)
    return next(spoken(one.word) for one in framework.scale.ratings if one.value == rating)


def _ids(framework: Framework) -> list[str]:
    return [one.id for one in framework.competences]


def _first_open(page: RaterPage) -> str:
    """Where to go on; the first one when all are answered."""
    ids = _ids(page.framework)
    return next((one for one in ids if one not in page.ratings), ids[0])
