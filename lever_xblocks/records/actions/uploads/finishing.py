"""Making one file of an upload that is complete."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.storage import named_storage_errors
from lever_xblocks.records.actions.uploads.giving_up import GiveUpUpload
from lever_xblocks.records.actions.uploads.locking import locked_upload
from lever_xblocks.records.actions.uploads.rules import check_may_send, kinds_taken
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.files.assembling import Expected, Stored, assemble
from lever_xblocks.records.files.errors import FileRefused, PartsMissing
from lever_xblocks.records.files.names import shown_name
from lever_xblocks.records.files.parts import discard
from lever_xblocks.records.files.store import delete
from lever_xblocks.records.models import StoredFile, Upload
from lever_xblocks.records.queries.files import KeptFile, kept_file, own_upload
from lever_xblocks.records.queries.profiles import profile_of


def finish_upload(*, actor: Person | None, upload_id: UUID) -> KeptFile:
    """Check and keep the file; once more it answers the same file.

    The pieces are put together outside any transaction, so that nobody waits for a large file; a crash on the way
    leaves them there, and at most an object no record knows, which cleaning removes. What is not taken for what it is
    (FileRefused, BadInput) is given up at once. Raises NotFound, NotAllowed, FolderClosed, HandedIn, FileRefused,
    BadInput, PartsMissing, UploadBroken, StorageFull, StorageAway.
    """
    with named_storage_errors():
        upload = own_upload(actor, upload_id)
        if upload.file is not None:
            return kept_file(upload.file)
        check_may_send(actor, upload.case)
        try:
            stored = _assembled(upload)
        except PartsMissing:
            file = own_upload(actor, upload_id).file
            if file is None:
                raise
            return kept_file(file)  # another request was quicker
        except (FileRefused, BadInput):
            GiveUpUpload(actor=actor, upload_id=upload_id).run()
            raise
    return kept_file(_recorded(actor, upload_id, stored))


def _assembled(upload: Upload) -> Stored:
    allowed = kinds_taken(profile_of(upload.case.profile_version))
    return assemble(upload.public_id, Expected(upload.size, upload.sha256 or None), allowed)


def _recorded(actor: Person | None, upload_id: UUID, stored: Stored) -> StoredFile:
    """The record of the file; what was put together in vain is removed again."""
    try:
        file = RecordFile(actor=actor, upload_id=upload_id, stored=stored).run()
    except Exception:
        _remove(stored)
        raise
    if file.name != stored.name:  # two at once: the other was quicker
        _remove(stored)
    return file


def _remove(stored: Stored) -> None:
    for name in filter(None, (stored.name, stored.thumbnail)):
        delete(name)


@dataclass(frozen=True, kw_only=True)
class RecordFile(Action[Upload, StoredFile]):
    """Note what became of an upload, then let its pieces go. Raises NotFound, NotAllowed, FolderClosed, HandedIn."""

    upload_id: UUID
    stored: Stored

    def lock(self) -> Upload:
        return locked_upload(self.actor, self.upload_id)

    def check(self, locked: Upload) -> None:
        check_may_send(self.actor, locked.case)

    def execute(self, locked: Upload, log: AuditLog) -> StoredFile:
        if locked.file is not None:
            return locked.file
        stored = self.stored
        locked.file = StoredFile.objects.create(
            case=locked.case,
            name=stored.name,
            thumbnail=stored.thumbnail,
            shown_name=shown_name(locked.sent_name, stored.type),
            type=stored.type,
            size=stored.size,
            sha256=stored.sha256,
            sent_sha256=stored.sent_sha256,
            sent_by_id=locked.sent_by_id,
            created_at=timezone.now(),
        )
        locked.touched_at = locked.file.created_at
        locked.save(update_fields=["file", "touched_at"])
        log.add(
            AuditEvent.FILE_RECEIVED,
            subject_id=locked.case.candidate_id,
            case=locked.case,
            type=stored.type.value,
            bytes=stored.size,
        )
        transaction.on_commit(partial(discard, locked.public_id), robust=True)
        return locked.file
