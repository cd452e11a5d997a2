"""``manage.py lever_files check|clean``."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.files.cleaning import clean, look


class Command(BaseCommand):
    help = "Compare the files kept with what is recorded of them, and remove what nobody needs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("check", help="Say what there is to remove and what is missing; changes nothing.")
        commands.add_parser("clean", help="Remove what was left for a day. Every tick does so once a day.")

    def handle(self, *, command: str, **_options: Any) -> None:
        try:
            if command == "check":
                self._check()
            else:
                self._clean()
        except ActionRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _check(self) -> None:
        found = look()
        for name in found.strays:
            self.stdout.write(f"no record  {name}")
        for name in found.lost:
            self.stdout.write(f"MISSING    {name}")
        self.stdout.write(f"uploads    {found.uploads:5}  left for a day")
        self.stdout.write(f"unused     {found.unused:5}  files that nothing points to")
        self.stdout.write(f"no record  {len(found.strays):5}  objects in the storage")
        self.stdout.write(f"missing    {len(found.lost):5}  objects that are recorded and not there")
        if found.lost:
            raise CommandError("Files are missing. Put them back from a backup, or ask for them again.")

    def _clean(self) -> None:
        done = clean()
        self.stdout.write(f"uploads    {done.uploads:5}  removed, left for a day")
        self.stdout.write(f"unused     {done.unused:5}  files removed that nothing pointed to")
        self.stdout.write(f"objects    {done.objects:5}  removed that no record knew")
