"""Consistent copies of an SQLite database, also while the site writes to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def copy_database(source: Path, target: Path) -> None:
    """Put the content of one database file in the place of another, as one transaction of the target."""
    with closing(sqlite3.connect(source, timeout=20)) as origin, closing(sqlite3.connect(target, timeout=20)) as copy:
        origin.backup(copy)
    target.chmod(0o600)
