from __future__ import annotations

import sqlite3
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from lever_xblocks.standalone import backup as backing_up
from lever_xblocks.standalone import data_folder
from lever_xblocks.standalone.backup import BackupError, last_backup, write_backup
from lever_xblocks.standalone.data_folder import DataFolderError
from lever_xblocks.standalone.restore import restore_backup
from tests.standalone.backup.conftest import content, make_data


def test_everything_comes_back_on_another_machine(data: Path, backup: Path, tmp_path: Path) -> None:
    done = restore_backup(backup, tmp_path / "new")
    assert content(tmp_path / "new") == content(data)
    assert done.kept is None


def test_what_was_there_before_is_kept(backup: Path, tmp_path: Path) -> None:
    other = make_data(tmp_path / "other", "second")
    before = content(other)
    done = restore_backup(backup, other)
    assert content(other)[0] == [("first",)]
    assert done.kept
    with closing(sqlite3.connect(done.kept / "lever.sqlite3")) as database:
        assert database.execute("SELECT text FROM note").fetchall() == before[0]
    assert (done.kept / "files" / "proof" / "photo.jpg").read_bytes() == before[1]


def test_a_lost_backup_opens_nothing(data: Path, backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        archive.extractall(tmp_path / "open")
        assert "secret" not in archive.namelist()
    assert data_folder.secret(data).encode() not in b"".join(
        path.read_bytes() for path in (tmp_path / "open").rglob("*") if path.is_file()
    )
    with closing(sqlite3.connect(tmp_path / "open" / "lever.sqlite3")) as database:
        assert database.execute("SELECT * FROM django_session").fetchall() == []
    with closing(sqlite3.connect(data_folder.database(data))) as database:
        assert len(database.execute("SELECT * FROM django_session").fetchall()) == 1, "the site itself stays as it is"


def test_only_the_owner_can_read_a_backup(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0


def test_a_backup_is_whole_while_others_write(data: Path, tmp_path: Path) -> None:
    is_over = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(data_folder.database(data), timeout=20)) as database:
            while not is_over.is_set():
                with database:  # two rows in one transaction, always
                    database.execute("INSERT INTO note VALUES ('a')")
                    database.execute("INSERT INTO note VALUES ('b')")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            write_backup(data, tmp_path / f"{number}.zip")
    finally:
        is_over.set()
        writer.join()
    for number in range(5):
        restore_backup(tmp_path / f"{number}.zip", tmp_path / f"data{number}")
        with closing(sqlite3.connect(data_folder.database(tmp_path / f"data{number}"))) as database:
            counts = dict(database.execute("SELECT text, count(*) FROM note GROUP BY text"))
        assert counts.get("a") == counts.get("b")


def test_the_date_of_the_last_backup_is_remembered(data: Path, backup: Path) -> None:
    assert last_backup(data) is not None
    (data / "last-backup").write_text("garbled")
    assert last_backup(data) is None


def test_an_empty_folder_has_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="There is no data"):
        write_backup(tmp_path, tmp_path / "backup.zip")


@pytest.mark.parametrize("statements", ["", "CREATE TABLE django_migrations (app, name)"])
def test_a_first_start_that_was_cut_short_left_nothing_to_back_up(tmp_path: Path, statements: str) -> None:
    data_folder.prepare(tmp_path)
    with closing(sqlite3.connect(data_folder.database(tmp_path))) as database, database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(statements)
    with pytest.raises(DataFolderError, match=r"There is no data .* yet\. Start the site there once"):
        write_backup(tmp_path, tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()
    assert not list(tmp_path.glob("tmp*"))


def test_a_backup_that_cannot_be_written_leaves_no_half_one(data: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="could not be written"):
        write_backup(data, tmp_path / "no" / "such" / "folder.zip")
    assert not list(data.glob("tmp*"))


def test_a_file_that_goes_while_the_backup_is_written_is_left_out(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_folder.proof(data) / "a-piece").touch()
    add = backing_up._add

    def add_meanwhile(archive: zipfile.ZipFile, name: str, path: Path) -> str:
        (data_folder.proof(data) / "a-piece").unlink(missing_ok=True)
        return add(archive, name, path)

    monkeypatch.setattr(backing_up, "_add", add_meanwhile)
    write_backup(data, tmp_path / "backup.zip")
    restore_backup(tmp_path / "backup.zip", tmp_path / "new")
    assert content(tmp_path / "new") == content(data)
    assert [path.name for path in data_folder.proof(tmp_path / "new").iterdir()] == ["photo.jpg"]
