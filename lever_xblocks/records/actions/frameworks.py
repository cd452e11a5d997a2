"""Taking in a version of a framework."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.framework import Framework
from lever_xblocks.records.actions.snapshots import ImportSnapshot
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import FrameworkVersion


@dataclass(frozen=True, kw_only=True)
class ImportFramework(ImportSnapshot):
    """Store a framework."""

    stored_as = FrameworkVersion
    event = AuditEvent.FRAMEWORK_IMPORTED
    changed = _(
        "Version %(version)s of the framework “%(id)s” is stored already and differs from this file. "
        "Raise the version in the file and import it again."
    )

    framework: Framework

    @property
    def definition(self) -> Framework:
        return self.framework
