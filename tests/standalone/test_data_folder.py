from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from lever_xblocks.standalone import data_folder
from lever_xblocks.standalone.data_folder import DataFolderError, SiteRunningError


def test_the_first_start_makes_folder_and_secret_for_the_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    data_folder.prepare(folder)
    assert len(data_folder.secret(folder)) >= 50
    assert stat.S_IMODE((folder / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
@pytest.mark.parametrize(("before", "after"), [(0o755, 0o700), (0o777, 0o700), (0o550, 0o500)])
def test_a_folder_others_could_read_is_closed_to_them(tmp_path: Path, before: int, after: int) -> None:
    folder = tmp_path / "data"
    data_folder.prepare(folder)
    folder.chmod(before)
    data_folder.prepare(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == after


def test_the_secret_stays_and_differs_between_installations(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    data_folder.prepare(one)
    before = data_folder.secret(one)
    data_folder.prepare(one)
    data_folder.prepare(other)
    assert data_folder.secret(one) == before != data_folder.secret(other)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderError, match=r"file/data cannot be written.*--data"):
        data_folder.prepare(tmp_path / "file" / "data")


def test_one_data_folder_serves_one_site(tmp_path: Path) -> None:
    with (
        data_folder.running(tmp_path),
        pytest.raises(SiteRunningError, match="already runs"),
        data_folder.running(tmp_path),
    ):
        pass
    with data_folder.running(tmp_path):
        pass


def test_a_server_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import os, signal, pathlib\n"
        "from lever_xblocks.standalone import data_folder\n"
        f"with data_folder.running(pathlib.Path({str(tmp_path)!r})):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, env=os.environ).returncode != 0
    with data_folder.running(tmp_path):
        pass
