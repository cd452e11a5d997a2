from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from lever_xblocks import __version__
from lever_xblocks.cli import COMMANDS
from tests.standalone.site import run_lever


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_overview_is_there(name: str) -> None:
    module, _, attribute = COMMANDS[name][0].partition(":")
    assert getattr(import_module(module), attribute).name == name


def test_the_overview_names_every_command_without_loading_any() -> None:
    code, out, _err = run_lever("--help")
    assert code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in out
    code = "import sys, lever_xblocks.cli; print({'django', 'lxml', 'yaml'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout.strip() == b"set()"


def test_the_version_is_told() -> None:
    assert __version__ in run_lever("--version")[1]


def test_an_unknown_command_is_refused_in_words() -> None:
    code, _out, err = run_lever("explode")
    assert code == 2
    assert "No such command" in err


def test_a_mail_setting_that_is_not_understood_is_said_with_an_example(tmp_path: Path) -> None:
    code, _out, err = run_lever("serve", "--data", str(tmp_path / "data"), LEVER_MAIL="mail.example.org")
    assert code == 1
    assert "Write it as smtp://" in err
    assert "Traceback" not in err


def test_a_restore_names_the_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    code, _out, err = run_lever("restore", str(tmp_path / "none.zip"), "--data", str(tmp_path / "data"))
    assert (code, "There is no file" in err) == (1, True)
