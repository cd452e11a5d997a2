"""The own folder as one archive: all of it, for its owner alone."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from lever_xblocks.records.files.store import new_name, save
from lever_xblocks.records.models import Agreement, Case, Comment, HoursEntry, TutorAssignment
from tests.records.factories import make_person, send_choice
from tests.records.portfolio import (
    add_organisation,
    add_photo,
    add_proof,
    add_statement,
    case_of,
    fill_folder,
    manager_of,
    note_step,
    store_file,
    tell_story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _storage(settings, tmp_path):
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "lever_evidence": backend}


@pytest.fixture
def karim():
    person = make_person("karim", first_name="Karim", last_name="B./\\..")
    send_choice(person, "teamwork", "empathy", "leadership")
    return person


@pytest.fixture
def case(karim) -> Case:
    return case_of(karim)


def kept_file(case: Case, content: bytes, **columns):
    return store_file(case, save(new_name(), io.BytesIO(content)), size=len(content), **columns)


def log_in(client, person):
    from django.contrib.auth import get_user_model

    client.force_login(get_user_model().objects.get(pk=person.user_id))


def download(client, case) -> zipfile.ZipFile:
    response = client.get(reverse("lever_web:export", args=[case.public_id]))
    assert response.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_it_holds_files_stories_and_the_same_for_programs(client, karim, case):
    fill_folder(case, "teamwork")
    photo = add_proof(case, "teamwork.a", kind="photo", title="<b>Photo</b>", file=kept_file(case, b"jpeg", type="jpg"))
    story = tell_story(case, "empathy", title="Wizyta", language="pl", but=("result",))
    story.answers.create(part="result", recording=kept_file(case, b"voice", type="mp3", shown_name="głos.mp3"))
    log_in(client, karim)
    with download(client, case) as packed:
        assert packed.testzip() is None
        data = json.loads(packed.read("folder.json"))
        files = {one["name"]: one for one in data["files"]}
        assert packed.read(files["list.pdf"]["path"]) == b"jpeg"
        assert packed.read(files["głos.mp3"]["path"]) == b"voice"
        told = next(one for one in data["stories"] if one["title"] == "Wizyta")
        page = packed.read(told["page"]).decode()
        assert 'lang="pl"' in page
        assert files["głos.mp3"]["id"] == told["recordings"]["result"]
        index = packed.read("index.html").decode()
        assert "&lt;b&gt;Photo&lt;/b&gt;" in index
        assert "<script" not in index
    proof = next(one for one in data["proof"] if one["id"] == str(photo.public_id))
    assert (proof["for"], proof["file"], data["format"], data["version"]) == (
        ["teamwork.a"], files["list.pdf"]["id"], "lever-folder", 1,
    )  # fmt: skip


def test_statements_hours_talk_and_agreement_are_in_it(client, karim, case):
    organisation = add_organisation(case)
    Agreement.objects.create(case=case, goal="A first job", revision=1, saved_at=timezone.now())
    item = add_statement(case, "teamwork.a", title="From Rosa")
    log = add_proof(case, kind="hours_log", last_day=None)
    HoursEntry.objects.create(
        evidence=log,
        organisation=organisation,
        activity="Driving",
        first=date(2026, 1, 1),
        last=date(2026, 1, 2),
        hours="7.5",
    )
    Comment.objects.create(
        case=case, evidence=item, author=case.candidate, text="Is it enough?", created_at=timezone.now()
    )
    note_step(case, "teamwork", "please_add", "When was it?")
    log_in(client, karim)
    with download(client, case) as packed:
        data, index = json.loads(packed.read("folder.json")), packed.read("index.html").decode()
    assert data["proof"][0]["statement"]["name"] == "Rosa"
    assert "email" not in json.dumps(data)
    assert data["proof"][1]["hours"][0]["hours"] == "7.50"
    assert data["talk"][0] | {"at": ""} == {
        "about": str(item.public_id),
        "by": "Karim B./\\..",
        "text": "Is it enough?",
        "at": "",
    }
    assert (data["steps"][0]["reason"], data["agreement"]["goal"]) == ("When was it?", "A first job")
    for words in ("Is it enough?", "When was it?", "A first job", "Driving", "Rosa"):
        assert words in index


def test_a_file_that_is_gone_is_named_and_the_rest_is_there(client, karim, case):
    lost = add_photo(case, "teamwork.a", title="Lost one")
    add_proof(case, "teamwork.b", kind="file", file=kept_file(case, b"there", shown_name="there.pdf"))
    log_in(client, karim)
    with download(client, case) as packed:
        assert [name for name in packed.namelist() if name.startswith("files/")] == ["files/002 there.pdf"]
        data = {one["id"]: one["is_missing"] for one in json.loads(packed.read("folder.json"))["files"]}
        assert sorted(data.values()) == [False, True]
        assert "no longer in the storage" in packed.read("index.html").decode()
    assert data[str(lost.file.public_id)]


def test_all_links_of_the_pages_lead_to_what_is_in_it(client, karim, case):
    from urllib.parse import unquote

    from lxml import html

    fill_folder(case, "teamwork", "empathy")
    add_proof(case, "teamwork.b", kind="file", file=kept_file(case, b"x", shown_name="a #1 50% off?.pdf"))
    log_in(client, karim)
    with download(client, case) as packed:
        names = set(packed.namelist())
        links = [unquote(one) for one in html.fromstring(packed.read("index.html")).xpath("//a/@href")]
    assert set(links) <= names
    assert len(set(links)) == 3


def test_the_name_of_the_archive_is_plain(client, karim, case):
    log_in(client, karim)
    response = client.get(reverse("lever_web:export", args=[case.public_id]))
    assert f'filename="Folder of Karim B {timezone.localdate()}.zip"' in response["Content-Disposition"]
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]


def test_it_takes_as_many_statements_for_two_thousand_pieces(client, karim, case, django_assert_max_num_queries):
    for number in range(2000):
        add_proof(case, f"teamwork.{'abcde'[number % 5]}", title=f"No. {number}")
    log_in(client, karim)
    with django_assert_max_num_queries(14):
        packed = download(client, case)
    assert len(json.loads(packed.read("folder.json"))["proof"]) == 2000


def test_a_closed_case_can_still_be_taken_along(client, karim, case):
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.now(), open_slot=None)
    log_in(client, karim)
    assert download(client, case).namelist() == ["folder.json", "index.html"]


def test_for_everybody_else_there_is_no_such_thing(client, karim, case):
    tutor, manager, stranger = (make_person() for _ in range(3))
    manager_of(case, manager)
    TutorAssignment.objects.create(
        candidate_id=karim.user_id, tutor_id=tutor.user_id, centre=case.centre, since=timezone.localdate()
    )
    address = reverse("lever_web:export", args=[case.public_id])
    assert client.get(address).status_code == 302
    for person in (tutor, manager, stranger):
        log_in(client, person)
        assert client.get(address).status_code == 404
    log_in(client, karim)
    assert client.post(address).status_code == 405


def test_a_storage_that_cannot_be_reached_is_said_on_a_page(client, karim, case, monkeypatch):
    from lever_xblocks.records.export import archive
    from lever_xblocks.records.files.errors import StorageAway

    def away(*_span):
        raise StorageAway

    add_photo(case, "teamwork.a")
    monkeypatch.setattr(archive, "Blocks", away)
    log_in(client, karim)
    assert client.get(reverse("lever_web:export", args=[case.public_id])).status_code == 503
