"""Taking in a version of something written in a file."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.utils.functional import Promise

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import VersionChanged
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models.snapshots import Snapshot, fingerprint
from lever_xblocks.records.policies import CentrePolicy


class Definition(Protocol):
    """What the domain reads from such a file; ``data`` is its JSON-able form."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def data(self) -> dict[str, Any]: ...


@dataclass(frozen=True, kw_only=True)
class ImportSnapshot(Action[Snapshot | None, Snapshot]):
    """Store a definition as a snapshot; the same again changes nothing. Raises VersionChanged, NotAllowed.

    ``changed`` says, with ``id`` and ``version``, that another content is stored under this version.
    """

    stored_as: ClassVar[type[Snapshot]]
    event: ClassVar[AuditEvent]
    changed: ClassVar[str | Promise]

    @property
    @abstractmethod
    def definition(self) -> Definition:
        """What is imported."""

    def lock(self) -> Snapshot | None:
        return self.stored_as._default_manager.defer("data").filter(**self._name).first()

    def check(self, locked: Snapshot | None) -> None:
        CentrePolicy(self.actor).require("administer_site")
        if locked is not None and locked.sha256 != fingerprint(self.definition.data):
            raise VersionChanged(str(self.changed) % {"id": self.definition.id, "version": self.definition.version})

    def execute(self, locked: Snapshot | None, log: AuditLog) -> Snapshot:
        if locked is not None:
            return locked
        data = self.definition.data
        stored = self.stored_as._default_manager.create(**self._name, sha256=fingerprint(data), data=data)
        log.add(self.event, id=self.definition.id, version=self.definition.version)
        return stored

    @property
    def _name(self) -> dict[str, str]:
        return {self.stored_as.id_field: self.definition.id, "version": self.definition.version}
