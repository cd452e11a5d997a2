"""``manage.py lever_person export|erase USER``."""

from __future__ import annotations

import json
import os
import re
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from lever_xblocks.records.errors import ActionRefused, NotFound
from lever_xblocks.records.export.files import archive_of_files
from lever_xblocks.records.privacy import erase_address, erase_person, export_address, export_person
from lever_xblocks.records.privacy.registry import address_alone, email_of


class Command(BaseCommand):
    help = "Hand out or erase everything LEVER stores about a person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        export = commands.add_parser("export", help="Write it into a JSON file, and files they sent beside it.")
        export.add_argument("user", help="log-in name or e-mail address")
        export.add_argument("--output", type=Path, help="the file to write; default: lever-NAME.json here")
        erase = commands.add_parser("erase", help="Erase it for good.")
        erase.add_argument("user", help="log-in name or e-mail address")
        erase.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, command: str, user: str, **options: Any) -> None:
        account = _account(user)
        try:
            if command == "export":
                self._export(account, options["output"])
            else:
                self._erase(account, is_sure=options["yes"])
        except ActionRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _export(self, account: AbstractBaseUser, output: Path | None) -> None:
        file = output or Path(f"lever-{re.sub(r'[^A-Za-z0-9_-]', '_', _name(account))}.json")
        archive = file.with_name(f"{file.stem}-files.zip")
        files = archive_of_files(account.pk) if account.pk else None
        if files and archive.exists():
            raise CommandError(f"{archive} exists already. Name another file with --output.")
        found = export_person(account.pk) if account.pk else export_address(email_of(account))
        text = json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        _write(file, [text.encode(), b"\n"])
        written = str(file)
        if files:
            _write(archive, files)
            written += f" and {archive}"
        self.stdout.write(f"Wrote {written}. It is personal data: hand it over safely and delete it afterwards.")

    def _erase(self, account: AbstractBaseUser, *, is_sure: bool) -> None:
        name = _name(account)
        if not is_sure and not self._confirms(name):
            raise CommandError("Nothing was erased.")
        report = erase_person(account.pk) if account.pk else erase_address(email_of(account))
        for title, number in report.deleted.items():
            self.stdout.write(f"deleted    {number:5}  {title}")
        for title, number in report.forgotten.items():
            self.stdout.write(f"anonymised {number:5}  {title}")
        for title, number in report.kept.items():
            self.stdout.write(f"KEPT       {number:5}  {title}: the centre has to name somebody else")
        self.stdout.write(f"What LEVER stored about {name} is erased.")

    def _confirms(self, name: str) -> bool:
        self.stdout.write(f"This erases for good what LEVER stores about {name}. Backups are not touched.")
        try:
            return input(f"Type {name} to confirm: ").strip() == name
        except EOFError:
            return False


def _write(file: Path, blocks: Iterable[bytes]) -> None:
    """For the owner only, and all of it or nothing. Raises CommandError, StorageAway."""
    try:
        out = os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except FileExistsError as error:
        raise CommandError(f"{file} exists already. Name another file with --output.") from error
    except OSError as error:
        raise CommandError(f"Cannot write {file}: {error.strerror}. Name another file with --output.") from error
    try:
        with out:
            out.writelines(blocks)
    except OSError as error:
        file.unlink()
        raise CommandError(f"Cannot write {file}: {error.strerror}. Name another file with --output.") from error
    except ActionRefused:
        file.unlink()
        raise


def _account(user: str) -> AbstractBaseUser:
    """The account with this log-in name, else the only one with this e-mail address, else who has no account.

    Raises CommandError.
    """
    model = get_user_model()
    accounts = model._default_manager
    by_name = accounts.filter(**{model.USERNAME_FIELD: user}).first()
    if by_name is not None:
        return by_name
    by_email = list(accounts.filter(**{f"{model.get_email_field_name()}__iexact": user})[:2]) if user else []
    if len(by_email) > 1:
        raise CommandError(f"Several accounts have the e-mail address {user}. Give the log-in name instead.")
    return by_email[0] if by_email else _asked_at(user)


def _asked_at(email: str) -> AbstractBaseUser:
    """A referee, helper, guardian or rater without an account. Raises CommandError."""
    try:
        export_address(email)
    except NotFound as error:
        raise CommandError(
            f"There is no account {email}, and nobody was asked at this address. "
            "Give the log-in name or the e-mail address of the person."
        ) from error
    return address_alone(email)


def _name(account: AbstractBaseUser) -> str:
    """What the person is called here: the log-in name, or the address of somebody without one."""
    return account.get_username() or email_of(account)
