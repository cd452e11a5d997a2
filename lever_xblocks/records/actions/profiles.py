"""Taking in a version of a local profile."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.actions.snapshots import ImportSnapshot
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import ProfileVersion


@dataclass(frozen=True, kw_only=True)
class ImportProfile(ImportSnapshot):
    """Store a local profile, with everything it inherits."""

    stored_as = ProfileVersion
    event = AuditEvent.PROFILE_IMPORTED
    changed = _(
        "Version %(version)s of the profile “%(id)s” is stored already and differs from this file or from what it "
        "extends. Raise the version in the file and import it again."
    )

    profile: Profile

    @property
    def definition(self) -> Profile:
        return self.profile
