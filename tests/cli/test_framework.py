"""``lever framework``: what people read, and the exit codes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from lever_xblocks.cli import django
from lever_xblocks.cli.framework import framework
from lever_xblocks.domain.framework import loading

LEVER = Path(loading._bundled_folder()) / "lever.yaml"


def run(*arguments: str):
    return CliRunner().invoke(framework, [str(argument) for argument in arguments])


def test_a_good_framework_can_be_used():
    result = run("check", LEVER)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        result.stdout == "lever.yaml can be used: lever 1.0, 15 competences, 4 clusters, in en, it, nl, da, es, pl.\n"
    )


def test_missing_translations_are_told_and_are_no_mistake(tmp_path):
    for source in (LEVER, LEVER.with_suffix(".it.yaml")):
        (tmp_path / source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("check", tmp_path / "lever.yaml")
    assert result.exit_code == 0
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [
        "lever.yaml can be used",
        "nl",
        "da",
        "es",
        "pl",
    ]


def test_problems_are_told_with_their_line_and_the_exit_code_is_1(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("id: mine\nversion: 1\n", encoding="utf-8")
    result = run("check", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "mine.yaml:2: “version” cannot be “1”." in result.stderr


def test_a_file_that_is_not_there_is_a_matter_of_usage():
    assert run("check", "none.yaml").exit_code == 2
    assert run("import", "none.yaml").exit_code == 2


def test_the_list_names_what_is_bundled():
    result = run("list")
    assert result.exit_code == 0
    assert result.stdout.startswith("lever  lever 1.0, 15 competences")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "You help a group to succeed together."),
        (["lever", "--language", "it"], "Aiuti un gruppo a riuscire insieme."),
    ],
)
def test_a_framework_is_shown_in_a_language(arguments, expected):
    result = run("show", *arguments)
    assert result.exit_code == 0
    assert expected in result.stdout
    assert "4–7" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"), [(["lewer"], "Did you mean “lever”?"), (["lever", "--language", "fr"], "en, it, nl")]
)
def test_what_cannot_be_shown_is_a_matter_of_usage(arguments, said):
    result = run("show", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_import_and_the_list_of_what_is_stored_are_the_sites_own_commands(monkeypatch):
    called = []
    monkeypatch.setattr(django, "call", lambda *arguments: called.append(arguments))
    assert run("import", LEVER).exit_code == 0
    assert run("import", "lever").exit_code == 0
    assert run("list", "--stored").exit_code == 0
    assert called == [
        ("lever_framework", "import", str(LEVER)),
        ("lever_framework", "import", "lever"),
        ("lever_framework", "list"),
    ]
