from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lever_xblocks.standalone import data_folder
from lever_xblocks.standalone.backup import BackupError, write_backup
from lever_xblocks.standalone.data_folder import DataFolderError, SiteRunningError
from lever_xblocks.standalone.exchange import DataInUseError, settle
from lever_xblocks.standalone.restore import restore_backup
from tests.standalone.backup.conftest import content, make_data

NOTHING_CHANGED = "nothing was changed|There is no file"


def test_a_running_site_is_not_restored_over(data: Path, backup: Path) -> None:
    before = content(data)
    with data_folder.running(data), pytest.raises(SiteRunningError):
        restore_backup(backup, data)
    assert content(data) == before


def test_a_damaged_database_is_put_aside_as_it_is(backup: Path, tmp_path: Path) -> None:
    other = make_data(tmp_path / "other", "second")
    garbled = random.randbytes(9000)
    data_folder.database(other).write_bytes(garbled)
    (other / "lever.sqlite3-wal").write_bytes(garbled)
    done = restore_backup(backup, other)
    assert content(other)[0] == [("first",)]
    assert done.kept
    assert (done.kept / "lever.sqlite3").read_bytes() == (done.kept / "lever.sqlite3-wal").read_bytes() == garbled


def test_what_a_killed_site_left_in_its_log_is_kept_too(backup: Path, tmp_path: Path) -> None:
    other = make_data(tmp_path / "other", "second")
    code = (
        "import os, signal, sqlite3\n"
        f"database = sqlite3.connect({str(data_folder.database(other))!r}, isolation_level=None)\n"
        "database.execute(\"INSERT INTO note VALUES ('third')\")\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    assert (other / "lever.sqlite3-wal").stat().st_size
    done = restore_backup(backup, other)
    assert done.kept
    assert sorted(path.name for path in done.kept.iterdir()) == ["files", "lever.sqlite3"]
    with closing(sqlite3.connect(done.kept / "lever.sqlite3")) as database:
        assert database.execute("SELECT text FROM note").fetchall() == [("second",), ("third",)]


def test_data_another_command_works_on_is_not_restored_over(
    data: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(data)
    with closing(sqlite3.connect(data_folder.database(data), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataInUseError, match="nothing was changed"):
            restore_backup(backup, data)
        other.execute("ROLLBACK")
    assert content(data) == before
    assert not list(data.glob("restore*"))


KILLED_AT = """
import os, signal, sys
from pathlib import Path
import django
from django.conf import settings
settings.configure(INSTALLED_APPS=[])
django.setup()
from lever_xblocks.standalone.restore import restore_backup

left = int(sys.argv[3])
rename = Path.replace

def replace(self, target):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, target)

Path.replace = replace
restore_backup(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("step", range(7))
def test_a_restore_killed_before_any_renaming_leaves_the_old_or_the_new_as_a_whole(
    backup: Path, tmp_path: Path, step: int
) -> None:
    other = make_data(tmp_path / "other", "second")
    before = content(other)
    code = subprocess.run([sys.executable, "-c", KILLED_AT, backup, other, str(step)], check=False).returncode
    assert (code == 0) == (step == 6), "as many renamings as the test knows of"
    is_exchanged = step > 0
    if 0 < step < 6:
        with pytest.raises(DataFolderError, match="Start the site, which finishes it"):
            data_folder.require(other)
    data_folder.prepare(other)  # as every start does first
    with data_folder.running(other):
        settle(other)
    data_folder.require(other)
    assert content(other)[0] == ([("first",)] if is_exchanged else before[0])
    assert content(other)[1] == (b"first" * 1000 if is_exchanged else before[1])
    assert not list(other.glob("restore*"))
    kept = list(data_folder.kept(other).glob("before-restore-*"))
    assert len(kept) == is_exchanged
    for folder in kept:
        assert content(folder) == before


def refuses(source: Path, folder: Path) -> None:
    """The file is refused in words and the data is as before, with nothing left lying about."""
    before = content(folder)
    with pytest.raises(BackupError, match=NOTHING_CHANGED):
        restore_backup(source, folder)
    assert content(folder) == before
    assert not list(folder.glob("restore*"))
    assert not data_folder.kept(folder).exists()


def rebuilt(backup: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The backup with changed content, packed anew."""
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(backup, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return backup


def with_manifest(members: dict[str, bytes], **changes: object) -> None:
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | changes).encode()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(share=st.floats(min_value=0, max_value=0.999))
def test_a_backup_cut_short_anywhere_is_refused(data: Path, backup: Path, tmp_path: Path, share: float) -> None:
    whole = backup.read_bytes()
    short = tmp_path / "short.zip"
    short.write_bytes(whole[: int(len(whole) * share)])
    refuses(short, data)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(share=st.floats(min_value=0, max_value=0.999), byte=st.integers(1, 255))
def test_a_changed_byte_is_refused_or_harmless(
    data: Path, backup: Path, tmp_path: Path, share: float, byte: int
) -> None:
    whole = bytearray(backup.read_bytes())
    whole[int(len(whole) * share)] ^= byte
    garbled, target = tmp_path / "garbled.zip", tmp_path / "target"
    garbled.write_bytes(whole)
    shutil.rmtree(target, ignore_errors=True)
    try:
        restore_backup(garbled, target)
    except BackupError:
        assert not data_folder.database(target).exists()
    else:
        assert content(target) == content(data)


@pytest.mark.parametrize(
    "name",
    [
        ".",
        "files",
        "files/.",
        "../outside",
        "files/../../outside",
        "/outside",
        "files\\..\\outside",
        "C:/outside",
        "other",
    ],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(data: Path, backup: Path, tmp_path: Path, name: str) -> None:
    def smuggle(members: dict[str, bytes]) -> None:
        import hashlib

        members[name] = b"x"
        sums = json.loads(members["manifest.json"])["sha256"] | {name: hashlib.sha256(b"x").hexdigest()}
        with_manifest(members, sha256=sums)

    refuses(rebuilt(backup, smuggle), data)
    assert not (tmp_path / "outside").exists()
    assert not Path("/outside").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.pop("manifest.json"),
        lambda members: members.pop("lever.sqlite3"),
        lambda members: members.update({"manifest.json": b"[]"}),
        lambda members: members.update({"manifest.json": b"{"}),
        lambda members: members.update({"files/extra": b"not in the table of contents"}),
        lambda members: members.update({"files/proof/photo.jpg": b"another one"}),
        lambda members: with_manifest(members, format=2),
        lambda members: with_manifest(members, sha256=["lever.sqlite3"]),
    ],
)
def test_a_backup_that_does_not_match_its_table_of_contents_is_refused(
    data: Path, backup: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    refuses(rebuilt(backup, change), data)


def test_a_backup_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    newer = make_data(tmp_path / "newer")
    with closing(sqlite3.connect(data_folder.database(newer))) as database, database:
        database.execute("INSERT INTO django_migrations VALUES ('lever_records', '0999_later')")
    write_backup(newer, tmp_path / "newer.zip")
    refuses(tmp_path / "newer.zip", make_data(tmp_path / "data"))


def test_a_backup_whose_database_contradicts_itself_is_refused(tmp_path: Path) -> None:
    """Every byte is as it was written, and every row can be read: only the check of the whole database finds it."""
    torn = make_data(tmp_path / "torn")
    with closing(sqlite3.connect(data_folder.database(torn))) as database, database:
        database.execute("CREATE TABLE pair (one)")
        database.execute("INSERT INTO pair VALUES (NULL)")
        database.execute("PRAGMA writable_schema=ON")
        database.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE pair (one NOT NULL)' WHERE name = 'pair'")
    write_backup(torn, tmp_path / "torn.zip")
    with pytest.raises(BackupError, match=r"NULL value in pair\.one"):
        restore_backup(tmp_path / "torn.zip", tmp_path / "new")
    refuses(tmp_path / "torn.zip", make_data(tmp_path / "data"))


def test_a_database_of_no_site_is_refused(tmp_path: Path) -> None:
    stranger = make_data(tmp_path / "stranger")
    with closing(sqlite3.connect(data_folder.database(stranger))) as database, database:
        database.execute("DELETE FROM django_migrations")
    write_backup(stranger, tmp_path / "stranger.zip")
    refuses(tmp_path / "stranger.zip", make_data(tmp_path / "data"))


@pytest.mark.parametrize("data_in_file", [b"", b"PK", b"no zip at all" * 1000])
def test_what_is_no_backup_is_refused(data: Path, tmp_path: Path, data_in_file: bytes) -> None:
    (tmp_path / "file").write_bytes(data_in_file)
    refuses(tmp_path / "file", data)
    refuses(tmp_path / "missing", data)
    refuses(tmp_path, data)
