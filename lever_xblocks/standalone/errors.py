"""Pages for what went wrong: each says what to do next, scripts get the same sentence as JSON."""

from __future__ import annotations

import sys
from typing import NoReturn

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.storage import named_storage_errors
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.web.failures import NOT_UNDERSTOOD, Failure, answer, answer_anyhow, failure_of

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


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, TOO_LARGE if isinstance(exception, RequestDataTooBig) else NOT_UNDERSTOOD)


def not_allowed(request: HttpRequest, **_details: object) -> HttpResponse:
    return answer(request, NOT_ALLOWED)


def form_too_old(request: HttpRequest, **_details: object) -> HttpResponse:
    """A form without the right token: from a page that stood open for long, or from another site."""
    return answer(request, FORM_TOO_OLD)


def not_found(request: HttpRequest, **_details: object) -> HttpResponse:
    return answer(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever nobody caught: a busy or full database is told apart from our own mistakes."""
    return answer_anyhow(request, _failure_of(sys.exc_info()[1]))


def _failure_of(error: BaseException | None) -> Failure:
    try:
        with named_storage_errors():
            _raise(error)
    except ActionRefused as refusal:
        return failure_of(refusal)
    except BaseException:
        return BROKEN


def _raise(error: BaseException | None) -> NoReturn:
    raise error or RuntimeError
