"""What all actions on proof have in common."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.domain.profile.words import STATEMENTS
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.doors import Folder, FolderClosed, HandedIn
from lever_xblocks.records.actions.in_folder import FolderAction
from lever_xblocks.records.errors import ActionRefused, NotAllowed, NotFound
from lever_xblocks.records.models import Evidence, Writer
from lever_xblocks.records.queries.portfolio.items import Item, item_in
from lever_xblocks.records.queries.portfolio.looks import is_handed_in

SHOWN: Final = frozenset({EvidenceKind.FILE, EvidenceKind.PHOTO, EvidenceKind.LINK, EvidenceKind.TEXT})
"""What is added piece by piece; hours and what others say have actions of their own."""


class ProofChanged(ActionRefused):
    """Somebody changed it in between; ``item`` is how it stands now."""

    status = 409
    code = "stale_revision"
    message = _(
        "This was changed in another window or by somebody else. Above it stands as it is now; what you typed is still "
        "in the form. Save again if yours is right."
    )

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item


@dataclass(frozen=True)
class Held:
    """A folder, locked, and one piece of proof in it."""

    folder: Folder
    row: Evidence
    item: Item


@dataclass(frozen=True, kw_only=True)
class ProofAction(FolderAction[Held, None]):
    """Something done to one piece of proof. Raises NotFound for those of others too, HandedIn, NotAllowed."""

    evidence_id: UUID

    def lock(self) -> Held:
        held = held_in(self.door.open(), self.evidence_id)
        if held is None:
            raise NotFound(_("This is no longer in your folder. You may have removed it in another window."))
        return held

    def check(self, locked: Held) -> None:
        check_changeable(locked)
        self.check_proof(locked)

    def execute(self, locked: Held, log: AuditLog) -> None:
        self.change(locked, log)

    @abstractmethod
    def check_proof(self, locked: Held) -> None:
        """Raise an ActionRefused unless this can be done to it as it is."""

    @abstractmethod
    def change(self, locked: Held, log: AuditLog) -> None:
        """Do it and note it; note nothing when it stands so already."""


def held_in(folder: Folder, evidence_id: UUID) -> Held | None:
    """The piece of proof of this id in a locked folder; None: there is none."""
    rows = Evidence.objects.filter(case=folder.case, public_id=evidence_id)
    row, item = rows.first(), item_in(rows)
    return Held(folder, row, item) if row and item else None


def check_changeable(held: Held) -> None:
    """Raise HandedIn, or NotAllowed for a centre that would change what the candidate entered."""
    if is_handed_in(held.item.for_domain(), held.folder.handed_in):
        raise HandedIn
    check_own_writing(held.folder, held.row)


def check_open(folder: Folder) -> None:
    """Raise HandedIn or FolderClosed unless there is a competence to add proof for."""
    if not folder.open_competences:
        raise HandedIn if folder.handed_in else FolderClosed


def check_own_writing(folder: Folder, row: Evidence) -> None:
    """Raise NotAllowed for a centre that would change what the candidate entered."""
    if folder.writer is Writer.CENTRE and row.entered_by != Writer.CENTRE:
        raise NotAllowed(_("Only the person themselves can change what they added."))


def check_no_statement(item: Item) -> None:
    """Raise NotAllowed for what somebody else says."""
    if item.kind in STATEMENTS:
        raise NotAllowed(_("These are somebody else’s words, so they cannot be changed or removed here."))
