"""Bringing a framework or profile on the desk: give it, see what it changes, store it."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.domain.profile import load_bundled_profile
from lever_xblocks.host import Person
from lever_xblocks.records.models import AuditEntry, FrameworkVersion, ProfileVersion
from lever_xblocks.records.roles import CentreRole
from tests.domain.profile.conftest import SMALL
from tests.records.factories import save
from tests.standalone.people import logged_in, make_centre, make_person, text_of

HARBOUR = 'id: harbour\nversion: "1.0"\nextends: default\ntitle: Harbour\nchoice: {lowest: 2, highest: 4}\n'


@pytest.fixture
def address(centre):
    return reverse("lever_web:import_definition", args=[centre.slug])


def everything():
    models = (FrameworkVersion, ProfileVersion, AuditEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_a_preview_reads_in_sentences_what_a_profile_changes_and_stores_nothing(manager, address):
    client, before = logged_in(manager), everything()

    response = client.post(address, {"source": HARBOUR})

    text = text_of(response)
    for words in (
        "Preview: Harbour",
        "Nothing is stored yet.",
        "what differs from default 1.0",
        "Before You choose 3 to 5 strengths to go on with.",
        "Then You choose 2 to 4 strengths to go on with.",
    ):
        assert words in text
    assert everything() == before


def test_what_was_shown_is_stored_for_the_centre_once_however_often_one_presses(centre, manager, address):
    client = logged_in(manager)
    shown = client.post(address, {"source": HARBOUR}).context["form"].initial["source"]

    for _ in range(2):
        response = client.post(address, {"source": shown, "deed": "store"}, follow=True)

    assert "Harbour 1.0 is stored." in text_of(response)
    assert ProfileVersion.objects.get(profile_id="harbour").centre_id == centre.id
    assert AuditEntry.objects.filter(action="profile.imported", actor_id=manager.pk).count() == 1


def test_a_file_counts_as_its_text_does(manager, address):
    file = SimpleUploadedFile("harbour.yaml", b"\xef\xbb\xbf" + SMALL.encode())
    assert "Preview: Harbour" in text_of(logged_in(manager).post(address, {"file": file}))


def test_a_framework_is_known_by_what_it_holds(manager, address):
    source = json.dumps(load_bundled("vol_basic").data | {"id": "ours"})
    client = logged_in(manager)
    response = client.post(address, {"source": source})
    assert "It is new here." in text_of(response)
    assert "Reliability" in text_of(response)
    client.post(address, {"source": source, "deed": "store"})
    assert FrameworkVersion.objects.filter(framework_id="ours").exists()


def test_all_mistakes_are_listed_with_their_lines_and_the_text_stays(manager, address):
    source = SMALL.replace("lowest: 2", "lowest: 5").replace("minimum_hours", "hours")

    response = logged_in(manager).post(address, {"source": source})

    assert response.status_code == 400
    text = text_of(response)
    assert "2 things to mend" in text
    assert "Line 6 At least 5 competences are to be chosen, but at most 4." in text
    assert "Line 8 “hours” is not a key of “portfolio”." in text
    assert source in response.context["form"].initial["source"]


UNUSABLE = [
    (b"\xff\xfe\x00i", "The file is not written in UTF-8"),
    (b"", "The submitted file is empty."),
    (b"id: [", "This is not YAML"),
    (b"a: &a [x]\nb: *a\n", "*a refers to another place"),
    (b"[" * 5000, "deep"),
    (b"x" * 1_000_001, "larger than 1 MB"),
    (b"id: harbour\ntranslates: lever\n", "This is a file of translations"),
]


@pytest.mark.parametrize(("raw", "words"), UNUSABLE)
def test_whatever_cannot_be_used_is_refused_in_words(manager, address, raw, words):
    before = everything()
    response = logged_in(manager).post(address, {"file": SimpleUploadedFile("harbour.yaml", raw)})
    assert response.status_code == 400
    assert words in text_of(response)
    assert everything() == before


def test_a_bomb_of_references_is_read_no_further_than_its_first(manager, address):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    response = logged_in(manager).post(address, {"source": "\n".join(lines)})
    assert response.status_code == 400
    assert "references are not read" in text_of(response)


def test_nothing_given_is_said_in_words(manager, address):
    response = logged_in(manager).post(address, {"source": "  "})
    assert response.status_code == 400
    assert "Choose a file or paste its text" in text_of(response)


def test_other_content_under_a_stored_version_is_refused_and_the_text_stays(manager, address):
    client = logged_in(manager)
    client.post(address, {"source": HARBOUR, "deed": "store"})
    changed = HARBOUR.replace("highest: 4", "highest: 5")
    for deed in ("", "store"):
        response = client.post(address, {"source": changed, "deed": deed})
        assert response.status_code == 409
        assert "Raise the version in the file" in text_of(response)
        assert response.context["form"].initial["source"] == changed


def test_the_same_again_is_known(manager, address):
    client = logged_in(manager)
    client.post(address, {"source": HARBOUR, "deed": "store"})
    assert "stored already. Nothing would change." in text_of(client.post(address, {"source": HARBOUR}))


def test_a_version_of_what_belongs_to_the_site_is_the_administrators_matter(manager, administrator, address):
    source = HARBOUR.replace("id: harbour", "id: italy").replace("1.0", "9.0")
    response = logged_in(manager).post(address, {"source": source, "deed": "store"})
    assert response.status_code == 403
    assert "Give yours an id of its own" in text_of(response)
    assert logged_in(administrator).post(address, {"source": source, "deed": "store"}).status_code == 302
    assert ProfileVersion.objects.get(profile_id="italy", version="9.0").centre_id is None


def test_open_cases_keep_their_version_and_the_preview_says_how_many(administrator, volunteer, address):
    save(Person(volunteer.pk, "Amina"), 0, {"empathy": 3})
    default = json.dumps(load_bundled_profile("default").data | {"version": "2.0"})
    italy = HARBOUR.replace("id: harbour", "id: italy").replace("1.0", "2.0")
    client = logged_in(administrator)
    text = text_of(client.post(address, {"source": default}))
    assert "Version 1.0 stays in use: 1 open case keeps it. 1 course works with it until you choose another." in text
    assert "stays in use" not in text_of(client.post(address, {"source": italy}))


def test_one_can_go_back_to_the_text(manager, address):
    response = logged_in(manager).post(address, {"source": HARBOUR, "deed": "edit"})
    assert response.status_code == 200
    assert response.context["form"].initial["source"] == HARBOUR


def test_only_those_who_run_the_centre_may(centre, tutor, volunteer, address):
    elsewhere = make_person("chief", CentreRole.MANAGER, centre=make_centre("Elsewhere"))
    before = everything()
    for person in (tutor, volunteer, elsewhere):
        for deed in ("", "store"):
            assert logged_in(person).post(address, {"source": HARBOUR, "deed": deed}).status_code == 403
    assert everything() == before


def test_what_somebody_typed_is_text_and_never_markup(manager, address):
    source = HARBOUR.replace("title: Harbour", 'title: "<b>Harbour</b><script>alert(1)</script>"')
    shown = logged_in(manager).post(address, {"source": source}).content.decode()
    assert not re.search(r"<b>Harbour|<script>alert", shown)


def test_a_form_without_its_token_changes_nothing(manager, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager, backend="lever_xblocks.standalone.accounts.backend.NameOrEmailBackend")
    before = everything()
    assert client.post(address, {"source": HARBOUR, "deed": "store"}).status_code == 403
    assert everything() == before


def test_a_preview_and_the_list_keep_to_the_statements_of_a_desk(manager, address, centre, at_most):
    client = logged_in(manager)
    client.post(address, {"source": HARBOUR, "deed": "store"})
    newer = HARBOUR.replace('"1.0"', '"1.1"')
    for source in (HARBOUR, newer, newer.replace("harbour", "haven")):
        client.post(address, {"source": source})
        with at_most(9):  # seven of our own, two of the log-in
            client.post(address, {"source": source})
    with at_most(9):
        client.get(reverse("lever_web:definitions", args=[centre.slug]))
