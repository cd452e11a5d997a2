"""Changing and removing a piece of proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.evidence.base import (
    Held,
    ProofAction,
    ProofChanged,
    check_changeable,
    check_no_statement,
    held_in,
)
from lever_xblocks.records.actions.evidence.entries import checked_entries
from lever_xblocks.records.actions.evidence.linking import checked_links, put_links
from lever_xblocks.records.actions.in_folder import FolderAction
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.files.forgetting import forget_files
from lever_xblocks.records.models import Evidence, StoredFile


@dataclass(frozen=True, kw_only=True)
class ChangeEvidence(ProofAction):
    """Change what was entered, seen at ``revision``; what is left out of ``entries`` stays, links None too.

    What stands so already may be sent again with any revision.
    Raises NotFound, HandedIn, NotAllowed, ProofChanged, BadInput, its code naming the field.
    """

    revision: object
    entries: Mapping[str, object]
    links: object = None

    def check_proof(self, locked: Held) -> None:
        check_no_statement(locked.item)
        changes = self._changes(locked)
        if changes.get("title") == "":
            raise BadInput(_("Give it a short name."), code="title")
        if (changes or self._links(locked) != locked.item.links) and not self._has_seen(locked):
            raise ProofChanged(locked.item)

    def change(self, locked: Held, log: AuditLog) -> None:
        changes, row = self._changes(locked), locked.row
        is_relinked = put_links(row, self._links(locked), locked.item.links)
        if not changes and not is_relinked:
            return
        for column, value in changes.items():
            setattr(row, column, value)
        row.revision += 1
        row.saved_at = timezone.now()
        row.save(update_fields=[*changes, "revision", "saved_at"])
        self.note(locked.folder, log, AuditEvent.EVIDENCE_CHANGED, evidence=row.pk, fields=sorted(changes))

    def _changes(self, locked: Held) -> dict[str, Any]:
        columns = checked_entries(self.entries, locked.item.kind, locked.folder.case)
        return {column: value for column, value in columns.items() if getattr(locked.row, column) != value}

    def _links(self, locked: Held) -> frozenset[str]:
        if self.links is None:
            return locked.item.links
        return checked_links(self.links, locked.folder, locked.item.links)

    def _has_seen(self, locked: Held) -> bool:
        return str(self.revision) == str(locked.row.revision)


@dataclass(frozen=True, kw_only=True)
class DeleteEvidence(FolderAction[Held | None, None]):
    """Remove a piece of proof with its file and the talk about it; what is gone is gone.

    Raises HandedIn, NotAllowed, NotFound for what is in another folder.
    """

    evidence_id: UUID

    def lock(self) -> Held | None:
        held = held_in(self.door.open(), self.evidence_id)
        if held is None and Evidence.objects.filter(public_id=self.evidence_id).exists():
            raise NotFound
        return held

    def check(self, locked: Held | None) -> None:
        if locked is not None:
            check_changeable(locked)
            check_no_statement(locked.item)

    def execute(self, locked: Held | None, log: AuditLog) -> None:
        if locked is None:
            return
        row = locked.row
        self.note(locked.folder, log, AuditEvent.EVIDENCE_DELETED, evidence=row.pk, kind=row.kind)
        file_ids = list(StoredFile.objects.filter(evidence=row).values_list("pk", flat=True))
        row.delete()
        forget_files(StoredFile.objects.filter(pk__in=file_ids))
