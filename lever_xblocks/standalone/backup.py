"""One file with everything: written while the site runs, checked as a whole before it takes the place of anything.

Not in it: the signing key and who is logged in. A backup travels on sticks and in mails; one that is lost must not
open the running site. After a restore on another machine everybody logs in again, and nothing else is different.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

from django.core.management import CommandError

from lever_xblocks import __version__
from lever_xblocks.standalone import data_folder
from lever_xblocks.standalone.sqlite_copy import copy_database
from lever_xblocks.standalone.upgrade import NewerDatabaseError, refuse_newer

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DATABASE: Final = "lever.sqlite3"
FILES: Final = "files"
LAST: Final = "last-backup"
CHUNK: Final = 1024 * 1024
UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)


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


@dataclass(frozen=True)
class Restored:
    """What a restore put in place, and where the data from before lies (None when there was none)."""

    manifest: Manifest
    kept: Path | None


def restore_backup(source: Path, folder: Path) -> Restored:
    """Put a backup in the place of the data. Raises BackupError, and SiteRunningError while a server holds the data."""
    data_folder.prepare(folder)
    with data_folder.running(folder), TemporaryDirectory(dir=folder, prefix="restore-") as scratch:
        manifest = _unpack_checked(source, Path(scratch))
        kept = _put_aside(folder)
        new_files = Path(scratch) / FILES
        new_files.mkdir(exist_ok=True)
        new_files.replace(data_folder.files(folder))
        # one transaction of the database itself: killed here, the old content stays as a whole
        copy_database(Path(scratch) / DATABASE, data_folder.database(folder))
    return Restored(manifest, kept)


def _pack(folder: Path, database: Path, target: Path) -> None:
    files = data_folder.files(folder)
    members = {DATABASE: database} | {
        f"{FILES}/{path.relative_to(files).as_posix()}": path for path in sorted(files.rglob("*")) if path.is_file()
    }
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            sha256 = {name: _add(archive, name, path) for name, path in members.items()}
            manifest = Manifest(FORMAT, __version__, datetime.now(UTC).isoformat(timespec="seconds"), sha256)
            archive.writestr(MANIFEST, json.dumps(vars(manifest), indent=1))
        file.flush()
        os.fsync(file.fileno())


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        return _copy(source, target)


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


def _leave_out_log_ins(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DELETE FROM django_session")
        connection.commit()
        connection.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def _unpack_checked(source: Path, scratch: Path) -> Manifest:
    """Unpack into an empty folder. Raises BackupError unless every byte is as it was written."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _read_manifest(archive)
            for name, sha256 in manifest.sha256.items():
                _unpack(archive, name, sha256, scratch)
    except FileNotFoundError as error:
        raise BackupError(f"There is no file {source}. Look at the name, then try again.") from error
    except (*UNREADABLE, ValueError, KeyError, TypeError) as error:
        raise BackupError(_damaged(source, str(error))) from error
    _check_database(scratch / DATABASE, source)
    return manifest


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    data: dict[str, Any] = json.loads(archive.read(MANIFEST))
    manifest = Manifest(int(data["format"]), str(data["version"]), str(data["made_at"]), dict(data["sha256"]))
    if manifest.format != FORMAT:
        raise BackupError(
            f"This backup was written by another version of the program ({manifest.version}) in a form this one "
            f"({__version__}) does not read. Install that version; nothing was changed."
        )
    if DATABASE not in manifest.sha256 or {*archive.namelist()} != {*manifest.sha256, MANIFEST}:
        raise ValueError("its table of contents does not match")
    return manifest


def _unpack(archive: zipfile.ZipFile, name: str, sha256: str, scratch: Path) -> None:
    """Write one file, if its name stays inside the folder and its content is what the manifest says."""
    path = PurePosixPath(name)
    is_ours = name == DATABASE or (path.parts[0] == FILES and len(path.parts) > 1)
    if not is_ours or ".." in path.parts or path.is_absolute() or "\\" in name or ":" in name:
        raise ValueError(f"{name} does not belong in a backup")
    target = scratch.joinpath(*path.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, target.open("xb") as file:
        if _copy(source, file) != sha256:
            raise ValueError(f"{name} was changed")


def _check_database(database: Path, source: Path) -> None:
    """Raises BackupError unless the database is whole and this program can read it."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            applied = set(connection.execute("SELECT app, name FROM django_migrations"))
    except sqlite3.Error as error:
        raise BackupError(_damaged(source, str(error))) from error
    if verdict != "ok":
        raise BackupError(_damaged(source, verdict))
    try:
        refuse_newer(applied)
    except NewerDatabaseError as error:
        raise BackupError(str(error)) from error


def _put_aside(folder: Path) -> Path | None:
    """Keep what is there now, under a name with date and time."""
    if not data_folder.database(folder).is_file():
        shutil.rmtree(data_folder.files(folder))
        return None
    kept = data_folder.kept(folder) / f"before-restore-{datetime.now():%Y-%m-%d-%H%M%S}"
    kept.mkdir(mode=0o700, parents=True)
    copy_database(data_folder.database(folder), kept / DATABASE)
    data_folder.files(folder).replace(kept / FILES)
    return kept


def _damaged(source: Path, reason: str) -> str:
    return f"{source} is damaged or no backup of LEVER ({reason}). Use another backup; nothing was changed."
