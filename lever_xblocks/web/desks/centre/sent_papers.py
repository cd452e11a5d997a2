"""The photo of a signed paper, sent with an ordinary form, so that it needs no script."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from lever_xblocks.host import Person
from lever_xblocks.records.actions.uploads import BeginUpload, finish_upload, receive_piece
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.files.parts import MOST_BYTES, part_bytes, part_count

FIELD: Final = "paper"


def sent_paper(request: HttpRequest, actor: Person, case_id: UUID) -> UUID | None:
    """The id of the kept file, None where none was chosen. Raises BadInput, FileRefused and what sending raises."""
    sent = request.FILES.get(FIELD)
    if sent is None:
        return None
    size = sent.size or 0
    if size > MOST_BYTES:
        raise BadInput(_("This photo is larger than 2 MB. Choose a smaller one, or scan the paper as PDF."), code=FIELD)
    upload = BeginUpload(actor=actor, case_id=case_id, name=sent.name or "", size=size).run()
    for number in range(part_count(size)):
        piece = sent.read(part_bytes(size))
        receive_piece(actor=actor, upload_id=upload.public_id, part=(number, ""), data=piece)
    return finish_upload(actor=actor, upload_id=upload.public_id).file.id
