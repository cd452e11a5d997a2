"""Pages for what went wrong: each says what to do next, scripts get the same sentence as JSON."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
        "It is not your fault, and what was saved before is safe. Try again in a minute. If it stays, tell your centre what you were doing."
    ),
)
BUSY = Failure(
    503,
    _("We are busy for a moment"),
    _("Your last step was not saved. Wait ten seconds, then try it again."),
)
FULL = Failure(
    507,
    _("The disk of this site is full"),
    _("Your last step was not saved; everything before it is safe. Tell your centre: somebody must make room."),
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, TOO_LARGE if isinstance(exception, RequestDataTooBig) else NOT_UNDERSTOOD)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, NOT_ALLOWED)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the right token: from a page that stood open for long, or from another site."""
    return _answer(request, FORM_TOO_OLD)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever nobody caught: a busy or full database is told apart from our own mistakes."""
    failure = _failure_of(sys.exc_info()[1])
    response = _answer(request, failure, is_plain=True)
    if failure is BUSY:
        response.headers["Retry-After"] = "10"
    return response


def _failure_of(error: BaseException | None) -> Failure:
    while error is not None:
        if isinstance(error, sqlite3.OperationalError | DatabaseError):
            code = getattr(error, "sqlite_errorcode", None)
            if code is not None:
                return {sqlite3.SQLITE_BUSY: BUSY, sqlite3.SQLITE_LOCKED: BUSY, sqlite3.SQLITE_FULL: FULL}.get(
                    code & 0xFF, BROKEN
                )
        error = error.__cause__
    return BROKEN


def _answer(request: HttpRequest, failure: Failure, *, is_plain: bool = False) -> HttpResponse:
    """``is_plain`` for pages that must do without the database."""
    if _wants_json(request):
        return JsonResponse({"error": f"{failure.title}. {failure.text}"}, status=failure.status)
    context = {"failure": failure}
    if is_plain:
        return HttpResponse(render_to_string("lever_site/error_plain.html", context), status=failure.status)
    return render_page(request, "lever_site/error.html", context, status=failure.status)


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in (request.content_type or "") or not request.accepts("text/html")
