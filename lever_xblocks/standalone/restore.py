"""A backup takes the place of the data: checked as a whole first, then exchanged as a whole."""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, Final

from lever_xblocks import __version__
from lever_xblocks.standalone import data_folder
from lever_xblocks.standalone.backup import DATABASE, FILES, FORMAT, MANIFEST, BackupError, Manifest, copy_stream
from lever_xblocks.standalone.exchange import NEW, SCRATCH, exchange, settle
from lever_xblocks.standalone.upgrade import NewerDatabaseError, refuse_newer

UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class Restored:
    """What a restore put in place, and where the data from before lies (None when there was none)."""

    manifest: Manifest
    kept: Path | None


def restore_backup(source: Path, folder: Path) -> Restored:
    """Put a backup in the place of the data.

    Raises BackupError, DataInUseError, and SiteRunningError while a server holds the data; then nothing was changed.
    """
    data_folder.prepare(folder)
    with data_folder.running(folder):
        settle(folder)
        with TemporaryDirectory(dir=folder, prefix=SCRATCH) as scratch:
            draft = Path(scratch) / "draft"
            data_folder.files(draft / NEW).mkdir(parents=True)
            manifest = _unpack_checked(source, draft / NEW)
            return Restored(manifest, exchange(draft, folder))


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
    is_ours = name == DATABASE or (path.parts[:1] == (FILES,) and len(path.parts) > 1)
    if not is_ours or ".." in path.parts or path.is_absolute() or "\\" in name or ":" in name:
        raise ValueError(f"{name} does not belong in a backup")
    target = scratch.joinpath(*path.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, open(target, "xb", opener=_for_the_owner) as file:
        if copy_stream(source, file) != sha256:
            raise ValueError(f"{name} was changed")
        file.flush()
        os.fsync(file.fileno())


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


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
    if not applied:
        raise BackupError(_damaged(source, "its database belongs to no site"))
    try:
        refuse_newer(applied)
    except NewerDatabaseError as error:
        raise BackupError(str(error)) from error


def _damaged(source: Path, reason: str) -> str:
    return f"{source} is damaged or no backup of LEVER ({reason}). Use another backup; nothing was changed."
