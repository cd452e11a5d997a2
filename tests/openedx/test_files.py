"""Files through a stock platform: its limits, its middlewares, its transactions, its token."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import resolve, reverse

from lever_xblocks.records.files.parts import MOST_BYTES
from lever_xblocks.records.models import Case, Evidence, StoredFile, Upload
from tests.contract.test_evidence import choose
from tests.records.files.worker import HEAD
from tests.web.files.browser import address, begin, put, send

TOKEN = "l" * 32
DATA = HEAD + b"x" * (3 * 1024 * 1024)
"""In more than one piece."""


@pytest.fixture
def case(lms: Any, ada: Any) -> Case:
    choose(lms, ada)
    return Case.objects.get(candidate=ada)


def browser(lms: Any, person: Any, *, has_token: bool = True) -> Client:
    client: Client = lms.client(person)
    if has_token:
        client.cookies["csrftoken"] = TOKEN
        client.defaults["HTTP_X_CSRFTOKEN"] = TOKEN
    return client


def test_a_piece_is_smaller_than_what_a_platform_takes_and_a_large_one_is_refused_in_words(
    lms: Any, ada: Any, case: Case
) -> None:
    assert MOST_BYTES < settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    client = browser(lms, ada)
    upload = begin(client, case, DATA).json()
    assert upload["part_bytes"] <= MOST_BYTES
    refused = put(client, upload, 0, b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    assert (refused.status_code, bool(refused.json()["error"])) == (413, True)


def test_a_file_goes_up_and_comes_down_as_it_was(lms: Any, ada: Any, case: Case) -> None:
    client = browser(lms, ada)
    kept = send(client, case, DATA)
    answer = client.get(address(kept))
    assert b"".join(answer) == DATA
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    part = client.get(address(kept), headers={"Range": "bytes=9-12"})
    assert (part.status_code, b"".join(part)) == (206, b"xxxx")


def test_our_policy_for_contents_stays_beside_the_platforms(lms: Any, ada: Any, case: Case) -> None:
    client = browser(lms, ada)
    policy = client.get(address(send(client, case, DATA)))["Content-Security-Policy"]
    assert "sandbox; default-src 'none'" in policy
    assert settings.CSP_STATIC_ENFORCE in policy


def test_the_file_becomes_proof_through_the_block(lms: Any, ada: Any, case: Case) -> None:
    kept = send(browser(lms, ada), case, DATA)
    block = lms.block('<lever_evidence url_name="proof" mode="proof"/>')
    new = "00000000-0000-4000-8000-000000000001"
    page = lms.post(block, "load", {}, user=ada).json["state"]
    sent = {"new": new, "kind": "file", "links": ["empathy"], "file": kept["file"], "rev": page.get("revision", 0)}
    answer = lms.post(block, "add_proof", sent, user=ada)
    assert (answer.status, Evidence.objects.get().file) == (200, StoredFile.objects.get()), answer.text


def test_without_the_token_of_the_platform_nothing_is_taken(lms: Any, ada: Any, case: Case) -> None:
    upload = begin(browser(lms, ada), case, DATA).json()
    stranger = browser(lms, ada, has_token=False)
    assert begin(stranger, case, DATA).status_code == 403
    assert put(stranger, upload, 0, DATA[:10]).status_code == 403
    assert stranger.post(upload["urls"]["finish"]).status_code == 403
    assert stranger.delete(upload["urls"]["status"]).status_code == 403
    assert Upload.objects.count() == 1


@pytest.mark.parametrize("is_staff", [False, True])
@pytest.mark.parametrize("deed", ["begin", "piece", "read"])
def test_neither_course_staff_nor_another_learner_gets_at_it(
    lms: Any, staff: Any, case: Case, deed: str, is_staff: bool
) -> None:
    """One deed a test: a refusal undoes the transaction of the request, which is the test's here."""
    client = browser(lms, case.candidate)
    kept, upload = send(client, case, DATA), begin(client, case, DATA + b"y").json()
    curious = browser(lms, staff if is_staff else lms.person("ben"))
    answers = {
        "begin": lambda: begin(curious, case, DATA),
        "piece": lambda: put(curious, upload, 0, DATA[:10]),
        "read": lambda: curious.get(address(kept)),
    }
    assert answers[deed]().status_code == 404


def test_a_visitor_is_sent_to_the_platforms_log_in(lms: Any, ada: Any, case: Case) -> None:
    kept = send(browser(lms, ada), case, DATA)
    assert browser(lms, None).get(address(kept)).url.startswith("/login")


def test_staff_who_look_on_as_the_learner_send_nothing_for_them(lms: Any, ada: Any, staff: Any, case: Case) -> None:
    with lms.looking_on(staff, ada):
        assert begin(browser(lms, staff), case, DATA).status_code == 404


@pytest.mark.parametrize("name", ["begin_upload", "finish_upload", "upload", "upload_part"])
def test_no_piece_holds_a_transaction_of_the_platform_open(case: Case, name: str) -> None:
    keys = {"begin_upload": [case.public_id], "upload_part": [case.public_id, 1]}.get(name, [case.public_id])
    view = resolve(reverse(f"lever_web:{name}", args=keys)).func
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"]
    assert view._non_atomic_requests == {"default"}  # type: ignore[attr-defined]


def test_the_own_folder_comes_as_one_archive(lms: Any, ada: Any, case: Case) -> None:
    client = browser(lms, ada)
    send(client, case, DATA)
    answer = client.get(reverse("lever_web:export", args=[case.public_id]))
    assert answer["Content-Type"] == "application/zip"
    assert b"".join(answer).startswith(b"PK")


def test_the_command_of_the_platform_compares_files_with_records(lms: Any, ada: Any, case: Case) -> None:
    send(browser(lms, ada), case, DATA)
    out = StringIO()
    call_command("lever_files", "check", stdout=out)
    assert "missing        0" in out.getvalue()
