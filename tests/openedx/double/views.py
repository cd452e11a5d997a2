"""The requests through which blocks are reached, as the LMS and Studio answer them."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.exceptions import DisallowedFileError, NoSuchHandlerError, NoSuchViewError

from tests.openedx.double import runtime
from tests.openedx.double.people import set_up_masquerade
from tests.openedx.double.store import MODULESTORE, ItemNotFoundError

_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
_START_BLOCKS = """<script>
for (const element of document.querySelectorAll(".xblock[data-init]:not([data-init=''])")) {
  const runtime = { handlerUrl: (block, name) => `${block.dataset.handlers}/${name}` };
  const args = JSON.parse(element.querySelector("script[type='json/xblock-args']").textContent);
  globalThis[element.dataset.init](runtime, element, args);
}
</script>"""
"""What the platform's scripts do with each block once the page is there."""

MAX_UPLOAD = 4 * 1000 * 1000
"""STUDENT_FILEUPLOAD_MAX_SIZE: bytes of one file that a handler of the LMS accepts."""


@csrf_exempt
@transaction.non_atomic_requests
def lms_handler(request: HttpRequest, usage: str, handler: str, suffix: str = "") -> HttpResponse:
    """The token is checked by hand, so that mobile clients can come without a session; visitors may only GET."""
    if request.user.is_authenticated:
        refusal = CsrfViewMiddleware(lambda request: None).process_view(request, None, (), {})
        if refusal:
            return refusal
    elif request.method != "GET":
        return HttpResponseForbidden("Unauthenticated")
    request.user.known = request.user.is_authenticated
    return _call_lms_handler(request, usage, handler, suffix)


@csrf_exempt
@transaction.non_atomic_requests
def lms_handler_noauth(request: HttpRequest, usage: str, handler: str, suffix: str = "") -> HttpResponse:
    """No token, no log-in asked for; whoever the session names is bound all the same."""
    request.user.known = False
    return _call_lms_handler(request, usage, handler, suffix)


def _call_lms_handler(request: HttpRequest, usage: str, handler: str, suffix: str) -> HttpResponse:
    if any(file.size > MAX_UPLOAD for file in request.FILES.values()):
        return JsonResponse({"success": "Submission aborted! Your file is too large"}, status=413)
    key = _usage_key(usage)
    course = _course(key)
    user = set_up_masquerade(request, course)
    if request.user.known and not course.may_load(user):
        raise Http404
    return _call(runtime.lms_block(key, user, request.session), request, handler, suffix)


@ensure_csrf_cookie
def lms_page(request: HttpRequest, usage: str) -> HttpResponse:
    """``render_xblock``: for people enrolled, and for visitors the public view of a public course."""
    key = _usage_key(usage)
    course = _course(key)
    view = request.GET.get("view", "student_view")
    if view not in {"student_view", "public_view"}:
        return HttpResponseBadRequest("This view is not reached through this page")
    request.user = set_up_masquerade(request, course)
    if not course.may_load(request.user) and not (course.is_public and view == "public_view"):
        raise Http404
    return _page(runtime.lms_block(key, request.user, request.session), view)


def jump_to(request: HttpRequest, course_id: str, location: str) -> HttpResponse:
    """To the unit in which a block stands; without what follows a question mark, as the platform does it."""
    _course(_usage_key(location))
    return redirect("render_xblock", usage=location)


@login_required
def preview_handler(request: HttpRequest, usage: str, handler: str, suffix: str = "") -> HttpResponse:
    return _call(_for_author(request, usage, runtime.preview_block), request, handler, suffix)


@login_required
def editor_handler(request: HttpRequest, usage: str, handler: str, suffix: str = "") -> HttpResponse:
    block = _for_author(request, usage, lambda key, user, session: runtime.unbound_block(key, user))
    return _call(block, request, handler, suffix)


@login_required
@ensure_csrf_cookie
def preview_page(request: HttpRequest, usage: str) -> HttpResponse:
    """A unit in Studio. A block that fails shows its error in place."""
    block = _for_author(request, usage, runtime.preview_block)
    try:
        return _page(block, "author_view" if getattr(block, "has_author_view", False) else "student_view")
    except Exception as error:
        return HttpResponse(f"We're having trouble rendering your component: {error}", status=500)


@login_required
@ensure_csrf_cookie
def editor_page(request: HttpRequest, usage: str) -> HttpResponse:
    return _page(
        _for_author(request, usage, lambda key, user, session: runtime.unbound_block(key, user)), "studio_view"
    )


def block_resource(request: HttpRequest, block_type: str, uri: str) -> HttpResponse:
    """Only files under ``public/`` of the block's package are served."""
    try:
        content = XBlock.load_class(block_type).open_local_resource(uri)
    except (DisallowedFileError, OSError) as error:
        raise Http404 from error
    return HttpResponse(content, content_type=mimetypes.guess_type(uri)[0])


def _for_author(request: HttpRequest, usage: str, load: Any) -> XBlock:
    key = _usage_key(usage)
    if not _course(key).is_staff(request.user):
        raise Http404
    return load(key, request.user, request.session)


def _call(block: XBlock, request: HttpRequest, handler: str, suffix: str) -> HttpResponse:
    """A missing handler is a 404; any other exception is raised and becomes a 500."""
    try:
        response = block.handle(handler, django_to_webob_request(request), suffix)
    except NoSuchHandlerError as error:
        raise Http404 from error
    return webob_to_django_response(response)


def _page(block: XBlock, view: str) -> HttpResponse:
    try:
        fragment: Fragment = block.render(view, {})
    except NoSuchViewError as error:
        raise Http404 from error
    head = f"<title>Unit</title>{_VIEWPORT}{fragment.head_html()}"
    return HttpResponse(
        f'<!doctype html><html lang="{get_language()}"><head>{head}</head>'
        f"<body><main>{fragment.body_html()}</main>{fragment.foot_html()}{_START_BLOCKS}</body></html>"
    )


def _usage_key(text: str) -> UsageKey:
    try:
        return UsageKey.from_string(text)
    except InvalidKeyError as error:
        raise Http404 from error


def _course(key: UsageKey) -> Any:
    try:
        return MODULESTORE.course_of(key)
    except ItemNotFoundError as error:
        raise Http404 from error
