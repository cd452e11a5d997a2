"""Pages for what went wrong: each says what to do next, scripts get the same sentence as JSON."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from http import HTTPStatus
from typing import NoReturn

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.storage import named_storage_errors
from lever_xblocks.records.errors import ActionRefused, NotSetUp, StorageBusy, StorageFull
from lever_xblocks.web.pages import render_page


@dataclass(frozen=True)
class Failure:
    """What a person reads."""

    status: int
    title: str | Promise
    text: str | Promise


NOT_UNDERSTOOD = Failure(
    400, _("We did not understand that"), _("Go back, load the page again and repeat your last step.")
)
NOT_ALLOWED = Failure(
    403,
    _("This page is not for your account"),
    _("Go to your first page. If you think you should see this one, ask your centre."),
)
FORM_TOO_OLD = Failure(
    403,
    _("This form is too old"),
    _("Go back, load the page again and send the form once more. Your browser must allow cookies from this site."),
)
NOT_FOUND = Failure(
    404,
    _("There is no such page"),
    _("Look at the address for a typing error, or go to your first page and look from there."),
)
TOO_LARGE = Failure(413, _("That was too much at once"), _("Go back and send a smaller part, or a smaller file."))
BROKEN = Failure(
    500,
    _("Something went wrong on our side"),
    _(
        "It is not your fault, and what was saved before is safe. Try again in a minute. "
        "If it stays, tell your centre what you were doing."
    ),
)
# what an action refused and no page said itself; the sentence is the refusal's own
TITLES = {
    StorageBusy: _("We are busy for a moment"),
    StorageFull: _("The disk of this site is full"),
    NotSetUp: _("This site is not ready yet"),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, TOO_LARGE if isinstance(exception, RequestDataTooBig) else NOT_UNDERSTOOD)


def not_allowed(request: HttpRequest, **_details: object) -> HttpResponse:
    return _answer(request, NOT_ALLOWED)


def form_too_old(request: HttpRequest, **_details: object) -> HttpResponse:
    """A form without the right token: from a page that stood open for long, or from another site."""
    return _answer(request, FORM_TOO_OLD)


def not_found(request: HttpRequest, **_details: object) -> HttpResponse:
    return _answer(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever nobody caught: a busy or full database is told apart from our own mistakes."""
    failure = _failure_of(sys.exc_info()[1])
    try:
        response = _answer(request, failure)
    except Exception:  # the page itself may need what is broken, such as the database
        context = {"failure": failure}
        response = HttpResponse(render_to_string("lever_site/error_plain.html", context), status=failure.status)
    if failure.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = "10"
    return response


def _failure_of(error: BaseException | None) -> Failure:
    try:
        with named_storage_errors():
            _raise(error)
    except ActionRefused as refusal:
        return Failure(refusal.status, TITLES.get(type(refusal), NOT_UNDERSTOOD.title), refusal.message)
    except BaseException:
        return BROKEN


def _raise(error: BaseException | None) -> NoReturn:
    raise error or RuntimeError


def _answer(request: HttpRequest, failure: Failure) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"error": f"{failure.title}. {failure.text}"}, status=failure.status)
    return render_page(request, "lever_site/error.html", {"failure": failure}, status=failure.status)


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in (request.content_type or "") or not request.accepts("text/html")
