"""Taking a file in pieces: the other side of upload.js. No XBlock handler, because platforms limit those.

Not in one transaction each, as a platform's requests are: none may stay open while a large file is put together, and
what is given up because it is not taken stays given up.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.http.request import RawPostDataException, UnreadablePostError
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lever_xblocks.records.actions.uploads import BeginUpload, GiveUpUpload, finish_upload, receive_piece
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.files.errors import PartBroken, PartTooLarge
from lever_xblocks.records.files.parts import MOST_BYTES, part_bytes, part_count, received
from lever_xblocks.records.models import Upload
from lever_xblocks.records.queries.files import own_upload
from lever_xblocks.web.access import json_for, person_of

Json = dict[str, Any]


@transaction.non_atomic_requests
@require_POST
@json_for
def begin(request: HttpRequest, case_id: UUID) -> Json:
    """Announce ``{name, size, sha256}``; the same file again goes on where it stopped."""
    data = _object(request)
    sent = {name: data.get(name, default) for name, default in (("name", ""), ("size", 0), ("sha256", ""))}
    return _state(BeginUpload(actor=person_of(request), case_id=case_id, **sent).run())


@transaction.non_atomic_requests
@require_http_methods(["PUT"])
@json_for
def part(request: HttpRequest, upload_id: UUID, number: int) -> Json:
    """One piece as it is; ``X-Part-Sha256`` proves that it came whole."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise PartTooLarge
    sha256 = request.headers.get("X-Part-Sha256", "")
    # read and not `body`: that would stay in memory with the request until the garbage is collected
    data = _sent(lambda: request.read(MOST_BYTES + 1))
    receive_piece(actor=person_of(request), upload_id=upload_id, part=(number, sha256), data=data)
    return {"received": number}


@transaction.non_atomic_requests
@never_cache
@require_http_methods(["GET", "DELETE"])
@json_for
def upload(request: HttpRequest, upload_id: UUID) -> Json:
    """What has arrived; DELETE gives it up."""
    actor = person_of(request)
    if request.method == "DELETE":
        GiveUpUpload(actor=actor, upload_id=upload_id).run()
        return {}
    return _state(own_upload(actor, upload_id))


@transaction.non_atomic_requests
@require_POST
@json_for
def finish(request: HttpRequest, upload_id: UUID) -> Json:
    """Make it one file; once more it answers the same."""
    kept = finish_upload(actor=person_of(request), upload_id=upload_id)
    file = kept.file
    thumbnail = reverse("lever_web:thumbnail", args=[file.id]) if file.has_thumbnail else None
    return {
        "file": str(file.id),
        "name": file.name,
        "type": file.type.value,
        "kind": file.type.kind.value,
        "size": file.size,
        "thumbnail": thumbnail,
        "same_as": list(kept.same_as),
    }


def _state(row: Upload) -> Json:
    identity = row.public_id
    there = received(identity)
    return {
        "id": str(identity),
        "part_bytes": part_bytes(row.size),
        "parts": part_count(row.size),
        "received": {number: one.sha256 for number, one in there.items()},
        "urls": {
            "status": reverse("lever_web:upload", args=[identity]),
            "part": reverse("lever_web:upload_part", args=[identity, 0]).replace("/0/", "/__number__/"),
            "finish": reverse("lever_web:finish_upload", args=[identity]),
        },
    }


def _object(request: HttpRequest) -> Json:
    try:
        data = json.loads(_sent(lambda: request.body))
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise BadInput
    return data


def _sent(read: Callable[[], bytes]) -> bytes:
    try:
        return read()
    except UnreadablePostError as error:  # the connection broke
        raise PartBroken from error
    except RawPostDataException as error:  # it came as a form, which was read for its token
        raise BadInput from error
