import json
import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lever_xblocks.domain.framework import bundled_frameworks, load_bundled
from lever_xblocks.records.models import Case, FrameworkVersion
from tests.records.factories import make_person, save

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def marta():
    person = make_person("marta")
    save(person, 0, {"empathy": 3})
    return person


# --- lever_person


def test_the_export_is_one_file_for_the_owner_only(marta, tmp_path):
    file = tmp_path / "marta.json"

    assert str(file) in run("lever_person", "export", "marta", "--output", str(file))

    assert json.loads(file.read_text(encoding="utf-8"))["How you rated yourself"][0]["rating"] == 3
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_export_has_a_name_of_its_own_and_overwrites_nothing(marta, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("lever_person", "export", "marta@example.org")
    assert [file.name for file in tmp_path.iterdir()] == ["lever-marta.json"]

    with pytest.raises(CommandError, match="exists already"):
        run("lever_person", "export", "marta")
    with pytest.raises(CommandError, match="Cannot write"):
        run("lever_person", "export", "marta", "--output", str(tmp_path / "missing" / "file.json"))


@pytest.mark.parametrize("command", [("export",), ("erase", "--yes")])
def test_an_unknown_or_ambiguous_person_is_refused(marta, command):
    with pytest.raises(CommandError, match="no account nobody"):
        run("lever_person", *command, "nobody")
    with pytest.raises(CommandError, match="no account"):
        run("lever_person", *command, "")
    twin = make_person("twin")
    type(Case.objects.get().candidate).objects.filter(pk=twin.user_id).update(email="marta@example.org")
    with pytest.raises(CommandError, match="Several accounts"):
        run("lever_person", *command, "marta@example.org")
    assert Case.objects.exists()


@pytest.mark.parametrize("answer", ["", "yes", "Marta", EOFError])
def test_erasing_asks_for_the_name(marta, monkeypatch, answer):
    def answered(_question):
        if answer is EOFError:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", answered)
    with pytest.raises(CommandError, match="Nothing was erased"):
        run("lever_person", "erase", "marta")
    assert Case.objects.exists()


@pytest.mark.parametrize("arguments", [("marta",), ("marta", "--yes")])
def test_erasing_says_what_it_did(marta, monkeypatch, arguments):
    monkeypatch.setattr("builtins.input", lambda _question: "marta")

    said = run("lever_person", "erase", *arguments)

    assert "Your validation" in said
    assert not Case.objects.exists()


# --- lever_framework


@pytest.fixture
def framework_file(tmp_path):
    """The bundled framework as a file one can change: JSON is YAML too."""

    def write(**changes):
        file = tmp_path / "mine.yaml"
        file.write_text(json.dumps(load_bundled("lever").data | changes), encoding="utf-8")
        return str(file)

    return write


def test_a_framework_is_imported_once_and_listed(framework_file):
    for _ in range(2):
        assert "lever 1.1" in run("lever_framework", "import", framework_file(version="1.1"))
    assert FrameworkVersion.objects.filter(framework_id="lever").count() == 2
    listed = [line.split()[:2] for line in run("lever_framework", "list").splitlines()]
    bundled = [[name, load_bundled(name).version] for name in bundled_frameworks()]
    assert sorted(listed) == sorted([*bundled, ["lever", "1.1"]])


def test_a_bundled_framework_that_was_lost_comes_back_by_its_name():
    FrameworkVersion.objects.all().delete()
    assert "lever 1.0" in run("lever_framework", "import", "lever")
    assert FrameworkVersion.objects.get().framework_id == "lever"


def test_a_changed_file_under_the_same_version_is_refused(framework_file):
    before = list(FrameworkVersion.objects.values())
    with pytest.raises(CommandError, match="Raise the version"):
        run("lever_framework", "import", framework_file(title={"en": "Another title"}))
    assert list(FrameworkVersion.objects.values()) == before


def test_a_file_that_is_no_framework_is_refused(tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: [", encoding="utf-8")
    for file in (broken, tmp_path / "missing.yaml"):
        with pytest.raises(CommandError, match=file.name):
            run("lever_framework", "import", str(file))
    assert FrameworkVersion.objects.count() == len(bundled_frameworks())
