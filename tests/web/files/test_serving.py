"""Handing a file out."""

import uuid

import pytest
from django.urls import reverse

from lever_xblocks.records.files.store import delete
from lever_xblocks.records.models import CentreMembership, StoredFile
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.uploads.using import as_proof
from tests.records.pictures import picture
from tests.standalone.people import give_tutor, logged_in, make_centre, make_person
from tests.web.files.browser import address, send

pytestmark = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 2500


@pytest.fixture
def client(volunteer):
    return logged_in(volunteer)


def body(answer):
    return b"".join(answer.streaming_content)


def used(kept):
    return as_proof(StoredFile.objects.get(public_id=kept["file"]))


def test_a_file_comes_back_as_a_download_that_can_do_nothing(place, client, case):
    answer = client.get(address(send(client, case, PDF, "Zeugnis Ä 📷.pdf")))
    assert body(answer) == PDF
    headers = answer.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == "attachment; filename*=utf-8''Zeugnis%20%C3%84%20%F0%9F%93%B7.pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["Content-Length"] == str(len(PDF))


def test_a_player_gets_the_span_it_asks_for(place, client, case):
    url = address(send(client, case, PDF))
    answer = client.get(url, headers={"Range": "bytes=300000-300009"})
    assert (answer.status_code, body(answer)) == (206, PDF[300000:300010])
    assert answer.headers["Content-Range"] == f"bytes 300000-300009/{len(PDF)}"
    assert client.get(url, headers={"Range": f"bytes={len(PDF)}-"}).status_code == 416


def test_head_tells_everything_and_sends_nothing(disk, client, case):
    url = address(send(client, case, PDF))
    answer = client.head(url)
    assert (answer.status_code, answer.headers["Content-Length"], body(answer)) == (200, str(len(PDF)), b"")


def test_what_the_browser_has_already_is_not_sent_again(disk, client, case):
    url = address(send(client, case, PDF))
    etag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304


def test_a_small_picture_is_shown_of_a_picture_only(place, client, case):
    kept = send(client, case, picture("JPEG", (900, 700)), "photo.jpg")
    small = client.get(kept["thumbnail"])
    assert small.headers["Content-Type"] == "image/jpeg"
    assert len(body(small)) == int(small.headers["Content-Length"]) < kept["size"]
    paper = send(client, case, PDF)
    assert client.get(reverse("lever_web:thumbnail", args=[paper["file"]])).status_code == 404


@pytest.mark.usefixtures("disk")
def test_what_belongs_to_nothing_yet_only_its_sender_sees(case, volunteer, tutor, manager):
    give_tutor(volunteer, tutor)
    client = logged_in(volunteer)
    kept = send(client, case, PDF)
    assert client.get(address(kept)).status_code == 200
    for reader in (tutor, manager):
        assert logged_in(reader).get(address(kept)).status_code == 404
    used(kept)
    for reader in (volunteer, tutor, manager):
        assert body(logged_in(reader).get(address(kept))) == PDF


@pytest.fixture
def strangers(tutor, administrator):
    elsewhere = make_person("chief", CentreRole.MANAGER, centre=make_centre("Elsewhere"))
    return (tutor, administrator, elsewhere, make_person("karim", CentreRole.CANDIDATE))


def test_for_everybody_else_there_is_no_such_file_and_who_tries_is_noted(disk, client, case, strangers, caplog):
    kept = send(client, case, picture("PNG"), "photo.png")
    used(kept)
    for reader in strangers:
        caplog.clear()
        for url in (address(kept), kept["thumbnail"]):
            assert logged_in(reader).get(url).status_code == 404
        assert f"to account {reader.pk}: lever_web:file" in caplog.text
        assert f"to account {reader.pk}: lever_web:thumbnail" in caplog.text
    assert client.get(reverse("lever_web:file", args=[uuid.uuid4()])).status_code == 404


def test_a_manager_who_sent_a_file_and_left_sees_it_no_more(disk, case, manager):
    chief = logged_in(manager)
    kept = send(chief, case, PDF)
    assert chief.get(address(kept)).status_code == 200
    CentreMembership.objects.filter(person_id=manager.pk).delete()
    assert chief.get(address(kept)).status_code == 404


def test_a_visitor_is_asked_to_log_in(disk, client, case):
    url = address(send(client, case, PDF))
    client.logout()
    assert client.get(url).status_code == 302


def test_a_file_that_got_lost_is_told(disk, client, case, caplog):
    kept = send(client, case, picture("PNG"), "photo.png")
    row = StoredFile.objects.get()
    delete(row.name)
    delete(row.thumbnail)
    for url in (address(kept), kept["thumbnail"]):
        answer = client.get(url)
        assert answer.status_code == 410
        assert "no longer in our storage" in answer.content.decode()
    assert row.name in caplog.text


def test_a_download_takes_few_statements(disk, client, case, django_assert_max_num_queries):
    url = address(send(client, case, PDF))
    with django_assert_max_num_queries(3):
        body(client.get(url))
