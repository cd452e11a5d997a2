"""What browsers are told, and who may ask."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

from tests.standalone.people import PASSWORD, logged_in


def test_pages_let_only_our_own_scripts_run(db: None, client: Client) -> None:
    policy = client.get("/login/").headers["Content-Security-Policy"]
    assert re.search(r"script-src 'self' 'nonce-[\w-]{16}'(;|$)", policy)
    for rule in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"):
        assert rule in policy
    assert policy != client.get("/login/").headers["Content-Security-Policy"], "the nonce is new for every page"


def test_no_other_site_can_show_our_pages_in_a_frame(db: None, client: Client) -> None:
    headers = client.get("/login/").headers
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"].split("; ")
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


def test_pages_carry_the_other_security_headers(db: None, client: Client) -> None:
    headers = client.get("/login/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_session_cookie_is_out_of_reach_for_scripts_and_other_sites(volunteer: Any, client: Client) -> None:
    client.post("/login/", {"username": "amina", "password": PASSWORD})
    cookie = client.cookies["lever_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_an_unknown_host_name_is_refused(db: None, client: Client) -> None:
    response = client.get("/login/", headers={"host": "evil.example.org"})
    assert response.status_code == 400


def test_debug_is_off() -> None:
    assert django_settings.DEBUG is False


def test_static_files_come_without_collecting_and_may_be_kept(db: None, client: Client) -> None:
    address = re.search(
        r'href="(/static/lever/css/lever\.css\?v=[0-9a-f]{12})"', client.get("/login/").content.decode()
    )[1]
    response = client.get(address)
    assert response.status_code == 200
    assert "max-age=2592000" in response.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static/lever/css/"])
def test_nothing_but_static_files_is_served_as_such(db: None, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_next_person_at_the_same_computer_sees_nothing_of_the_one_before(volunteer: Any) -> None:
    client = logged_in(volunteer)
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"
    assert client.post("/logout/").headers["Clear-Site-Data"] == '"cache"'
