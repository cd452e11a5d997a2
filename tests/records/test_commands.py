import io
import json
import stat
import zipfile
from dataclasses import dataclass
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lever_xblocks.domain.framework import Framework, bundled_frameworks, load_bundled
from lever_xblocks.domain.profile import Profile, bundled_profiles, load_bundled_profile
from lever_xblocks.records.files.store import new_name
from lever_xblocks.records.files.store import save as keep
from lever_xblocks.records.models import Case, FrameworkVersion, ProfileVersion, RefereeRequest
from lever_xblocks.records.models.snapshots import Snapshot
from tests.records.factories import make_person, save
from tests.records.portfolio import case_of, store_file
from tests.records.referees import ask, make_candidate

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


def test_the_export_has_the_files_beside_it(marta, tmp_path, settings):
    backend = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "kept")},
    }
    settings.STORAGES = {**settings.STORAGES, "lever_evidence": backend}
    here = store_file(case_of(marta), keep(new_name(), io.BytesIO(b"A list")), size=6, shown_name="our list.pdf")
    gone = store_file(case_of(marta))
    other = make_person("twin")
    save(other, 0, {"empathy": 3})
    store_file(case_of(other))
    file, archive = tmp_path / "marta.json", tmp_path / "marta-files.zip"

    assert str(archive) in run("lever_person", "export", "marta", "--output", str(file))

    with zipfile.ZipFile(archive) as packed:
        assert packed.read(f"{here.public_id} our list.pdf") == b"A list"
        assert f"MISSING  {gone.public_id} list.pdf" in packed.read("sha256.txt").decode()
        assert len(packed.namelist()) == 2
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    file.unlink()
    with pytest.raises(CommandError, match=r"files\.zip exists already"):
        run("lever_person", "export", "marta", "--output", str(file))
    assert not file.exists()


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


def test_somebody_without_an_account_is_found_by_their_address(tmp_path):
    ask(make_candidate(), "Hanabella", email="hana@example.org")
    file = tmp_path / "hana.json"

    run("lever_person", "export", "hana@example.org", "--output", str(file))
    assert "Hanabella" in file.read_text()

    assert "Speaking for somebody" in run("lever_person", "erase", "hana@example.org", "--yes")
    assert not RefereeRequest.objects.exists()
    with pytest.raises(CommandError, match="nobody was asked"):
        run("lever_person", "erase", "hana@example.org", "--yes")


# --- lever_framework, lever_profile


@dataclass(frozen=True)
class Kind:
    """A command that imports, with one bundled thing it can import, and where it is stored."""

    command: str
    model: type[Snapshot]
    bundled: tuple[str, ...]
    one: Framework | Profile

    def stored(self):
        return self.model.objects.filter(**{self.model.id_field: self.one.id})


KINDS = [
    Kind("lever_framework", FrameworkVersion, bundled_frameworks(), load_bundled("lever")),
    Kind("lever_profile", ProfileVersion, bundled_profiles(), load_bundled_profile("default")),
]


@pytest.fixture(params=KINDS, ids=lambda kind: kind.command)
def kind(request):
    return request.param


@pytest.fixture
def file(kind, tmp_path):
    """The bundled framework or profile as a file one can change: JSON is YAML too."""

    def write(**changes):
        written = tmp_path / "mine.yaml"
        written.write_text(json.dumps(kind.one.data | changes), encoding="utf-8")
        return str(written)

    return write


def test_what_is_imported_is_stored_once_and_listed(kind, file):
    for _ in range(2):
        assert f"{kind.one.id} 1.1" in run(kind.command, "import", file(version="1.1"))
    assert kind.stored().count() == 2
    listed = [line.split()[0] for line in run(kind.command, "list").splitlines()]
    assert sorted(listed) == sorted([*kind.bundled, kind.one.id])


def test_a_preview_says_what_would_change_and_stores_nothing(kind, file):
    said = run(kind.command, "preview", file(version="1.1", title={"en": "Another title"}))
    name = kind.one.id
    assert said.startswith(f"{name} 1.1, compared with {name} 1.0:\n\nName\n  ")
    assert said.rstrip().endswith("→ Another title")
    assert kind.stored().count() == 1


def test_a_preview_says_when_nothing_would_change(kind, file):
    assert "stored already; nothing would change" in run(kind.command, "preview", file())
    assert "Nothing but the version differs" in run(kind.command, "preview", file(version="1.1"))


def test_a_preview_says_which_open_cases_keep_the_older_version(kind, file, marta):
    assert "Version 1.0 stays in use (open cases: 1, courses: 1)." in run(kind.command, "preview", file(version="1.1"))


def test_a_preview_of_what_would_be_refused_is_refused_with_the_same_sentence(kind, file):
    with pytest.raises(CommandError, match="Raise the version"):
        run(kind.command, "preview", file(title={"en": "Another title"}))


def test_what_is_bundled_and_was_lost_comes_back_by_its_name(kind):
    kind.model.objects.all().delete()
    assert f"{kind.one.id} {kind.one.version}" in run(kind.command, "import", kind.one.id)
    assert str(kind.model.objects.get()) == f"{kind.one.id} {kind.one.version}"


def test_a_changed_file_under_the_same_version_is_refused(kind, file):
    before = list(kind.model.objects.values())
    with pytest.raises(CommandError, match="Raise the version"):
        run(kind.command, "import", file(title={"en": "Another title"}))
    assert list(kind.model.objects.values()) == before


def test_a_file_that_cannot_be_used_is_refused(kind, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: [", encoding="utf-8")
    for file in (broken, tmp_path / "missing.yaml"):
        with pytest.raises(CommandError, match=file.name):
            run(kind.command, "import", str(file))
    assert kind.model.objects.count() == len(kind.bundled)


def test_a_profile_is_refused_when_only_what_it_extends_has_changed(tmp_path):
    base, mine = tmp_path / "base.yaml", tmp_path / "mine.yaml"
    base.write_text('id: base\nversion: "1.0"\nextends: default\ntitle: Base\n', encoding="utf-8")
    mine.write_text('id: mine\nversion: "1.0"\nextends: base\ntitle: Mine\n', encoding="utf-8")
    run("lever_profile", "import", str(mine))
    assert ProfileVersion.objects.get(profile_id="mine").data["choice"]["highest"] == 5

    base.write_text(base.read_text(encoding="utf-8") + "choice: {highest: 4}\n", encoding="utf-8")
    with pytest.raises(CommandError, match="or from what it extends"):
        run("lever_profile", "import", str(mine))
