"""Where the scripts and forms of blocks send their requests.

The platform's rules: POST needs the CSRF token (Django's own middleware), GET reaches only a plain ``@XBlock.handler``,
an unknown block or handler is 404, JsonHandlerError keeps its status. Unlike there every request needs a log-in.
"""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from opaque_keys.edx.keys import UsageKey
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.exceptions import InvalidScopeError, JsonHandlerError, NoSuchHandlerError

from lever_xblocks.records.actions.storage import named_storage_errors
from lever_xblocks.records.errors import StorageBusy, StorageFull
from lever_xblocks.standalone.courses.catalog import UnknownCourseError, load_catalog
from lever_xblocks.standalone.courses.runtime.content import CourseContent
from lever_xblocks.standalone.courses.runtime.locking import enrolled
from lever_xblocks.standalone.courses.runtime.runtime import CourseRuntime

log = logging.getLogger(__name__)


@require_http_methods(["GET", "POST"])
def handle(request: HttpRequest, usage_key: str, name: str, suffix: str = "") -> HttpResponse:
    """One request to a handler of a block, in one transaction when it may write."""
    if not request.user.is_authenticated:
        return _refused(_("Please log in again. What you typed is still on this page."), status=403)
    try:
        content, key = load_catalog().find_block(usage_key)
        with named_storage_errors():
            return _handled(request, content, key, name=name, suffix=suffix)
    except (UnknownCourseError, NoSuchHandlerError):
        return _refused(_("This part of the course is no longer here. Load the page again."), status=404)
    except JsonHandlerError as error:
        return webob_to_django_response(error.get_response())
    except (InvalidScopeError, RecursionError) as error:
        log.warning(
            "%s: %s would change the course, or went too deep into what was sent", usage_key, name, exc_info=True
        )
        return _misused(error)
    except (StorageBusy, StorageFull, SuspiciousOperation):
        raise  # the site says this in words, to scripts as to people: too busy, too full, too large
    except Exception:  # foreign code may raise anything; the transaction is rolled back by now
        log.exception("%s failed to handle %s", usage_key, name)
        return _refused(_("This did not work, and nothing was changed. Try again."), status=500)


def no_handler(_request: HttpRequest, **_key: str) -> HttpResponse:
    """The address without a name, from which scripts build the others."""
    return _refused(_("This part of the course is no longer here. Load the page again."), status=404)


def _handled(request: HttpRequest, content: CourseContent, key: UsageKey, **call: str) -> HttpResponse:
    if request.method == "GET":
        return _respond(request, CourseRuntime(content, user=request.user), key, **call)
    runtime = CourseRuntime(content, user=request.user, writable=True)
    runtime.store.open_shared(key)
    with enrolled(user_id=_user_id(request), context_key=str(content.key)):
        response = _respond(request, runtime, key, **call)
        runtime.store.flush()
    return response


def _respond(request: HttpRequest, runtime: CourseRuntime, key: UsageKey, *, name: str, suffix: str) -> HttpResponse:
    block = runtime.get_block(key)
    return webob_to_django_response(block.handle(name, django_to_webob_request(request), suffix))


def _user_id(request: HttpRequest) -> Any:
    return request.user.pk


def _misused(error: Exception) -> JsonResponse:
    if isinstance(error, InvalidScopeError):
        return _refused(_("A course cannot be changed here, so nothing was saved."), status=403)
    return _refused(_("This page sent something we cannot read. Reload it and try again."), status=400)


def _refused(sentence: str, *, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)
