"""People without an account answer below ``/lever/`` in the LMS, which has neither our log-in nor our site."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from lever_xblocks.records.models import OutsideRating, RaterInvitation

OLX = '<lever_self_assessment url_name="others" mode="360"/>'
OLA = {"name": "Ola", "relation": "colleague", "email": "", "language": "en"}


@pytest.fixture
def address(lms: Any, ada: Any) -> str:
    """The path of the link that Ada's message holds."""
    answer = lms.post(lms.block(OLX), "invite", OLA, user=ada)
    found = re.search(r"https?://[^/]+(/lever/rate/[0-9a-f]{40}/)", answer.json["state"]["html"])
    assert found, answer.json
    return found[1]


def test_a_rater_answers_without_a_log_in_and_the_candidate_sees_that_they_did(
    lms: Any, ada: Any, address: str
) -> None:
    client = Client()
    assert client.get(address).status_code == 200
    assert client.post(f"{address}answer/empathy/", {"rating": "4"}).url == f"{address}answer/initiative/"
    assert client.post(f"{address}check/", {"agreed": "yes"}).url == address
    assert "Thank you!" in client.get(address).content.decode()
    html = lms.post(lms.block(OLX), "load", {}, user=ada).json["state"]["html"]
    assert "Has answered" in html
    assert "<bdi>Ola</bdi>: <span>yes, strongly</span>" in html


def test_the_browser_keeps_its_key_for_these_pages_only(address: str) -> None:
    client = Client()
    client.get(address)
    assert {cookie["path"] for name, cookie in client.cookies.items() if name.startswith("lever_")} == {"/lever/rate/"}


def test_where_a_request_is_one_transaction_a_refusal_leaves_nothing(address: str) -> None:
    client = Client()
    assert client.post(f"{address}answer/empathy/", {"rating": "9"}).status_code == 400
    assert client.post(f"{address}check/", {"agreed": "yes"}).status_code == 400
    assert not OutsideRating.objects.exists()
    assert RaterInvitation.objects.get().started_at is None


def test_the_candidate_is_known_by_the_platforms_log_in(lms: Any, ada: Any, address: str) -> None:
    page = lms.request("GET", address, user=ada)
    assert page.status == 403
    assert "You made this link for Ola" in page.text


def test_a_form_without_its_token_is_refused(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(address)
    assert client.post(f"{address}answer/empathy/", {"rating": "4"}).status_code == 403
