"""Beginning to send a file, or going on where it stopped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from lever_xblocks.domain.portfolio import Refusal, Room
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.uploads.rules import check_may_send
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.files.names import storable_name
from lever_xblocks.records.files.refusals import refused, too_large
from lever_xblocks.records.models import Case, Upload
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.files import room_in, uploads_under_way

IDLE: Final = timedelta(hours=1)
"""An upload nothing came for so long is given up when its sender needs the room."""
_SHA256: Final = re.compile(r"([0-9a-f]{64})?")


@dataclass(frozen=True)
class Folder:
    """A case, locked, with its uploads under way: ``mine`` is the one asked for, ``idle`` may be given up."""

    case: Case
    mine: Upload | None
    active: list[Upload]
    idle: list[Upload]


@dataclass(frozen=True, kw_only=True)
class BeginUpload(Action[Folder, Upload]):
    """Announce a file of ``size`` bytes; the same one again answers the upload that is under way.

    ``name`` is what the person calls it, ``sha256`` is empty where the browser cannot reckon it.
    Raises NotFound, NotAllowed, FolderClosed, HandedIn, BadInput, FileRefused (empty, too_large, no_room).
    """

    case_id: UUID
    name: str
    size: int
    sha256: str = ""

    def lock(self) -> Folder:
        if not (isinstance(self.name, str) and type(self.size) is int and isinstance(self.sha256, str)):
            raise BadInput
        visible = CasePolicy(self.actor).visible(Case.objects.filter(public_id=self.case_id))
        case = visible.select_for_update().first()  # two at once must not take the same room
        if case is None:
            raise NotFound
        uploads = list(uploads_under_way(case).order_by("pk"))
        since = timezone.now() - IDLE
        idle = [one for one in uploads if one.sent_by_id == self._sender_id and one.touched_at < since]
        active = [one for one in uploads if one not in idle]
        return Folder(case, next(filter(self._is_this, uploads), None), active, idle)

    def check(self, locked: Folder) -> None:
        check_may_send(self.actor, locked.case)
        if not _SHA256.fullmatch(self.sha256):
            raise BadInput
        if locked.mine is None:
            self._check_room(room_in(locked.case, locked.active))

    def execute(self, locked: Folder, log: AuditLog) -> Upload:
        now = timezone.now()
        if locked.mine is not None:
            Upload.objects.filter(pk=locked.mine.pk).update(touched_at=now)
            return locked.mine
        if locked.idle and room_in(locked.case, locked.active + locked.idle).refusal_of(self.size):
            Upload.objects.filter(pk__in=[one.pk for one in locked.idle]).delete()
        upload = Upload.objects.create(
            case=locked.case,
            sent_by_id=self._sender_id,
            sent_name=storable_name(self.name),
            size=self.size,
            sha256=self.sha256,
            created_at=now,
            touched_at=now,
        )
        log.add(AuditEvent.FILE_BEGUN, subject_id=locked.case.candidate_id, case=locked.case, bytes=self.size)
        return upload

    @property
    def _sender_id(self) -> int:
        return self.actor.user_id if self.actor else 0  # nobody without a log-in comes past `lock`

    def _is_this(self, upload: Upload) -> bool:
        sent = (upload.sent_by_id, upload.sent_name, upload.size, upload.sha256)
        return sent == (self._sender_id, storable_name(self.name), self.size, self.sha256)

    def _check_room(self, room: Room) -> None:
        refusal = room.refusal_of(self.size)
        if refusal is Refusal.TOO_LARGE:
            raise too_large(room.per_file)
        if refusal is not None:
            raise refused(refusal)
