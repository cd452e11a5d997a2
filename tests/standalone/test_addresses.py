from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from lever_xblocks.standalone import addresses
from lever_xblocks.standalone.addresses import (
    LOOPBACK,
    PublicAddress,
    allowed_hosts,
    is_only_here,
    public_address,
    shown_url,
)
from lever_xblocks.standalone.mail import mail_settings


def test_unless_told_otherwise_only_this_machine_is_answered() -> None:
    assert allowed_hosts("127.0.0.1") == [*LOOPBACK]


def test_an_open_site_answers_to_the_names_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "network_address", lambda: "192.168.1.5")
    monkeypatch.setattr(addresses.socket, "gethostname", lambda: "Office")
    hosts = allowed_hosts("0.0.0.0")
    assert {"192.168.1.5", "office", "office.local", "localhost"} <= set(hosts)
    assert "*" not in hosts
    assert shown_url("0.0.0.0", 8000) == "http://192.168.1.5:8000"


def test_a_machine_without_a_network_still_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "network_address", lambda: None)
    assert shown_url("0.0.0.0", 8000) == "http://127.0.0.1:8000"


def test_a_public_address_is_answered_too() -> None:
    public = PublicAddress("https://lever.example.org/")
    assert "lever.example.org" in allowed_hosts("127.0.0.1", public)
    assert public.origin == "https://lever.example.org"
    assert public.is_https


@pytest.mark.parametrize("url", ["https://lever.example.org", "https://lever.example.org/", "http://10.0.0.5:8080"])
def test_a_whole_public_address_is_taken(url: str) -> None:
    public = public_address(url)
    assert public
    assert public.url == public.origin == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "lever.example.org", "lever.example.org:8000", "localhost:8000", "//lever.example.org", "ftp://lever.example.org",
        "https://", "https://:443", "https://h:abc", "https://h:99999", "https://[h", "https://h/?a=b", "https://me@h",
    ],
)  # fmt: skip
def test_a_public_address_links_cannot_begin_with_is_said_with_an_example(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"Write the whole address people open: https://lever\.example\.org"):
        public_address(url)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("10.0.0.1", False)],
)
def test_who_can_reach_the_site(host: str, expected: bool) -> None:
    assert is_only_here(host) is expected


def test_mail_is_read_from_one_address() -> None:
    found = mail_settings("smtp://me:p%40ss@mail.example.org/?from=centre@example.org")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"]) == ("mail.example.org", 587, "p@ss")
    assert found["EMAIL_USE_TLS"]
    assert found["DEFAULT_FROM_EMAIL"] == "centre@example.org"
    assert mail_settings("smtps://mail.example.org/?from=a@example.org")["EMAIL_USE_SSL"]


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://mail.example.org/?from=a@b.org",
        "smtp://mail.example.org",
        "smtp:///?from=a@b.org",
        "smtp://h:abc/?from=a@b.org",
        "smtp://h:99999/?from=a@b.org",
        "smtp://[h/?from=a@b.org",
    ],
)
def test_a_mail_address_that_is_not_understood_is_said_with_an_example(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="Write it as smtp://"):
        mail_settings(url)
