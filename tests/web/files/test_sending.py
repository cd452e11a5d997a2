"""Sending a file from a page."""

import errno
import uuid

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from lever_xblocks.records.files import store
from lever_xblocks.records.files.parts import MOST_BYTES
from lever_xblocks.records.models import Case, StoredFile, Upload
from lever_xblocks.records.roles import CentreRole
from tests.records.files.sending import sha256
from tests.records.pictures import picture
from tests.standalone.people import give_tutor, logged_in, make_person
from tests.web.files.browser import begin, put, put_all, send

pytestmark = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 2500


@pytest.fixture
def client(volunteer):
    return logged_in(volunteer)


def test_a_file_is_sent_and_the_page_hears_what_became_of_it(place, client, case):
    kept = send(client, case, PDF, "Zeugnis Ä.pdf")
    file = StoredFile.objects.get(public_id=kept["file"])
    assert kept == {
        "file": str(file.public_id),
        "name": "Zeugnis Ä.pdf",
        "type": "pdf",
        "kind": "pdf",
        "size": len(PDF),
        "thumbnail": None,
        "same_as": [],
    }


def test_a_picture_comes_with_the_address_of_a_small_one(disk, client, case):
    kept = send(client, case, picture("PNG"), "photo.png")
    assert kept["thumbnail"] == reverse("lever_web:thumbnail", args=[kept["file"]])


def test_what_has_arrived_is_told_so_that_only_the_rest_is_sent(disk, client, case):
    upload = begin(client, case, PDF).json()
    assert (upload["parts"], upload["part_bytes"], upload["received"]) == (3, 262144, {})
    put(client, upload, 1, PDF[262144:524288])
    expected = {"1": sha256(PDF[262144:524288])}
    assert begin(client, case, PDF).json() == upload | {"received": expected}
    assert client.get(upload["urls"]["status"]).json()["received"] == expected


def test_a_piece_is_two_megabytes_at_most(disk, client, case, settings):
    settings.LEVER_MOST_FILE_BYTES = 10**9
    assert begin(client, case, b"", size=10**9).json()["part_bytes"] == MOST_BYTES
    upload = begin(client, case, bytes(42 * 1024 * 1024)).json()
    assert put(client, upload, 0, bytes(MOST_BYTES)).status_code == 200
    refused = put(client, upload, 1, bytes(MOST_BYTES + 1))
    assert (refused.status_code, refused.json()["code"]) == (413, "part_too_large")


@pytest.mark.parametrize(
    ("piece", "headers"),
    [(PDF[:262143], {}), (b"", {}), (PDF[:262144], {"X-Part-Sha256": "0" * 64})],
    ids=["short", "empty", "changed on the way"],
)
def test_a_piece_that_did_not_come_whole_is_asked_for_again(disk, client, case, piece, headers):
    upload = begin(client, case, PDF).json()
    answer = put(client, upload, 0, piece, **headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "part_broken")


def test_a_piece_of_another_file_is_told(disk, client, case):
    upload = begin(client, case, PDF).json()
    put(client, upload, 0, PDF[:262144])
    answer = put(client, upload, 0, bytes(262144))
    assert (answer.status_code, answer.json()["code"]) == (409, "part_differs")


def test_finishing_too_early_tells_so_and_finishing_twice_is_the_same(disk, client, case):
    upload = begin(client, case, PDF).json()
    early = client.post(upload["urls"]["finish"])
    assert (early.status_code, early.json()["code"]) == (409, "parts_missing")
    put_all(client, upload, PDF)
    first = client.post(upload["urls"]["finish"])
    assert client.post(upload["urls"]["finish"]).json() == first.json()


def test_giving_up_forgets_it(disk, client, case):
    upload = begin(client, case, PDF).json()
    put(client, upload, 0, PDF[:262144])
    assert client.delete(upload["urls"]["status"]).json() == {}
    assert client.get(upload["urls"]["status"]).status_code == 404
    assert not any(one.is_file() for one in disk.rglob("*"))


def test_a_file_that_is_not_taken_is_refused_in_words(disk, client, case):
    upload = begin(client, case, b"<html>", "cv.pdf").json()
    put_all(client, upload, b"<html>")
    answer = client.post(upload["urls"]["finish"])
    assert (answer.status_code, answer.json()["code"]) == (415, "web_page")
    assert "Save it as PDF" in answer.json()["error"]


@pytest.mark.parametrize("body", ["", "[]", "{", '{"name": 1, "size": 2}', "[" * 100_000], ids=range(5))
def test_what_no_page_of_ours_sends_is_refused(disk, client, case, body):
    url = reverse("lever_web:begin_upload", args=[case.public_id])
    answer = client.post(url, body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_input")


@pytest.mark.parametrize(("code", "status"), [(errno.ENOSPC, 507), (errno.EACCES, 503)])
@pytest.mark.usefixtures("disk")
def test_a_storage_that_fails_is_told_apart(client, case, monkeypatch, code, status):
    upload = begin(client, case, PDF).json()

    def fails(*_what):
        raise OSError(code, "failed")

    monkeypatch.setattr(store, "_saved_on_disk", fails)
    answer = put(client, upload, 0, PDF[:262144])
    assert answer.status_code == status
    assert answer.json()["error"]


def test_no_room_and_a_closed_case_are_told(disk, client, case, settings):
    settings.LEVER_MOST_CASE_BYTES = 100
    assert begin(client, case, PDF).json()["code"] == "no_room"
    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    assert begin(client, case, PDF).status_code == 403


def test_who_is_not_logged_in_hears_so_as_a_script_can_read_it(disk, client, case):
    upload = begin(client, case, PDF).json()
    visitor = Client()
    answers = [
        begin(visitor, case, PDF),
        put(visitor, upload, 0, PDF[:262144]),
        visitor.get(upload["urls"]["status"]),
        visitor.post(upload["urls"]["finish"]),
        visitor.delete(upload["urls"]["status"]),
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(401, "anonymous")}
    assert Upload.objects.count() == 1


def test_a_page_of_somebody_else_cannot_send(volunteer, case, disk):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(volunteer, backend="lever_xblocks.standalone.accounts.backend.NameOrEmailBackend")
    assert begin(strict, case, PDF).status_code == 403
    assert not Upload.objects.exists()


@pytest.fixture
def others(volunteer, tutor, manager):
    """People who may see the case, and one who may not."""
    give_tutor(volunteer, tutor)
    return (tutor, manager, make_person("karim", CentreRole.CANDIDATE))


def test_the_uploads_of_others_do_not_exist_and_who_tries_is_noted(disk, client, case, others, caplog):
    upload = begin(client, case, PDF).json()
    for other in others:
        caplog.clear()
        stranger = logged_in(other)
        answers = [
            put(stranger, upload, 0, PDF[:262144]),
            stranger.get(upload["urls"]["status"]),
            stranger.post(upload["urls"]["finish"]),
            stranger.delete(upload["urls"]["status"]),
        ]
        assert [answer.status_code for answer in answers] == [404] * 4
        assert caplog.text.count(f"to account {other.pk}: lever_web:") == 4
        assert other.username not in caplog.text
    assert begin(logged_in(make_person("eve", CentreRole.CANDIDATE)), case, PDF).status_code == 404
    assert client.get(reverse("lever_web:upload", args=[uuid.uuid4()])).status_code == 404


def test_no_transaction_stays_open_while_a_large_file_comes_in():
    for name, keys in (
        ("begin_upload", [uuid.uuid4()]),
        ("upload", [uuid.uuid4()]),
        ("upload_part", [uuid.uuid4(), 0]),
        ("finish_upload", [uuid.uuid4()]),
    ):
        view = resolve(reverse(f"lever_web:{name}", args=keys)).func
        assert "default" in view._non_atomic_requests, name
