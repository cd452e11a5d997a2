"""What all actions on a folder have in common, whoever works in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.doors import Door, Folder
from lever_xblocks.records.events import AuditEvent

Locked = TypeVar("Locked")
Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class FolderAction(Action[Locked, Result], Generic[Locked, Result]):
    """Something done through a door; whoever is at the keyboard is the actor."""

    actor: Person | None = field(default=None, init=False)
    door: Door

    def __post_init__(self) -> None:
        object.__setattr__(self, "actor", self.door.actor)

    def note(self, folder: Folder, log: AuditLog, event: AuditEvent, **details: Any) -> None:
        """Add to the log what was done to the folder; ``details`` are keys and figures."""
        log.add(event, subject_id=folder.case.candidate_id, case=folder.case, **details)
