"""Handing files out: only as downloads, never as pages, and only to who may see what they belong to."""

from __future__ import annotations

import logging
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lever_xblocks.domain.portfolio import FileType
from lever_xblocks.records.errors import ActionRefused, NotFound
from lever_xblocks.records.files.serving import Asked, answer
from lever_xblocks.records.files.store import size_of
from lever_xblocks.records.queries.files import file_for
from lever_xblocks.web.access import page_for, person_of

log = logging.getLogger(__name__)
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


class FileLost(ActionRefused):
    """The record is there, the file is not."""

    status = 410
    code = "file_lost"
    message = _("This file is no longer in our storage. Tell your centre; if you have it, send it again.")


@require_safe
@page_for()
def file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The file itself, whole or the span a player asks for."""
    row = file_for(person_of(request), file_id)
    found = FileType.stored(row.type)
    disposition = content_disposition_header(as_attachment=True, filename=row.shown_name)
    headers = {"Content-Type": found.mime, "Content-Disposition": str(disposition)}
    return _sent(request, row.name, (row.size, row.sha256), headers)


@require_safe
@page_for()
def thumbnail(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A small picture of a picture."""
    row = file_for(person_of(request), file_id)
    if not row.thumbnail:
        raise NotFound
    headers = {"Content-Type": FileType.stored(row.type).mime, "Content-Disposition": "attachment"}
    try:
        size = size_of(row.thumbnail)
    except FileNotFoundError as error:
        raise _lost(row.thumbnail) from error
    return _sent(request, row.thumbnail, (size, f"{row.sha256}-small"), headers)


def _sent(request: HttpRequest, name: str, what: tuple[int, str], headers: dict[str, str]) -> HttpResponse:
    """``what`` is the size in bytes and what changes with the content."""
    size, sign = what
    not_changed = get_conditional_response(request, etag=f'"{sign}"')
    if not_changed is not None:
        return not_changed
    asked = Asked(request.headers.get("Range", ""), request.headers.get("If-Range", ""))
    try:
        found = answer(name, size=size, sha256=sign, asked=asked)
    except FileNotFoundError as error:
        raise _lost(name) from error
    headers = {**headers, **found.headers, **_HEADERS}
    response = StreamingHttpResponse(found.blocks, status=found.status, headers=headers)
    if request.method == "HEAD":
        response.streaming_content = ()  # not every server leaves the body out by itself
    return response  # type: ignore[return-value]  # what page_for and Django's middleware hand on all the same


def _lost(name: str) -> FileLost:
    log.error("A file is missing from the storage: %s", name)
    return FileLost()
