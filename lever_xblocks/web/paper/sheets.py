"""What all forms to print have in common: whose they are, their language, and who may print them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import check_for_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.queries.portfolio.items import Item, items_of
from lever_xblocks.records.queries.portfolio.seen import SeenCase, seen_case
from lever_xblocks.ui.spoken import language_name, page_language
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.pages import Language, render_page

P = ParamSpec("P")
Fill = Callable[Concatenate[HttpRequest, SeenCase, P], dict[str, Any]]


def sheet(template: str) -> Callable[[Fill[P]], Callable[Concatenate[HttpRequest, UUID, P], HttpResponse]]:
    """A form for whoever may see the case, 404 for everybody else; in another language with ``?language=``."""

    def decorate(fill: Fill[P]) -> Callable[Concatenate[HttpRequest, UUID, P], HttpResponse]:
        @never_cache
        @require_safe
        @page_for()
        @wraps(fill)
        def printed(request: HttpRequest, /, case_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            seen = seen_case(case_id, person_of(request))
            languages = _languages(seen)
            wanted = request.GET.get("language", "")
            with translation.override(wanted if wanted in languages else page_language()):
                context = {
                    "seen": seen,
                    "tongues": _tongues(request, languages),
                    **fill(request, seen, *args, **kwargs),
                }
                return render_page(request, f"lever_web/paper/{template}.html", context, centre=seen.centre)

        return printed

    return decorate


def proof_in(request: HttpRequest, seen: SeenCase) -> Item | None:
    """The piece of proof the address names (``?proof=``), None without one. Raises NotFound for any other."""
    wanted = request.GET.get("proof", "")
    if not wanted:
        return None
    found = next((one for one in items_of(seen.row.pk) if str(one.id) == wanted), None)
    if found is None:
        raise NotFound
    return found


def _languages(seen: SeenCase) -> tuple[str, ...]:
    """Those of the framework that our pages have too, and the reader's."""
    codes = (one for one in seen.framework.languages if check_for_language(one))
    return tuple(dict.fromkeys((page_language(), *codes)))


def _tongues(request: HttpRequest, codes: tuple[str, ...]) -> list[dict[str, Any]]:
    """The links to the same form in each language."""
    found = []
    for code in codes:
        query = request.GET.copy()
        query["language"] = code
        language = Language(code, language_name(code), code == page_language())
        found.append({"language": language, "address": f"?{query.urlencode()}"})
    return found
