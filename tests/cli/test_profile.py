"""``lever profile``: what people read, and the exit codes."""

import pytest
from click.testing import CliRunner

from lever_xblocks.cli import django, main


def run(*arguments: str):
    return CliRunner().invoke(main, ["profile", *(str(argument) for argument in arguments)])


@pytest.fixture
def mine(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text('id: mine\nversion: "1.0"\nextends: italy\ntitle: Mine\nchoice: {lowest: 2}\n', encoding="utf-8")
    return file


def test_a_good_profile_can_be_used(mine):
    result = run("check", mine)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "mine.yaml can be used: mine 1.0, 2–5 competences, 2 assessors, interview always.\n"


def test_problems_are_told_with_their_line_and_the_exit_code_is_1(mine):
    mine.write_text(mine.read_text(encoding="utf-8").replace("lowest: 2", "lowest: 9"), encoding="utf-8")
    result = run("check", mine)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("mine.yaml:5: At least 9 competences are to be chosen, but at most 5.")


def test_a_file_that_is_not_there_is_a_matter_of_usage():
    assert run("check", "none.yaml").exit_code == 2
    assert run("import", "none.yaml").exit_code == 2


def test_import_and_the_list_of_what_is_stored_are_the_sites_own_commands(mine, monkeypatch):
    called = []
    monkeypatch.setattr(django, "call", lambda *arguments: called.append(arguments))
    assert run("preview", mine).exit_code == 0
    assert run("import", mine).exit_code == 0
    assert run("import", "italy").exit_code == 0
    assert run("list", "--stored").exit_code == 0
    assert called == [
        ("lever_profile", "preview", str(mine)),
        ("lever_profile", "import", str(mine)),
        ("lever_profile", "import", "italy"),
        ("lever_profile", "list"),
    ]


def test_the_list_names_what_is_bundled():
    result = run("list")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()][:2] == ["default", "denmark"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "choice.lowest: 3  [documented S13]"),
        (["italy"], "Statement of competences from volunteering (authorised centres: Documento di validazione)"),
        (["poland", "--language", "pl"], "As of 2026-11. Przepisy się zmieniają."),
        (["poland"], "certificate.eqf: no  [documented S80]"),
        (["denmark", "--language", "da"], "realkompetence: alt det, en person kan, uanset hvor det er lært"),
    ],
)
def test_a_profile_is_shown_with_its_rules_and_where_they_come_from(arguments, expected):
    result = run("show", *arguments)
    assert result.exit_code == 0
    assert expected in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"), [(["itally"], "Did you mean “italy”?"), (["poland", "--language", "fr"], "it has en, pl")]
)
def test_what_cannot_be_shown_is_a_matter_of_usage(arguments, said):
    result = run("show", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
