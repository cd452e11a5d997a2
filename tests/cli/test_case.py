"""``lever case``: what people read, and the exit codes."""

import shutil
from pathlib import Path

from click.testing import CliRunner

from lever_xblocks.cli.case import case
from lever_xblocks.domain.calibration import loading

DATA = Path(loading._bundled_folder())


def run(*arguments: object):
    return CliRunner().invoke(case, [str(argument) for argument in arguments])


def test_a_sound_case_can_be_used():
    result = run("check", DATA / "k1-beach-clean")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "k1-beach-clean can be used: 1.0, guided, initiative, 13 documents, 12 answers, in en.",
        "Its reference is not yet tested by practising assessors.",
    ]


def test_a_spoilt_case_is_refused_line_by_line(tmp_path):
    folder = shutil.copytree(DATA / "k1-beach-clean", tmp_path / "k1-beach-clean")
    (folder / "documents" / "d1-proposal.md").unlink()
    result = run("check", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr == "documents/d1-proposal.md:1: The document is missing. Add it, or take it out of case.yaml.\n"
    )


def test_a_folder_that_is_not_there_is_misuse(tmp_path):
    assert run("check", tmp_path / "none").exit_code == 2


def test_the_bundled_cases_are_listed_with_their_use():
    result = run("list")
    assert result.exit_code == 0
    assert [line.split("  ")[0] for line in result.stdout.splitlines()] == [
        "k1-beach-clean",
        "k2-storeroom",
        "k3-hospice",
        "k4-language-cafe",
        "k5-food-bank",
        "k6-first-minute",
    ]
    assert "k3-hospice  1.0, certification, pair a, empathy and engagement" in result.stdout
