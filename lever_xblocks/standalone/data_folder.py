"""The data folder: everything that belongs to one installation, in one place (pure Python, no Django).

``lever.sqlite3`` the database · ``secret`` the signing key · ``files/`` what people upload · ``kept/`` safety copies.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path


class DataFolderError(Exception):
    """The data folder cannot be used; the text says what to do next."""


class SiteRunningError(DataFolderError):
    """A server holds the data folder."""


class NoDataError(DataFolderError):
    """No site was ever started on the data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no data in {folder} yet. Start the site there once: lever serve --data {folder}  "
            "If your data lies elsewhere, name that folder with --data."
        )


def database(folder: Path) -> Path:
    return folder / "lever.sqlite3"


def files(folder: Path) -> Path:
    return folder / "files"


def proof(folder: Path) -> Path:
    """What people send as proof; among the files, so that every backup holds it."""
    return files(folder) / "proof"


def kept(folder: Path) -> Path:
    """Where old data is put aside before an upgrade or a restore."""
    return folder / "kept"


def restored(folder: Path) -> Path:
    """A restored backup on its way to its place; there only while a restore runs, or after it was cut short."""
    return folder / "restored"


def prepare(folder: Path) -> None:
    """Make the folder, its parts and the secret, where they do not exist yet. Only the owner may read them.

    Raises DataFolderError when the disk does not let us.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _close_to_others(folder)
        files(folder).mkdir(mode=0o700, exist_ok=True)
        _make_secret(folder / "secret")
    except OSError as error:
        raise _not_writable(folder, error) from error


def _close_to_others(folder: Path) -> None:
    """A folder somebody made beforehand is mostly open to every account of the machine."""
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & 0o077:
        with suppress(PermissionError):  # of another account, which decides who may look in; our files stay ours
            folder.chmod(mode & 0o700)


def require(folder: Path) -> None:
    """Raises DataFolderError unless a site was started on this folder before; makes nothing."""
    try:
        has_data = database(folder).is_file()
        secret(folder)
    except (OSError, ValueError) as error:
        raise DataFolderError(
            f"The data folder {folder} cannot be read ({error}). Give this account the right to read it."
        ) from error
    if restored(folder).is_dir():
        raise DataFolderError(
            f"A restore into {folder} is under way, or was cut short. Start the site, which finishes it: "
            f"lever serve --data {folder}"
        )
    if not has_data:
        raise NoDataError(folder)


def secret(folder: Path) -> str:
    """The signing key of this installation; empty before `prepare` made it."""
    path = folder / "secret"
    return path.read_text(encoding="ascii").strip() if path.is_file() else ""


def _make_secret(path: Path) -> None:
    """Write the secret under another name first: a start that is killed half-way leaves no empty secret."""
    if path.exists():
        return
    draft = path.with_name(f"secret-{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """Hold the data folder for one server or one restore.

    The lock is SQLite's own on a file of its own: it works on every system and vanishes with the process, however that
    ends. Raises SiteRunningError when somebody else holds it, DataFolderError when the folder cannot be written.
    """
    with closing(_lock_file(folder)) as lock:
        try:
            lock.execute("PRAGMA locking_mode=EXCLUSIVE")
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise _not_writable(folder, error) from error
            raise SiteRunningError(
                f"The site already runs on the data folder {folder}. "
                "Stop it first (Ctrl-C in its window), then try again."
            ) from error
        yield


def _lock_file(folder: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(folder / "running.lock", timeout=0, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise _not_writable(folder, error) from error


def _not_writable(folder: Path, error: Exception) -> DataFolderError:
    return DataFolderError(
        f"The data folder {folder} cannot be written ({getattr(error, 'strerror', None) or error}). "
        "Give this account the right to write there, or name another folder with --data."
    )
