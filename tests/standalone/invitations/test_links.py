"""What an invitation opens, and for whom."""

from __future__ import annotations

import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.records.errors import StorageFull
from lever_xblocks.records.models import AuditEntry, CentreMembership, OutgoingMail, TutorAssignment
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.codes import split
from lever_xblocks.standalone.accounts.forms import free_name
from lever_xblocks.standalone.accounts.models import Invitation
from tests.standalone.invitations.inviting import GOOD, TWELVE, addresses, invite, one_address
from tests.standalone.people import logged_in, make_person, text_of


def test_an_invited_person_chooses_a_password_and_lands_on_their_first_screen(
    manager: Any, tutor: Any, client: Client
) -> None:
    address = one_address(manager, tutor=tutor.pk)
    page = client.get(address)
    assert "Welcome, Karim Diallo" in text_of(page)
    assert 'value="karim"' in page.content.decode()
    response = client.post(address, GOOD, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert "Hello Karim" in text_of(response)
    assert "Your tutor: Tom Test" in text_of(response)
    assert TutorAssignment.objects.get().candidate.username == "karim"


def test_the_table_alone_opens_nothing(manager: Any) -> None:
    code = one_address(manager).strip("/").split("/")[1].partition("-")[2]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM lever_accounts_invitation")
        assert code not in str(cursor.fetchall())


def test_a_used_link_says_so_and_opens_nothing(manager: Any, client: Client) -> None:
    address = one_address(manager)
    client.post(address, GOOD)
    other = Client()
    for response in (other.get(address), other.post(address, GOOD | {"log_in_name": "thief"})):
        assert response.status_code == 410
        assert "used already" in text_of(response)
    assert get_user_model().objects.filter(username="thief").count() == 0


def test_a_second_tap_leads_where_the_first_one_did(manager: Any) -> None:
    address = one_address(manager)
    for client in (Client(), Client()):
        assert client.post(address, GOOD | {"log_in_name": "Karim"}).url == "/"
        assert client.get(address).url == "/", "and so does the link itself, for whoever is logged in"
    assert Invitation.objects.get().person == get_user_model().objects.get(username="karim")
    assert AuditEntry.objects.filter(action="account.invitation_accepted").count() == 1


def test_a_second_tap_to_join_with_an_account_leads_where_the_first_one_did(manager: Any) -> None:
    address = one_address(manager, role="tutor")
    client = logged_in(make_person("rosa"))
    assert [client.post(address).url for _ in range(2)] == ["/", "/"]


@pytest.mark.parametrize("wrong", [{"password": "another long one"}, {"log_in_name": "carla"}, {"password": ""}])
def test_a_used_link_lets_nobody_in_whose_name_and_password_do_not_fit(
    manager: Any, client: Client, wrong: dict[str, str]
) -> None:
    address = one_address(manager)
    Client().post(address, GOOD)
    response = client.post(address, GOOD | wrong)
    assert response.status_code == 410
    assert "used already" in text_of(response)
    assert client.get("/").status_code == 302


def test_passwords_tried_behind_a_used_link_close_the_name_like_those_of_the_log_in(
    manager: Any, client: Client
) -> None:
    address = one_address(manager)
    Client().post(address, GOOD)
    for _ in range(6):
        client.post(address, GOOD | {"password": "another long one"})
    assert client.post(address, GOOD).status_code == 429


@pytest.mark.django_db(transaction=True)
def test_four_taps_at_the_same_moment_make_one_account_and_all_lead_on(manager: Any) -> None:
    address = one_address(manager)

    def tap(_: int) -> int:
        try:
            return Client().post(address, GOOD).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as taps:
        assert list(taps.map(tap, range(4))) == [302] * 4
    assert get_user_model().objects.filter(username__startswith="karim").count() == 1


def test_a_link_is_good_for_fourteen_days(manager: Any, client: Client) -> None:
    with freeze_time(timezone.now()) as clock:
        address = one_address(manager)
        clock.tick(timedelta(days=13, hours=23))
        assert client.get(address).status_code == 200
        clock.tick(timedelta(hours=2))
        assert client.get(address).status_code == 410
        assert "too old" in text_of(client.post(address, GOOD))


def test_a_guessed_or_garbled_link_is_answered_kindly(manager: Any, client: Client) -> None:
    address = one_address(manager)
    number = address.split("/")[2].partition("-")[0]
    for code in (f"{number}-aaaa-aaaa-aaaa-aaaa", f"{number}", "x", "999999-aaaa", "9" * 400, "²-aaaa", "%00"):
        response = client.get(f"/join/{code}/")
        assert response.status_code == 404
        assert "ask your centre for a new one" in text_of(response).lower()


def test_a_link_typed_in_capitals_works(manager: Any, client: Client) -> None:
    address = one_address(manager)
    assert client.get(address.upper().replace("/JOIN/", "/join/")).status_code == 200


def test_renewing_closes_the_old_link_and_opens_a_new_one(manager: Any, client: Client) -> None:
    old = one_address(manager)
    pk = Invitation.objects.get().pk
    response = logged_in(manager).post(f"/desk/centre/centre/invitations/{pk}/change/", {"deed": "renew"})
    new = addresses(manager, response)[0]
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


def test_a_link_taken_back_opens_nothing_until_it_is_renewed(manager: Any, client: Client) -> None:
    address = one_address(manager)
    pk = Invitation.objects.get().pk
    change = f"/desk/centre/centre/invitations/{pk}/change/"
    logged_in(manager).post(change, {"deed": "withdraw"})
    response = client.get(address)
    assert response.status_code == 410
    assert "took this link back" in text_of(response)
    assert len(addresses(manager, logged_in(manager).post(change, {"deed": "renew"}))) == 1


def test_a_used_invitation_can_neither_be_renewed_nor_taken_back(manager: Any, client: Client) -> None:
    client.post(one_address(manager), GOOD)
    pk = Invitation.objects.get().pk
    for deed in ("renew", "withdraw"):
        page = logged_in(manager).post(f"/desk/centre/centre/invitations/{pk}/change/", {"deed": deed}, follow=True)
        assert "used already" in text_of(page)
    assert Invitation.objects.get().withdrawn_at is None


def test_slips_handed_out_stay_good_when_the_secret_changes_but_must_be_renewed_to_print(
    manager: Any, client: Client, settings: Any
) -> None:
    response = invite(manager, "Karim Diallo")
    address = addresses(manager, response)[0]
    settings.SECRET_KEY = "another one"
    page = logged_in(manager).get(response.url)
    assert "cannot be shown again" in text_of(page)
    assert client.get(address).status_code == 200


def test_whoever_says_no_joins_nothing_and_the_page_says_what_the_centre_would_read(manager: Any) -> None:
    address = one_address(manager, role="tutor")
    known = make_person("rosa", email="rosa@example.org")
    page = logged_in(known).get(address)
    assert "It does not see your e-mail address" in text_of(page)
    assert '<a class="lever-button" href="/">No, do not join</a>' in page.content.decode()
    assert not CentreMembership.objects.filter(person=known).exists()


def test_the_centre_that_made_the_account_promises_nothing_about_what_it_knows(manager: Any, volunteer: Any) -> None:
    address = one_address(manager, role="tutor")
    assert "It does not see your e-mail address" not in text_of(logged_in(volunteer).get(address))


def test_somebody_with_an_account_joins_with_it(manager: Any) -> None:
    address = one_address(manager, role="tutor")
    known = make_person("rosa")
    client = logged_in(known)
    assert "Join as Rosa Test" in text_of(client.get(address))
    assert client.post(address).url == "/"
    assert CentreMembership.objects.get(person=known).role == CentreRole.TUTOR


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"log_in_name": "TOM"}, "has this log-in name already. Free is for example: tom2"),
        ({"log_in_name": "a@example.org"}, "Use only letters"),
        ({"log_in_name": "ab"}, "at least 3"),
        ({"password": "short"}, "too short by 5 characters"),
        ({"password": "1234567890"}, "Too many people use this password"),
        ({"password": "karimdiallo"}, "too close to your name"),
        ({"name": ""}, "required"),
        ({"email": "karim@"}, "valid email"),
    ],
)
def test_what_cannot_be_an_account_is_said_and_keeps_what_was_typed(
    manager: Any, tutor: Any, client: Client, change: dict[str, str], sentence: str
) -> None:
    address = one_address(manager)
    response = client.post(address, GOOD | {"email": "k@example.org"} | change)
    assert response.status_code == 400
    assert sentence in text_of(response)
    if "email" not in change:
        assert "k@example.org" in response.content.decode()
    assert Invitation.objects.get().used_at is None


def test_a_tutor_who_left_meanwhile_does_not_stop_the_volunteer(manager: Any, tutor: Any, client: Client) -> None:
    address = one_address(manager, tutor=tutor.pk)
    CentreMembership.objects.filter(person=tutor).delete()
    assert client.post(address, GOOD).status_code == 302
    assert not TutorAssignment.objects.exists()


def test_an_address_is_sent_a_mail_where_mail_is_set(manager: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    invite(manager, *TWELVE)
    assert [message.to for message in mail.outbox] == [["karim@example.org"]]
    assert "http://testserver/join/" in mail.outbox[0].body


def test_an_invitation_speaks_the_language_of_a_reader_we_know_and_else_that_of_the_centre(
    manager: Any, volunteer: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    volunteer.email = "amina@example.org"
    volunteer.save()
    logged_in(volunteer).post("/language/", {"language": "it"})
    client = logged_in(manager)
    client.post("/language/", {"language": "nl"})
    lines = "Amina, Amina@example.org\nKarim, karim@example.org"
    data = {"batch": uuid.uuid4(), "deed": "make", "role": "candidate", "people": lines}
    client.post("/desk/centre/centre/invite/", data)
    assert [message.body.split()[0] for message in mail.outbox] == ["Ciao", "Hallo"]


def test_a_mail_that_cannot_leave_waits_for_the_next_try_and_the_slip_is_there(manager: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    data = {"batch": uuid.uuid4(), "deed": "make", "role": "candidate", "people": "Karim, karim@example.org"}
    text = text_of(logged_in(manager).post("/desk/centre/centre/invite/", data, follow=True))
    assert "http://testserver/join/" in text
    mail = OutgoingMail.objects.get()
    assert (mail.address, mail.tries, mail.sent_at) == ("karim@example.org", 1, None)
    assert "/join/" in mail.body


def test_who_could_not_be_written_to_was_not_invited_either(manager: Any, settings: Any, monkeypatch: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    def full(*_args: object) -> None:
        raise StorageFull

    monkeypatch.setattr("lever_xblocks.standalone.accounts.letters.post", full)
    data = {"batch": uuid.uuid4(), "deed": "make", "role": "candidate", "people": "Karim, karim@example.org"}
    assert logged_in(manager).post("/desk/centre/centre/invite/", data).status_code == 507
    assert not Invitation.objects.exists()


@given(st.text(max_size=50))
def test_any_text_splits_into_a_number_and_a_code(text: str) -> None:
    number, _code = split(text)
    assert 0 <= number < 10**9


@pytest.mark.parametrize("name", ["Karim Diallo", "李", "Ö", "a", "x" * 150, "", "Marta2"])
def test_a_suggested_log_in_name_is_free_and_allowed(centre: CentreInfo, name: str) -> None:
    first = free_name(name)
    assert re.fullmatch(r"[a-z0-9_.-]{3,30}", first)
    make_person(first)
    assert free_name(name) != first
