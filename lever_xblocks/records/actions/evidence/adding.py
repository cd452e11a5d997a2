"""Adding a file, a photo, a link or a text to a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.doors import Folder
from lever_xblocks.records.actions.evidence.base import SHOWN, check_open
from lever_xblocks.records.actions.evidence.entries import LONGEST_TITLE, checked_entries
from lever_xblocks.records.actions.evidence.files import file_for
from lever_xblocks.records.actions.evidence.linking import checked_links, put_links
from lever_xblocks.records.actions.in_folder import FolderAction
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Evidence, StoredFile, Writer

MOST: Final = 2000  # pieces of proof in one folder: nobody can look at more
_NEEDED: Final = {EvidenceKind.TEXT: "text", EvidenceKind.LINK: "url"}
_WITH_FILE: Final = frozenset({EvidenceKind.FILE, EvidenceKind.PHOTO})


@dataclass
class Adding:
    """A folder, locked; ``there``: what was added under the same key already; ``columns``: what passed the checks."""

    folder: Folder
    there: Evidence | None
    columns: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AddEvidence(FolderAction[Adding, UUID]):
    """Add a piece of proof under the key ``new`` that the page made up; the same key again changes nothing.

    ``file_id`` is that of a file sent before; without a title it is called as its file or the place of its link.
    Raises NotFound, NotAllowed, FolderClosed, HandedIn, BadInput (its code names the field; "too_many").
    """

    new: UUID
    kind: object
    entries: Mapping[str, object]
    links: object = field(default=())
    file_id: object = ""

    def lock(self) -> Adding:
        folder = self.door.open()
        there = Evidence.objects.filter(public_id=self.new).first()
        if there is not None and there.case_id != folder.case.pk:
            raise NotFound
        return Adding(folder, there)

    def check(self, locked: Adding) -> None:
        if locked.there is not None:
            return
        check_open(locked.folder)
        self._check_who_brings(locked.folder)
        if Evidence.objects.filter(case=locked.folder.case).count() >= MOST:
            raise BadInput(
                _("Your folder holds %(most)d pieces of proof. Remove some before you add more.") % {"most": MOST},
                code="too_many",
            )
        checked_links(self.links, locked.folder)
        locked.columns = self._columns(locked.folder)

    def _check_who_brings(self, folder: Folder) -> None:
        """Where volunteers bring all proof themselves, a centre keeps what they gave it and adds nothing of its own."""
        is_typed = folder.writer is Writer.CENTRE and self._kind not in _WITH_FILE
        if is_typed and not folder.profile.centre_may_add_proof:
            raise BadInput(
                _("By the rules of this case the volunteer brings all proof. Add a photo of the paper they gave you."),
                code="file",
            )

    def execute(self, locked: Adding, log: AuditLog) -> UUID:
        if locked.there is None:
            self._add(locked, log)
        return self.new

    def _add(self, locked: Adding, log: AuditLog) -> None:
        now, folder = timezone.now(), locked.folder
        row = Evidence.objects.create(
            public_id=self.new,
            case=folder.case,
            kind=self._kind,
            entered_by=folder.writer,
            typed_by_id=self._sender_id if folder.writer is Writer.CENTRE else None,
            created_at=now,
            saved_at=now,
            **locked.columns,
        )
        put_links(row, checked_links(self.links, folder), before=())
        self.note(folder, log, AuditEvent.EVIDENCE_ADDED, evidence=row.pk, kind=self._kind)

    @property
    def _kind(self) -> EvidenceKind:
        if not isinstance(self.kind, str) or self.kind not in SHOWN:
            raise BadInput(code="kind")
        return EvidenceKind(self.kind)

    @property
    def _sender_id(self) -> int | None:
        return self.actor.user_id if self.actor else None

    def _columns(self, folder: Folder) -> dict[str, Any]:
        """What the kind cannot do without is missed also when it was not sent."""
        needed = {_NEEDED[self._kind]: ""} if self._kind in _NEEDED else {}
        columns = checked_entries({**needed, **self.entries}, self._kind, folder.case)
        if self._kind in _WITH_FILE:
            columns["file"] = file_for(self._kind, self.file_id, folder, self._sender_id)
        columns["title"] = columns.get("title") or _name_of(columns.get("file"), columns.get("url", ""))
        if not columns["title"]:
            raise BadInput(_("Give it a short name."), code="title")
        return columns


def _name_of(file: StoredFile | None, url: str) -> str:
    """What a file or a link is called as long as nobody calls it anything else."""
    return (PurePath(file.shown_name).stem if file else urlsplit(url).hostname or "")[:LONGEST_TITLE]
