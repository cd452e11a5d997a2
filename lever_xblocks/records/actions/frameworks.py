"""Taking in a version of a framework."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.framework import Framework
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import FrameworkChanged
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import FrameworkVersion
from lever_xblocks.records.models.frameworks import fingerprint
from lever_xblocks.records.policies import CentrePolicy


@dataclass(frozen=True, kw_only=True)
class ImportFramework(Action[FrameworkVersion | None, FrameworkVersion]):
    """Store a framework as a snapshot; the same again changes nothing. Raises FrameworkChanged, NotAllowed."""

    framework: Framework

    def lock(self) -> FrameworkVersion | None:
        return (
            FrameworkVersion.objects.defer("data")
            .filter(framework_id=self.framework.id, version=self.framework.version)
            .first()
        )

    def check(self, locked: FrameworkVersion | None) -> None:
        CentrePolicy(self.actor).require("administer_site")
        if locked is not None and locked.sha256 != fingerprint(self.framework.data):
            raise FrameworkChanged(
                _(
                    "Version %(version)s of the framework “%(id)s” is stored already and differs from this file. "
                    "Raise the version in the file and import it again."
                )
                % {"version": self.framework.version, "id": self.framework.id}
            )

    def execute(self, locked: FrameworkVersion | None, log: AuditLog) -> FrameworkVersion:
        if locked is not None:
            return locked
        data = self.framework.data
        stored = FrameworkVersion.objects.create(
            framework_id=self.framework.id, version=self.framework.version, sha256=fingerprint(data), data=data
        )
        log.add(AuditEvent.FRAMEWORK_IMPORTED, framework=stored.framework_id, version=stored.version)
        return stored
