"""Files of a course and of installed blocks, given out safely and in parts, so that a video can be wound."""

from __future__ import annotations

import mimetypes
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe
from xblock.exceptions import DisallowedFileError

from lever_xblocks.standalone.courses.blocks import block_class
from lever_xblocks.standalone.courses.catalog import UnknownCourseError, load_catalog

# What the tables of the machine often lack, and Markdown, which no browser shows as text by itself.
TYPES = {".vtt": "text/vtt; charset=utf-8", ".webp": "image/webp", ".md": "text/plain; charset=utf-8"}
ACTIVE_TYPES = {"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml"}
HOUR, DAY = 3600, 86400
# as many digits as the size of a file can have; whatever else is asked, the whole file comes (RFC 9110, 14.2)
_RANGE = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})")


@login_required
@require_safe
def asset(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """A file below the folder ``static`` of a course."""
    try:
        folder = load_catalog().course(slug).course.static.resolve()
    except UnknownCourseError as error:
        raise Http404 from error
    return _file(request, folder / name, inside=folder)


@require_safe
def resource(_request: HttpRequest, block_type: str, name: str) -> HttpResponseBase:
    """A public file of an installed XBlock: only what the class itself gives out."""
    try:
        stream = block_class(block_type).open_local_resource(name)
    except (DisallowedFileError, OSError, ValueError) as error:
        raise Http404 from error
    response = FileResponse(stream, content_type=_content_type(name))
    return _protected(response, age=DAY)


def _file(request: HttpRequest, path: Path, *, inside: Path) -> HttpResponseBase:
    try:
        found = path.resolve()
        if not found.is_relative_to(inside) or not found.is_file():
            raise Http404
        status = found.stat()
    except (OSError, ValueError) as error:  # a NUL byte, a name that is too long
        raise Http404 from error
    etag = quote_etag(f"{status.st_mtime_ns:x}-{status.st_size:x}")
    changed = int(datetime.fromtimestamp(status.st_mtime, tz=UTC).timestamp())
    unchanged = get_conditional_response(request, etag, changed)
    if unchanged is not None:
        return unchanged
    response = _ranged(request, found, status.st_size, etag)
    response["Last-Modified"] = http_date(changed)
    response["ETag"] = etag
    return _protected(response, age=HOUR)


def _ranged(request: HttpRequest, path: Path, size: int, etag: str) -> HttpResponseBase:
    """The whole file, or the one part a player asks for (RFC 9110, section 14)."""
    part = _part(request.headers.get("Range", ""), size)
    if part is None or request.headers.get("If-Range", etag) != etag:
        response: HttpResponseBase = FileResponse(path.open("rb"), content_type=_content_type(path.name))
    elif part.start >= part.stop:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        stream = path.open("rb")
        stream.seek(part.start)
        response = FileResponse(_Part(stream, len(part)), status=206, content_type=_content_type(path.name))
        response["Content-Length"] = str(len(part))
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response["Accept-Ranges"] = "bytes"
    return response


def _part(header: str, size: int) -> range | None:
    """The bytes a Range header names; empty when there are none such, None when the header says nothing usable."""
    match = _RANGE.fullmatch(header.strip())
    if match is None or not (match["first"] or match["last"]):
        return None
    if not match["first"]:
        return range(max(size - int(match["last"]), 0), size)
    first = int(match["first"])
    last = int(match["last"]) if match["last"] else size - 1
    return range(first, max(min(last, size - 1) + 1, first)) if first < size else range(0)


class _Part:
    """Reads no further than the end of one part of a file."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self._stream = stream
        self._left = length

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def close(self) -> None:
        self._stream.close()


def _content_type(name: str) -> str:
    known = TYPES.get(Path(name).suffix.lower())
    return known or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _protected(response: HttpResponseBase, *, age: int) -> HttpResponseBase:
    response["Cache-Control"] = f"private, max-age={age}"
    response["X-Content-Type-Options"] = "nosniff"
    if response.headers.get("Content-Type", "").partition(";")[0] in ACTIVE_TYPES:
        # Shown in a page they are harmless; opened by themselves they must not act in this site's name.
        response["Content-Security-Policy"] = (
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
        )
    return response
