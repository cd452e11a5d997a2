"""Who opens a rater's page: a browser with a code, and what happens when the code opens nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache

from lever_xblocks.records.actions.storage import named_storage_errors
from lever_xblocks.records.errors import ActionRefused, LinkRefused
from lever_xblocks.records.models import RaterInvitation
from lever_xblocks.records.queries.centres import centre_info
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.rater_pages import RaterPage, find_invitation, rater_page
from lever_xblocks.web.access import in_words
from lever_xblocks.web.guessing import note_miss
from lever_xblocks.web.pages import Shell, shell
from lever_xblocks.web.raters import languages

P = ParamSpec("P")
DEVICE_AGE: Final = 90 * 24 * 3600  # seconds; longer than a link and a renewed one live


@dataclass(frozen=True)
class Visit:
    """One request to a rater's page: the link, and the secret this browser keeps for it."""

    request: HttpRequest
    invitation: RaterInvitation
    code: str
    device: str

    @property
    def visitor_id(self) -> int | None:
        user = getattr(self.request, "user", None)
        return user.pk if user is not None and user.is_authenticated else None

    @property
    def link(self) -> dict[str, Any]:
        """The arguments of every action here."""
        return {"code": self.code, "device": self.device, "visitor_id": self.visitor_id}

    @property
    def languages(self) -> tuple[str, ...]:
        return languages.offered(framework_of(self.invitation.case.framework_version), self.invitation.language)

    def page(self, *, is_ended: bool = False) -> RaterPage:
        """Raises LinkRefused."""
        return rater_page(self.invitation, self.code, device=self.device, visitor_id=self.visitor_id, is_ended=is_ended)

    def render(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        context = {"shell": self._shell(), "code": self.code, **context}
        return render(self.request, f"lever_web/raters/{template}.html", context, status=status)

    def _shell(self) -> Shell:
        found = _quiet(shell(self.request, centre_info(self.invitation.case.centre)))
        language_url = reverse("lever_web:rating_language", args=[self.code])
        return replace(found, languages=languages.described(self.languages), language_url=language_url)


View = Callable[Concatenate[Visit, P], HttpResponse]


def rating_page(view: View[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Opens the link, speaks its language, and answers every refusal with a page; keeps the page from being found."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, /, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            with named_storage_errors():
                response = _open(request, code, lambda visit: view(visit, *args, **kwargs))
        except ActionRefused as refusal:
            response = in_words(request, refusal)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        # not “no-referrer”: with it a browser hides where a form comes from, and Django refuses the form
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return guarded


def _open(request: HttpRequest, code: str, view: Callable[[Visit], HttpResponse]) -> HttpResponse:
    try:
        invitation = find_invitation(code)
    except LinkRefused as unknown:
        return _unknown(request, unknown)
    cookie = f"lever_rater_{invitation.public_id.hex[:16]}"
    device = request.COOKIES.get(cookie) or secrets.token_urlsafe(24)
    visit = Visit(request, invitation, code, device)
    language = languages.chosen(request, invitation.language, framework_of(invitation.case.framework_version))
    with translation.override(language):
        try:
            with named_storage_errors():
                response = view(visit)
        except LinkRefused as refusal:
            response = visit.render("refused", {"refusal": refusal}, status=refusal.status)
        except ActionRefused as refusal:
            response = in_words(request, refusal)
        response.headers["Content-Language"] = language
    # set before anything is stored: two quick answers of one browser must not take each other for somebody else's
    keep_cookie(visit, response, cookie, device)
    return response


def _unknown(request: HttpRequest, refusal: LinkRefused) -> HttpResponse:
    try:
        note_miss(request)
    except LinkRefused as too_many:
        refusal = too_many
    context = {"refusal": refusal, "shell": _quiet(shell(request))}
    return render(request, "lever_web/raters/refused.html", context, status=refusal.status)


def keep_cookie(visit: Visit, response: HttpResponse, name: str, value: str) -> None:
    """Have the browser keep something for the pages of raters only."""
    root = reverse("lever_web:rating", args=[visit.code]).removesuffix(f"{visit.code}/")
    secure = visit.request.is_secure()
    response.set_cookie(name, value, max_age=DEVICE_AGE, path=root, secure=secure, httponly=True, samesite="Lax")


def _quiet(found: Shell) -> Shell:
    """Head and foot without anything of an account: who answers here needs none."""
    return replace(found, navigation=(), person_name="", logout_url=None, languages=(), language_url=None)
