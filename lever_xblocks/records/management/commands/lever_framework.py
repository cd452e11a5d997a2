"""``manage.py lever_framework import FILE|NAME`` and ``list``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from lever_xblocks.domain.framework import FrameworkError, bundled_frameworks, load_bundled, load_framework
from lever_xblocks.records.actions.frameworks import ImportFramework
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models import FrameworkVersion


class Command(BaseCommand):
    help = "Import competence frameworks and list what is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("import", help="Store a file, or the bundled framework of that name.").add_argument(
            "source"
        )
        commands.add_parser("list", help="List the stored snapshots.")

    def handle(self, *, command: str, **options: Any) -> None:
        if command == "import":
            self._import(options["source"])
        else:
            self._list()

    def _import(self, source: str) -> None:
        try:
            framework = load_bundled(source) if source in bundled_frameworks() else load_framework(Path(source))
            stored = ImportFramework(actor=SYSTEM, framework=framework).run()
        except (FrameworkError, ActionRefused) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{source} cannot be read: {error.strerror}. Check the name of the file.") from error
        self.stdout.write(f"Stored: framework {stored}.")

    def _list(self) -> None:
        for stored in FrameworkVersion.objects.defer("data").order_by("framework_id", "pk"):
            self.stdout.write(f"{stored}  {stored.imported_at:%Y-%m-%d}  {stored.sha256[:12]}")
