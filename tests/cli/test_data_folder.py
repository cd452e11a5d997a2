"""Every command on every state of a data folder: one sentence that says what to do, never a traceback."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lever_xblocks.domain.framework import loading
from tests.standalone.site import Site, free_port, run_lever

FRAMEWORK = str(Path(loading._bundled_folder()) / "lever.yaml")
IMPORT = ("framework", "import", FRAMEWORK)
EXPORT = ("person", "export", "rosa")
BACKUP = ("backup",)
SERVE = ("serve", "--port", str(free_port()))
EACH_KIND = (IMPORT, EXPORT, BACKUP, SERVE)
ON_DATA = (
    IMPORT,
    EXPORT,
    ("person", "erase", "rosa", "--yes"),
    ("user", "add", "rosa"),
    ("user", "role", "rosa", "tutor"),
    ("user", "password", "rosa"),
    BACKUP,
)


def title(command: tuple[str, ...]) -> str:
    return " ".join(command[:2]) if command != SERVE else "serve"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder on which a site was started and stopped."""
    site = Site(tmp_path_factory.mktemp("site") / "data")
    site.start()
    site.stop()
    return site.data


@pytest.fixture
def data(started: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(started, tmp_path / "data"))


@pytest.fixture
def read_only(data: Path) -> Iterator[Path]:
    """Its owner may read it and not write it."""
    everything = (data, *data.rglob("*"))
    for path in everything:
        path.chmod(0o500 if path.is_dir() else 0o400)
    yield data
    for path in everything:
        path.chmod(0o700)


def refused(*command: str, data: Path, is_bound: bool = False) -> str:
    """What the command says when it refuses."""
    code, _out, err = run_lever(*command, "--data", str(data), is_bound=is_bound)
    assert (code, "Traceback" in err) == (1, False), err
    assert len(err.strip().splitlines()) == 1, err
    return err


@pytest.mark.parametrize("command", ON_DATA, ids=title)
def test_where_no_site_was_started_the_command_says_how_and_makes_nothing(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    assert f"lever serve --data {tmp_path / 'data'}" in refused(*command, data=tmp_path / "data")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", [IMPORT, EXPORT], ids=title)
def test_a_database_without_its_tables_asks_for_a_start(data: Path, command: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(data / "lever.sqlite3")) as database, database:
        database.execute("DELETE FROM django_migrations WHERE app = 'lever_records'")
    assert "Start the site there once: lever serve" in refused(*command, data=data)


@pytest.mark.parametrize("command", [IMPORT, EXPORT, SERVE], ids=title)
def test_data_of_a_newer_program_is_left_to_that_program(data: Path, command: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(data / "lever.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('lever_records', '0999_later', '2030-01-01')"
        )
    before = (data / "lever.sqlite3").read_bytes()
    assert "newer version of the program" in refused(*command, data=data)
    assert (data / "lever.sqlite3").read_bytes() == before


@pytest.mark.parametrize("command", EACH_KIND, ids=title)
def test_a_damaged_database_points_to_the_backup(data: Path, command: tuple[str, ...]) -> None:
    (data / "lever.sqlite3").write_bytes(b"this is no database" * 500)
    words = "could not be written" if command == BACKUP else "lever restore FILE"
    assert words in refused(*command, data=data)


@pytest.mark.parametrize("command", [("framework", "import", "mine.yaml"), ("user", "add", "rosa")], ids=title)
def test_a_locked_database_asks_to_try_again(data: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    text = Path(FRAMEWORK).read_text(encoding="utf-8").replace("languages: [en, it, nl, da, es, pl]", "languages: [en]")
    (tmp_path / "mine.yaml").write_text(text.replace('version: "1.0"', 'version: "1.1"'), encoding="utf-8")
    impatient = (
        "from lever_xblocks.standalone import settings\n"
        "settings.DATABASES['default']['OPTIONS']['timeout'] = 0.1\n"
        "from lever_xblocks.cli import main\n"
        "main()"
    )
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("LEVER_", "DJANGO_"))}
    with closing(sqlite3.connect(data / "lever.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = subprocess.run(
            [sys.executable, "-c", impatient, *command],
            env=clean | {"LEVER_DATA": str(data)}, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        1,
        "Error: The site is busy and your last change is not saved yet. Wait a moment and try again.\n",
    )


@pytest.mark.parametrize("command", EACH_KIND, ids=title)
def test_a_folder_that_may_only_be_read_asks_for_the_right_to_write(read_only: Path, command: tuple[str, ...]) -> None:
    words = "Is there room" if command == BACKUP else "Give this account the right to write there"
    assert words in refused(*command, data=read_only, is_bound=True)


@pytest.mark.parametrize("command", EACH_KIND, ids=title)
def test_a_folder_that_may_not_be_opened_asks_for_the_right(read_only: Path, command: tuple[str, ...]) -> None:
    read_only.chmod(0)
    assert "Give this account the right" in refused(*command, data=read_only, is_bound=True)


def test_a_site_cannot_be_started_where_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be written" in refused(*SERVE, data=tmp_path / "file" / "data")
