"""Who opens a rater's page: a browser with a code, that keeps a secret, so that nobody else goes on with it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from lever_xblocks.records.models import RaterInvitation
from lever_xblocks.records.queries.rater_pages import RaterPage, find_invitation, rater_page
from lever_xblocks.web.outside import LinkVisit, visit_page
from lever_xblocks.web.raters import languages

P = ParamSpec("P")
DEVICE_AGE: Final = 90 * 24 * 3600  # seconds; longer than a link and a renewed one live


@dataclass(frozen=True)
class Visit(LinkVisit[RaterInvitation]):
    """One request to a rater's page: the link, and the secret this browser keeps for it."""

    device: str = field(repr=False)

    @property
    def arguments(self) -> dict[str, Any]:
        """Those of every action here."""
        return {"code": self.code, "device": self.device, "visitor_id": self.visitor_id}

    @property
    def language(self) -> str:
        """As the candidate said, unless the rater chose another one for all pages."""
        wanted = self.request.COOKIES.get(languages.COOKIE, "")
        return wanted if wanted in self.languages else self.link.language

    @property
    def frame(self) -> dict[str, Any]:
        found = super().frame
        change_url = reverse("lever_web:rating_language", args=[self.code])
        chooser = replace(found["shell"], languages=languages.described(self.languages), language_url=change_url)
        return found | {"shell": chooser}

    def page(self, *, is_ended: bool = False) -> RaterPage:
        """Raises LinkRefused."""
        return rater_page(self.link, self.code, device=self.device, visitor_id=self.visitor_id, is_ended=is_ended)

    def show(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        return self.render(f"lever_web/raters/{template}.html", context, status=status)


View = Callable[Concatenate[Visit, P], HttpResponse]


def rating_page(view: View[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Opens the link, and has the browser keep its secret."""

    @visit_page(_visit)
    @wraps(view)
    def with_device(visit: Visit, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(visit, *args, **kwargs)
        # from the first page on: two quick answers of one browser must not take each other for somebody else's
        keep_cookie(visit, response, _cookie(visit.link), visit.device)
        return response

    return with_device


def keep_cookie(visit: Visit, response: HttpResponse, name: str, value: str) -> None:
    """Have the browser keep something for the pages of raters only."""
    root = reverse("lever_web:rating", args=[visit.code]).removesuffix(f"{visit.code}/")
    secure = visit.request.is_secure()
    response.set_cookie(name, value, max_age=DEVICE_AGE, path=root, secure=secure, httponly=True, samesite="Lax")


def _visit(request: HttpRequest, code: str) -> Visit:
    """Raises LinkRefused."""
    invitation = find_invitation(code)
    device = request.COOKIES.get(_cookie(invitation)) or secrets.token_urlsafe(24)
    return Visit(request, code, invitation, invitation.case, device)


def _cookie(invitation: RaterInvitation) -> str:
    return f"lever_rater_{invitation.public_id.hex[:16]}"
