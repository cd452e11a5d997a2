"""``manage.py lever_profile import FILE|NAME`` and ``list``."""

from __future__ import annotations

from pathlib import Path

from lever_xblocks.domain.profile import bundled_profiles, load_bundled_profile, load_profile
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.management.snapshots import SnapshotCommand
from lever_xblocks.records.models import ProfileVersion


class Command(SnapshotCommand):
    help = "Import local profiles and list what is stored."
    kind = "profile"
    stored_as = ProfileVersion

    def read(self, source: str) -> ImportProfile:
        profile = load_bundled_profile(source) if source in bundled_profiles() else load_profile(Path(source))
        return ImportProfile(actor=SYSTEM, profile=profile)
