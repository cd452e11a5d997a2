"""One file with everything, written while the site runs.

Not in it: the signing key and who is logged in. A backup travels on sticks and in mails; one that is lost must not
open the running site. After a restore on another machine everybody logs in again, and nothing else is different.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zipfile
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

from django.core.management import CommandError

from lever_xblocks import __version__
from lever_xblocks.standalone import data_folder
from lever_xblocks.standalone.sqlite_copy import copy_database

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DATABASE: Final = "lever.sqlite3"
FILES: Final = "files"
LAST: Final = "last-backup"
CHUNK: Final = 1024 * 1024


class BackupError(CommandError):
    """The file is no backup that can be used, or cannot be written; nothing was changed."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself; ``sha256`` by name of each file in it."""

    format: int
    version: str
    made_at: str
    sha256: dict[str, str]


def write_backup(folder: Path, target: Path) -> None:
    """Write the data folder into one new file; a half-written one never bears the name.

    Raises DataFolderError, BackupError.
    """
    data_folder.require(folder)
    draft = target.with_name(f".{target.name}.part")
    try:
        with TemporaryDirectory(dir=folder) as scratch:
            copy = Path(scratch) / DATABASE
            copy_database(data_folder.database(folder), copy)
            if not _has_tables(copy):  # of a first start that was cut short
                raise data_folder.NoDataError(folder)
            _leave_out_log_ins(copy)
            _pack(folder, copy, draft)
        draft.replace(target)
        (folder / LAST).write_text(datetime.now(UTC).isoformat(), encoding="ascii")
    except (OSError, sqlite3.Error) as error:
        draft.unlink(missing_ok=True)
        raise BackupError(f"The backup {target} could not be written ({error}). Is there room on the disk?") from error


def last_backup(folder: Path) -> datetime | None:
    """When the last backup was written, if ever."""
    try:
        return datetime.fromisoformat((folder / LAST).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None


def _pack(folder: Path, database: Path, target: Path) -> None:
    files = data_folder.files(folder)
    members = {DATABASE: database} | {
        f"{FILES}/{path.relative_to(files).as_posix()}": path for path in sorted(files.rglob("*")) if path.is_file()
    }
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            sha256 = {}
            for name, path in members.items():
                with suppress(FileNotFoundError):  # it went meanwhile: an upload was finished, a file deleted
                    sha256[name] = _add(archive, name, path)
            manifest = Manifest(FORMAT, __version__, datetime.now(UTC).isoformat(timespec="seconds"), sha256)
            archive.writestr(MANIFEST, json.dumps(vars(manifest), indent=1))
        file.flush()
        os.fsync(file.fileno())


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        return copy_stream(source, target)


def copy_stream(source: IO[bytes], target: IO[bytes]) -> str:
    """Copy to the end; returns the SHA-256 of what went through."""
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


def _has_tables(database: Path) -> bool:
    with closing(sqlite3.connect(database)) as connection:
        return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_session'").fetchone())


def _leave_out_log_ins(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DELETE FROM django_session")
        connection.commit()
        connection.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
