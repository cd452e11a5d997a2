import pytest
from click.testing import CliRunner

from lever_xblocks.cli import main
from lever_xblocks.cli import person as commands


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("export marta", ("lever_person", "export", "marta")),
        ("export marta --output a.json", ("lever_person", "export", "marta", "--output", "a.json")),
        ("erase marta", ("lever_person", "erase", "marta")),
        ("erase marta --yes", ("lever_person", "erase", "marta", "--yes")),
    ],
)
def test_lever_person_hands_on_to_the_management_command(monkeypatch, typed, called):
    calls = []
    monkeypatch.setattr(commands, "call", lambda *arguments: calls.append(arguments))

    result = CliRunner().invoke(main, ["person", *typed.split()])

    assert (result.exit_code, calls) == (0, [called])
