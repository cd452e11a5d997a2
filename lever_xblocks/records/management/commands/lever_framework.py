"""``manage.py lever_framework import FILE|NAME`` and ``list``."""

from __future__ import annotations

from pathlib import Path

from lever_xblocks.domain.framework import bundled_frameworks, load_bundled, load_framework
from lever_xblocks.records.actions.frameworks import ImportFramework
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.management.snapshots import SnapshotCommand
from lever_xblocks.records.models import FrameworkVersion


class Command(SnapshotCommand):
    help = "Import competence frameworks and list what is stored."
    kind = "framework"
    stored_as = FrameworkVersion

    def read(self, source: str) -> ImportFramework:
        framework = load_bundled(source) if source in bundled_frameworks() else load_framework(Path(source))
        return ImportFramework(actor=SYSTEM, framework=framework)
