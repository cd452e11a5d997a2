"""Pages that somebody without an account opens by a secret link, each in the language of who was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Concatenate, Final, Generic, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import check_for_language
from django.views.decorators.cache import never_cache

from lever_xblocks.records.actions.storage import named_storage_errors
from lever_xblocks.records.errors import ActionRefused, LinkRefused
from lever_xblocks.records.models import Case, OutsideLink
from lever_xblocks.records.queries.centres import centre_info
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.ui.spoken import language_name
from lever_xblocks.web.access import in_words
from lever_xblocks.web.guessing import note_miss
from lever_xblocks.web.pages import Language, Shell, shell

P = ParamSpec("P")
Link = TypeVar("Link", bound=OutsideLink)
REFUSED: Final = "lever_web/outside/refused.html"


@dataclass(frozen=True)
class LinkVisit(Generic[Link]):
    """One request to such a page: ``link`` is who was asked, ``case`` (with candidate, centre, framework) for what."""

    request: HttpRequest
    code: str
    link: Link
    case: Case

    @property
    def visitor_id(self) -> int | None:
        """Who is logged in in this browser, if anybody is."""
        user = getattr(self.request, "user", None)
        return user.pk if user is not None and user.is_authenticated else None

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the framework that our pages have too, and the one of who was asked."""
        codes = [one for one in framework_of(self.case.framework_version).languages if check_for_language(one)]
        return tuple(dict.fromkeys((self.link.language, *codes)))

    @property
    def language(self) -> str:
        """As the candidate said, unless the reader chose another one (it stands in the address)."""
        wanted = self.request.GET.get("language", "")
        return wanted if wanted in self.languages else self.link.language

    @property
    def query(self) -> str:
        """What an address within this link needs to keep the language chosen."""
        return f"?language={self.language}" if self.language != self.link.language else ""

    @property
    def frame(self) -> dict[str, Any]:
        """What ``lever_web/outside/page.html`` needs."""
        return {
            "shell": quiet_shell(self.request, self.case),
            "code": self.code,
            "tongues": [Language(one, language_name(one), one == self.language) for one in self.languages],
            "query": self.query,
        }

    def render(self, template: str, context: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
        """A page that extends ``lever_web/outside/page.html``."""
        return render(self.request, template, self.frame | (context or {}), status=status)

    def go(self, name: str, **keys: Any) -> HttpResponseRedirect:
        """On to another page of this link, in the language chosen."""
        return HttpResponseRedirect(reverse(f"lever_web:{name}", kwargs={"code": self.code, **keys}) + self.query)


Find = Callable[[str], tuple[Link, Case]]
AnyVisit = TypeVar("AnyVisit", bound=LinkVisit[Any])
View = Callable[Concatenate[AnyVisit, P], HttpResponse]
Page = Callable[Concatenate[HttpRequest, str, P], HttpResponse]


def link_page(find: Find[Link]) -> Callable[[View[LinkVisit[Link], P]], Page[P]]:
    """Opens the link (``find`` raises LinkRefused), and answers every refusal with a page nobody finds."""
    return visit_page(lambda request, code: LinkVisit(request, code, *find(code)))


def visit_page(open_link: Callable[[HttpRequest, str], AnyVisit]) -> Callable[[View[AnyVisit, P]], Page[P]]:
    """The same for a visit of another kind."""

    def decorate(view: View[AnyVisit, P]) -> Page[P]:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, /, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                with named_storage_errors():
                    response = _opened(request, code, open_link, lambda visit: view(visit, *args, **kwargs))
            except ActionRefused as refusal:
                response = in_words(request, refusal)
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            # not “no-referrer”: with it a browser hides where a form comes from, and Django refuses the form
            response.headers["Referrer-Policy"] = "same-origin"
            return response

        return guarded

    return decorate


def quiet_shell(request: HttpRequest, case: Case | None = None) -> Shell:
    """Head and foot without anything of an account: who answers here needs none."""
    found = shell(request, centre_info(case.centre) if case else None)
    return replace(found, navigation=(), person_name="", logout_url=None, languages=(), language_url=None)


def _opened(
    request: HttpRequest,
    code: str,
    open_link: Callable[[HttpRequest, str], AnyVisit],
    view: Callable[[AnyVisit], HttpResponse],
) -> HttpResponse:
    try:
        visit = open_link(request, code)
    except LinkRefused as unknown:
        return _unknown(request, unknown)
    with translation.override(visit.language):
        try:
            with named_storage_errors():
                response = view(visit)
        except LinkRefused as refusal:
            response = visit.render(REFUSED, {"refusal": refusal}, status=refusal.status)
        except ActionRefused as refusal:
            response = in_words(request, refusal)
        response.headers["Content-Language"] = visit.language
    return response


def _unknown(request: HttpRequest, refusal: LinkRefused) -> HttpResponse:
    try:
        note_miss(request)
    except LinkRefused as too_many:
        refusal = too_many
    context = {"refusal": refusal, "shell": quiet_shell(request)}
    return render(request, REFUSED, context, status=refusal.status)
