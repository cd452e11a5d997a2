"""What the commands that import files have in common: ``preview FILE|NAME``, ``import FILE|NAME`` and ``list``."""

from __future__ import annotations

from abc import abstractmethod
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils.translation import get_language

from lever_xblocks.domain.problems import FileError
from lever_xblocks.records.actions.frameworks import ImportFramework
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.definitions.comparing import Line
from lever_xblocks.records.definitions.preview import Preview, preview_of
from lever_xblocks.records.definitions.sentences import Sentence
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models.snapshots import Snapshot


class SnapshotCommand(BaseCommand):
    """``kind`` is the word for what is stored."""

    kind: str
    stored_as: type[Snapshot]

    @abstractmethod
    def read(self, source: str) -> ImportFramework | ImportProfile:
        """The import of the bundled one of this name, else of this file. Raises FileError, OSError."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        source = f"a file, or the bundled {self.kind} of that name"
        commands.add_parser("preview", help="Say what an import would change.").add_argument("source", help=source)
        commands.add_parser("import", help="Store it.").add_argument("source", help=source)
        commands.add_parser("list", help="List the stored snapshots.")

    def handle(self, *, command: str, **options: Any) -> None:
        if command == "list":
            self._list()
            return
        source = options["source"]
        try:
            asked = self.read(source)
            if command == "preview":
                self.stdout.write("\n".join(_in_lines(preview_of(asked))))
            else:
                self.stdout.write(f"Stored: {self.kind} {asked.run()}.")
        except (FileError, ActionRefused) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{source} cannot be read: {error.strerror}. Check the name of the file.") from error

    def _list(self) -> None:
        for stored in self.stored_as._default_manager.defer("data").order_by(self.stored_as.id_field, "pk"):
            self.stdout.write(f"{stored}  {stored.imported_at:%Y-%m-%d}  {stored.sha256[:12]}")


def _in_lines(preview: Preview) -> Iterator[str]:
    """The preview as text."""
    name = f"{preview.definition.id} {preview.definition.version}"
    if preview.is_stored:
        yield f"{name} is stored already; nothing would change."
        return
    yield f"{name}, compared with {preview.older}:" if preview.older else f"{name} is new."
    if preview.older and not preview.groups:
        yield "Nothing but the version differs."
    for group in preview.groups:
        yield f"\n{_read(group.title)}"
        yield from (f"  {_on_one_line(line)}" for line in group.lines)
    for kept in preview.kept:
        yield f"\nVersion {kept.version} stays in use (open cases: {kept.use.cases}, courses: {kept.use.courses})."


def _on_one_line(line: Line) -> str:
    change = " → ".join(_read(each) if each else "–" for each in (line.before, line.after))
    if line.before is None and line.after is None:
        return line.about
    return f"{line.about}: {change}" if line.about else change


def _read(sentence: Sentence) -> str:
    words = sentence.words.in_language(get_language() or "en") if sentence.words else ""
    return f"{sentence.text} {words}".strip()
