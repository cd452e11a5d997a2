"""What a person reads when a page cannot be shown: each says what to do next, scripts get the same sentence as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.errors import ActionRefused, NotSetUp, StorageBusy, StorageFull
from lever_xblocks.web.pages import render_page

WAIT: Final = "10"  # seconds until another try is worth while


@dataclass(frozen=True)
class Failure:
    """What a person reads."""

    status: int
    title: str | Promise
    text: str | Promise


NOT_UNDERSTOOD = Failure(
    400, _("We did not understand that"), _("Go back, load the page again and repeat your last step.")
)
TITLES = {
    StorageBusy: _("We are busy for a moment"),
    StorageFull: _("The disk of this site is full"),
    NotSetUp: _("This site is not ready yet"),
}


def failure_of(refusal: ActionRefused) -> Failure:
    """What an action refused and no page said itself; the sentence is the refusal's own."""
    return Failure(refusal.status, TITLES.get(type(refusal), NOT_UNDERSTOOD.title), refusal.message)


def answer(request: HttpRequest, failure: Failure) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"error": f"{failure.title}. {failure.text}"}, status=failure.status)
    return render_page(request, "lever_web/failure.html", {"failure": failure}, status=failure.status)


def answer_anyhow(request: HttpRequest, failure: Failure) -> HttpResponse:
    """As `answer`, also where the page itself needs what is broken, such as the database."""
    try:
        response = answer(request, failure)
    except Exception:  # whatever it is, it was no news: the failure is what has to be told
        context = {"failure": failure}
        response = HttpResponse(render_to_string("lever_web/failure_plain.html", context), status=failure.status)
    if failure.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = WAIT
    return response


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in (request.content_type or "") or not request.accepts("text/html")
