"""Taking in a version of something written in a file."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import NotAllowed, VersionChanged
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Centre
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.models.snapshots import Snapshot, fingerprint
from lever_xblocks.records.policies import CentrePolicy

_NOT_YOURS = _(
    "“%(id)s” belongs to the whole site or to another centre, and only they bring new versions of it. "
    "Give yours an id of its own in the file and import it again."
)


class Definition(Protocol):
    """What the domain reads from such a file; ``data`` is its JSON-able form."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def data(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class StoredBefore:
    """The versions stored under an id, oldest first; the centre of the first owns all of them."""

    versions: tuple[Snapshot, ...]

    @property
    def newest(self) -> Snapshot | None:
        return self.versions[-1] if self.versions else None

    def same(self, definition: Definition) -> Snapshot | None:
        """The snapshot of the same version, whatever it holds."""
        return next((one for one in self.versions if one.version == definition.version), None)

    def owner_id(self, otherwise: int | None) -> int | None:
        return self.versions[0].centre_id if self.versions else otherwise


@dataclass(frozen=True, kw_only=True)
class ImportSnapshot(Action[StoredBefore, Snapshot]):
    """Store a definition as a snapshot; the same again changes nothing. Raises VersionChanged, NotAllowed.

    A new id belongs from then on to the centre of ``centre_id``, or to the site when there is none; a new version
    stays with the owner of the id, who alone may bring it.
    ``changed`` says, with ``id`` and ``version``, that another content is stored under this version.
    """

    stored_as: ClassVar[type[Snapshot]]
    event: ClassVar[AuditEvent]
    changed: ClassVar[str | Promise]

    centre_id: int | None = None

    @property
    @abstractmethod
    def definition(self) -> Definition:
        """What is imported."""

    def stored(self) -> StoredBefore:
        """What is stored under this id, without its content; one SQL statement."""
        versions = self.stored_as._default_manager.filter(**{self.stored_as.id_field: self.definition.id})
        return StoredBefore(tuple(versions.defer("data").order_by("pk")))

    def lock(self) -> StoredBefore:
        # Imports wait for each other: no constraint could keep two centres from taking one new id at the same time.
        list(Centre.objects.select_for_update().filter(default_slot=OPEN).values_list("pk"))
        return self.stored()

    def check(self, locked: StoredBefore) -> None:
        if not CentrePolicy(self.actor).may("import_definitions", locked.owner_id(self.centre_id)):
            raise NotAllowed(str(_NOT_YOURS) % {"id": self.definition.id} if locked.versions else None)
        same = locked.same(self.definition)
        if same is not None and same.sha256 != fingerprint(self.definition.data):
            raise VersionChanged(str(self.changed) % {"id": self.definition.id, "version": self.definition.version})

    def execute(self, locked: StoredBefore, log: AuditLog) -> Snapshot:
        if same := locked.same(self.definition):
            return same
        data, owner_id = self.definition.data, locked.owner_id(self.centre_id)
        stored = self.stored_as._default_manager.create(
            **{self.stored_as.id_field: self.definition.id},
            version=self.definition.version,
            sha256=fingerprint(data),
            data=data,
            centre_id=owner_id,
        )
        log.add(self.event, centre_id=owner_id, id=self.definition.id, version=self.definition.version)
        return stored
