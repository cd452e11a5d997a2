"""Giving up a file on its way."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.uploads.locking import locked_upload
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Upload


@dataclass(frozen=True, kw_only=True)
class GiveUpUpload(Action[Upload, None]):
    """Forget an upload of one's own with what came of it so far; of one that is complete nothing is forgotten.

    Raises NotFound.
    """

    upload_id: UUID

    def lock(self) -> Upload:
        return locked_upload(self.actor, self.upload_id)

    def check(self, _locked: Upload) -> None:
        """Whoever began may always stop."""

    def execute(self, locked: Upload, log: AuditLog) -> None:
        if locked.file_id is None:
            log.add(AuditEvent.FILE_GIVEN_UP, subject_id=locked.case.candidate_id, case=locked.case)
            locked.delete()
