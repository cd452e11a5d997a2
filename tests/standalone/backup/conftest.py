"""A data folder, a backup of it, and what is in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lever_xblocks.standalone import data_folder
from lever_xblocks.standalone.backup import write_backup


def make_data(folder: Path, note: str = "first") -> Path:
    """A data folder with what a backup looks at; the site's own tables play no part in it."""
    data_folder.prepare(folder)
    with closing(sqlite3.connect(data_folder.database(folder))) as database, database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE note (text)")
        database.execute("INSERT INTO note VALUES (?)", [note])
        database.execute("CREATE TABLE django_session (session_key)")
        database.execute("INSERT INTO django_session VALUES ('somebody is logged in')")
        database.execute("CREATE TABLE django_migrations (app, name)")
        database.execute("INSERT INTO django_migrations VALUES ('sessions', '0001_initial')")
    data_folder.proof(folder).mkdir(exist_ok=True)
    (data_folder.proof(folder) / "photo.jpg").write_bytes(note.encode() * 1000)
    return folder


def content(folder: Path) -> tuple[object, bytes]:
    with closing(sqlite3.connect(data_folder.database(folder))) as database:
        return database.execute("SELECT text FROM note").fetchall(), (
            data_folder.proof(folder) / "photo.jpg"
        ).read_bytes()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_data(tmp_path / "data")


@pytest.fixture
def backup(data: Path, tmp_path: Path) -> Path:
    write_backup(data, tmp_path / "backup.zip")
    return tmp_path / "backup.zip"
