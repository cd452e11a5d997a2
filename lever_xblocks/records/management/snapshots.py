"""What the commands that import files have in common: ``import FILE|NAME`` and ``list``."""

from __future__ import annotations

from abc import abstractmethod
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from lever_xblocks.domain.problems import FileError
from lever_xblocks.records.actions.snapshots import ImportSnapshot
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models.snapshots import Snapshot


class SnapshotCommand(BaseCommand):
    """``kind`` is the word for what is stored."""

    kind: str
    stored_as: type[Snapshot]

    @abstractmethod
    def read(self, source: str) -> ImportSnapshot:
        """The import of the bundled one of this name, else of this file. Raises FileError, OSError."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("import", help=f"Store a file, or the bundled {self.kind} of that name.").add_argument(
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
            stored = self.read(source).run()
        except (FileError, ActionRefused) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{source} cannot be read: {error.strerror}. Check the name of the file.") from error
        self.stdout.write(f"Stored: {self.kind} {stored}.")

    def _list(self) -> None:
        for stored in self.stored_as._default_manager.defer("data").order_by(self.stored_as.id_field, "pk"):
            self.stdout.write(f"{stored}  {stored.imported_at:%Y-%m-%d}  {stored.sha256[:12]}")
