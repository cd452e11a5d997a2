"""Puts new data in the place of the old, as a whole or not at all, whenever the process ends.

1. The new data lies complete, checked and on the disk in a folder nobody looks into.
2. One renaming makes that folder ``restored/``: before it the old data is untouched, after it the new data is what
   counts, and every other command refuses until the exchange is finished.
3. `settle` moves old and new one by one. Each step is a renaming that is skipped when it was done before, so the next
   start of the site (or the next restore) finishes what was cut short.

The old database is moved, never read: a damaged one is what a backup is there for.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from lever_xblocks.standalone import data_folder

SCRATCH: Final = "restore-"
NEW: Final = "new"
OLD: Final = "old"
MAGIC: Final = b"SQLite format 3\0"  # sqlite.org/fileformat2.html, 1.3
WITH_LOG: Final = b"\x02\x02"
LOGS: Final = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database


class DataInUseError(data_folder.DataFolderError):
    """A command works on the data at this moment."""


def exchange(draft: Path, folder: Path) -> Path | None:
    """Put ``draft/new`` (database and files) in the place of the data; only for who holds the folder.

    Returns where the data from before is kept, None when there was none. Raises DataInUseError, nothing changed.
    """
    _fold_log(data_folder.database(folder))
    draft.replace(data_folder.restored(folder))
    return _finish(folder)


def settle(folder: Path) -> Path | None:
    """Finish an exchange that was cut short and sweep what a killed restore left; only for who holds the folder."""
    for stale in folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(stale)
    return _finish(folder)


def _finish(folder: Path) -> Path | None:
    restored = data_folder.restored(folder)
    if not restored.is_dir():
        return None
    new, old = restored / NEW, restored / OLD
    old.mkdir(mode=0o700, exist_ok=True)
    _exchange_files(data_folder.files(new), data_folder.files(folder), data_folder.files(old))
    _exchange_database(data_folder.database(new), data_folder.database(folder), old)
    kept = _keep(old, folder)
    shutil.rmtree(restored)
    return kept


def _fold_log(database: Path) -> None:
    """Take the log into the database file and see that nobody has it open; a damaged one is left as it is."""
    if not (database.is_file() and _has_log(database)):
        return
    try:
        with closing(sqlite3.connect(database, timeout=5)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            raise DataInUseError(
                f"Another command works on the data folder {database.parent}. "
                "Wait until it is done, then try again; nothing was changed."
            ) from error


def _has_log(database: Path) -> bool:
    """Whether the head of the file says so. SQLite would throw a log away that lies beside anything else."""
    with database.open("rb") as file:
        head = file.read(20)
    return head.startswith(MAGIC) and head.endswith(WITH_LOG)


def _exchange_files(new: Path, present: Path, old: Path) -> None:
    if not new.exists():
        return
    if not old.exists() and present.exists():
        present.replace(old)
    if present.exists():
        present.rmdir()  # the empty one that every start makes
    new.replace(present)


def _exchange_database(new: Path, present: Path, old: Path) -> None:
    """Logs go first: one beside a database it does not belong to would garble that."""
    if not new.exists():
        return
    for name in (*(f"{present.name}{log}" for log in LOGS), present.name):
        if present.with_name(name).exists():
            present.with_name(name).replace(old / name)
    new.replace(present)


def _keep(old: Path, folder: Path) -> Path | None:
    if not any(path.is_file() for path in old.rglob("*")):
        return None
    data_folder.kept(folder).mkdir(mode=0o700, exist_ok=True)
    return old.replace(data_folder.kept(folder) / f"before-restore-{datetime.now():%Y-%m-%d-%H%M%S}")
