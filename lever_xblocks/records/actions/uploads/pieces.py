"""Taking one piece of a file. Not an action: thousands of audit rows would say nothing."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.storage import named_storage_errors
from lever_xblocks.records.actions.uploads.rules import check_may_send
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.files.errors import PartBroken
from lever_xblocks.records.files.parts import Part, part_count, part_size, put_part
from lever_xblocks.records.models import Upload
from lever_xblocks.records.queries.files import own_upload

TOUCHED_EVERY: Final = timedelta(minutes=1)


def receive_piece(*, actor: Person | None, upload_id: UUID, part: tuple[int, str], data: bytes) -> None:
    """Keep one piece of an upload of this person: ``part`` is its number and its sha256, empty where it is not known.

    A piece that is there already, or of a file that is complete, changes nothing. Raises NotFound, NotAllowed,
    FolderClosed, HandedIn, BadInput, PartTooLarge, PartBroken, PartDiffers, StorageFull, StorageAway.
    """
    number, sha256 = part
    with named_storage_errors():
        upload = own_upload(actor, upload_id)
        if upload.file is not None:
            return
        check_may_send(actor, upload.case)
        if number >= part_count(upload.size):
            raise BadInput
        if len(data) != part_size(upload.size, number):
            raise PartBroken
        put_part(upload_id, Part(number, len(data), sha256 or hashlib.sha256(data).hexdigest()), data)
        now = timezone.now()
        if upload.touched_at < now - TOUCHED_EVERY:
            Upload.objects.filter(pk=upload.pk).update(touched_at=now)
