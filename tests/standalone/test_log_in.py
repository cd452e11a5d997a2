from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from tests.standalone.people import PASSWORD, logged_in, make_person, text_of

LOG_IN = "/login/"


def try_log_in(client: Client, name: str, password: str = PASSWORD, **extra: Any) -> Any:
    return client.post(LOG_IN, {"username": name, "password": password}, **extra)


@pytest.mark.parametrize("typed", ["amina", "AMINA", " amina ", "amina@example.org", "Amina@Example.org"])
def test_a_person_logs_in_by_name_or_email_address_however_it_is_typed(db: None, client: Client, typed: str) -> None:
    make_person("amina", email="amina@example.org")
    response = try_log_in(client, typed)
    assert response.status_code == 302
    assert response.url == "/"


def test_an_address_two_people_share_opens_neither_account(db: None, client: Client) -> None:
    make_person("amina", email="family@example.org")
    make_person("karim", email="family@example.org")
    assert try_log_in(client, "family@example.org").status_code == 200
    assert try_log_in(client, "karim").status_code == 302


@pytest.mark.parametrize(("name", "password"), [("amina", "wrong"), ("nobody", PASSWORD), ("", ""), ("amina", "")])
def test_a_wrong_pair_is_answered_with_one_sentence_whoever_exists(
    volunteer: Any, client: Client, name: str, password: str
) -> None:
    response = try_log_in(client, name, password)
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session
    if name and password:
        assert "do not go together" in text_of(response)


@pytest.mark.parametrize("name", ["nobody", "nobody@example.org", "family@example.org"])
def test_how_long_a_refusal_takes_does_not_tell_who_has_an_account(
    volunteer: Any, client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Hashing is what takes the time of a log-in: it happens once, whether there is such a person or not."""
    for person in ("karim", "marta"):
        make_person(person, email="family@example.org")
    hashed, encode = [], MD5PasswordHasher.encode

    def noted(hasher: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", noted)
    try_log_in(client, "amina", "wrong")
    assert hashed == ["wrong"]
    try_log_in(client, name, "wrong")
    assert hashed == ["wrong", "wrong"]


def test_a_closed_account_stays_closed(volunteer: Any, client: Client) -> None:
    volunteer.is_active = False
    volunteer.save()
    assert try_log_in(client, "amina").status_code == 200


def test_six_wrong_passwords_close_the_name_for_a_while_also_for_the_right_one(volunteer: Any, client: Client) -> None:
    statuses = [try_log_in(client, "amina", "wrong").status_code for _ in range(6)]
    assert statuses[:5] == [200] * 5
    response = try_log_in(client, "Amina")
    assert response.status_code == 429
    assert "wait ten minutes" in text_of(response)


def test_a_closed_name_opens_again_after_the_ten_minutes_it_was_told_and_the_tries_are_forgotten(
    volunteer: Any, tutor: Any, client: Client
) -> None:
    with freeze_time(timezone.now()) as clock:
        for _ in range(6):
            response = try_log_in(client, "amina", "wrong")
        assert "six times" in text_of(response)
        assert "wait ten minutes" in text_of(response)
        clock.tick(timedelta(minutes=9))
        assert Client().get(LOG_IN).status_code == 200
        assert try_log_in(client, "amina").status_code == 429
        clock.tick(timedelta(minutes=10, seconds=1))
        assert try_log_in(client, "tom").status_code == 302
        assert not AccessAttempt.objects.exists()
        assert try_log_in(client, "amina").status_code == 302


def test_others_at_the_same_network_address_can_still_log_in(volunteer: Any, tutor: Any, client: Client) -> None:
    for _ in range(8):
        try_log_in(client, "amina", "wrong")
    assert try_log_in(client, "tom").status_code == 302


def test_the_log_in_leads_to_the_page_asked_for_but_never_to_another_site(volunteer: Any, client: Client) -> None:
    response = client.post(LOG_IN, {"username": "amina", "password": PASSWORD, "next": "/desk/tutor/"})
    assert response.url == "/desk/tutor/"
    client.logout()
    response = client.post(LOG_IN, {"username": "amina", "password": PASSWORD, "next": "https://example.org/"})
    assert response.url == "/"


def test_log_out_needs_the_button(volunteer: Any) -> None:
    client = logged_in(volunteer)
    assert client.get(reverse("lever_site:logout")).url == "/"
    assert "_auth_user_id" in client.session
    assert client.post(reverse("lever_site:logout")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_chosen_language_follows_the_person_to_another_browser(volunteer: Any) -> None:
    client = logged_in(volunteer)
    response = client.post("/language/", {"language": "it", "next": "/course/"})
    assert response.url == "/course/"
    other = Client()
    response = try_log_in(other, "amina")
    assert response.cookies["django_language"].value == "it"
    assert other.get("/").headers["Content-Language"] == "it"


@pytest.mark.parametrize("language", ["", "xx", "it'; drop", "../../en"])
def test_an_unknown_language_changes_nothing(db: None, client: Client, language: str) -> None:
    response = client.post("/language/", {"language": language, "next": "//example.org"})
    assert response.url == "/"
    assert "django_language" not in response.cookies
