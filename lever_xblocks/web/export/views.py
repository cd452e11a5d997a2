"""The own folder as one archive, at any time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lever_xblocks.records.export.archive import Entry, KeptEntry, MadeEntry, archive
from lever_xblocks.records.export.data import folder_json
from lever_xblocks.records.export.folder import FolderContent, own_content
from lever_xblocks.records.export.paths import safe_name
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.export.pages import index_page, story_page


@require_safe
@never_cache
@page_for()
def export(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """For the candidate alone, 404 for everybody else: what others may read they read on pages."""
    content = own_content(case_id, person_of(request))
    now = timezone.localtime()
    name = safe_name(_("Folder of %(name)s") % {"name": content.candidate}) + f" {now:%Y-%m-%d}.zip"
    headers = {
        "Content-Disposition": str(content_disposition_header(as_attachment=True, filename=name)),
        "X-Content-Type-Options": "nosniff",
        "X-Accel-Buffering": "no",
    }
    blocks = _in_language(archive(entries_of(content), at=now)) if request.method == "GET" else iter([b""])
    first = next(blocks)  # a storage that cannot be reached is said on a page, not in a broken archive
    return StreamingHttpResponse(chain([first], blocks), content_type="application/zip", headers=headers)  # type: ignore[return-value]


def entries_of(content: FolderContent) -> Iterator[Entry]:
    """Files first: the index at the end tells which of them are missing."""
    for file in content.files:
        yield KeptEntry(content.paths[file.public_id], file)
    for story in content.stories:
        yield MadeEntry(content.paths[story.id], lambda _missing, story=story: story_page(content, story))
    yield MadeEntry("folder.json", partial(folder_json, content))
    yield MadeEntry("index.html", partial(index_page, content))


def _in_language(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The language of the request also for what is made after it was answered."""
    language = get_language() or "en"
    while True:
        with override(language):
            block = next(blocks, None)
        if block is None:
            return
        yield block
