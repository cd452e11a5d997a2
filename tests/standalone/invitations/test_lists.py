"""Inviting people from a list."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from lever_xblocks.records.models import AuditEntry
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.models import Invitation
from tests.standalone.invitations.inviting import GOOD, TWELVE, addresses, invite, one_address
from tests.standalone.people import logged_in, make_centre, make_person, text_of


def test_twelve_people_are_invited_at_once_each_with_a_slip_and_a_code_to_photograph(manager: Any) -> None:
    response = invite(manager, *TWELVE)
    page = logged_in(manager).get(response.url).content.decode()
    assert len(set(addresses(manager, response))) == 12
    assert page.count("<svg") >= 12
    assert "Marta Zielińska" in page


def test_the_same_form_sent_twice_invites_nobody_twice(manager: Any) -> None:
    batch = uuid.uuid4()
    first = invite(manager, "Karim Diallo", "Marta", batch=batch)
    again = invite(manager, "Karim Diallo", "Marta", batch=batch)
    assert first.url == again.url
    assert Invitation.objects.count() == 2
    assert AuditEntry.objects.filter(action="account.invited").count() == 1


def test_a_list_sent_again_after_going_back_invites_those_who_are_new_and_says_so(manager: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    batch = uuid.uuid4()
    first = addresses(manager, invite(manager, "Karim, karim@example.org", "Marta", batch=batch))
    response = invite(manager, "Eva Two, eva@example.org", "Karim, karim@example.org", "Marta", batch=batch)
    page = logged_in(manager).get(response.url)
    assert [link for link in addresses(manager, response) if link not in first] == addresses(manager, response)[2:]
    assert "Eva Two" in text_of(page)
    assert list(Invitation.objects.order_by("position").values_list("name", flat=True)) == ["Karim", "Marta", "Eva Two"]
    assert [message.to for message in mail.outbox] == [["karim@example.org"], ["eva@example.org"]]


def test_how_many_of_a_list_are_new_is_said(manager: Any) -> None:
    client, batch = logged_in(manager), uuid.uuid4()
    for people, said in (("Karim", None), ("Karim\nEva", "1 new link was made"), ("Karim", "0 new links were made")):
        data = {"batch": batch, "deed": "make", "role": "candidate", "people": people}
        text = text_of(client.post("/desk/centre/centre/invite/", data, follow=True))
        assert (said or "Karim") in text
        assert ("made before" in text) == bool(said)


def test_the_same_name_for_another_part_is_another_line(manager: Any) -> None:
    batch = uuid.uuid4()
    invite(manager, "Karim", batch=batch)
    invite(manager, "Karim", batch=batch, role="tutor")
    assert sorted(Invitation.objects.values_list("role", flat=True)) == ["candidate", "tutor"]


def test_a_batch_known_at_another_centre_stops_nobody(manager: Any) -> None:
    batch, elsewhere = uuid.uuid4(), make_centre("Elsewhere")
    other = make_person("eva", CentreRole.MANAGER, centre=elsewhere)
    data = {"batch": batch, "deed": "make", "role": "candidate", "people": "Karim"}
    logged_in(other).post("/desk/centre/elsewhere/invite/", data)
    assert len(addresses(manager, invite(manager, "Karim", batch=batch))) == 1
    assert Invitation.objects.count() == 2


def test_the_list_is_shown_as_it_was_read_before_a_link_is_made(manager: Any, tutor: Any) -> None:
    lines = ("Name\tE-mail", "1. Diallo, Karim\tkarim@example.org", "Marta", "marta")
    page = invite(manager, *lines, deed="", tutor=tutor.pk)
    assert page.status_code == 200
    assert "3 people will get a link" in text_of(page)
    assert "Karim Diallo karim@example.org" in text_of(page)
    assert "More than once in the list: Marta." in text_of(page)
    assert not Invitation.objects.exists()
    kept = {field: html.fromstring(page.content.decode()).xpath(f"//input[@name='{field}']/@value")[0] for field in (
        "batch", "people", "role", "tutor"
    )}  # fmt: skip
    invite(manager, **kept)
    assert set(Invitation.objects.values_list("name", "tutor_id")) == {
        ("Karim Diallo", tutor.pk), ("Marta", tutor.pk), ("marta", tutor.pk)
    }  # fmt: skip


def test_a_list_can_be_changed_after_it_was_shown(manager: Any) -> None:
    page = invite(manager, "Karim", "Marta", deed="change", role="tutor")
    assert page.status_code == 200
    assert "Karim\nMarta</textarea>" in page.content.decode()
    assert '<option value="tutor" selected>' in page.content.decode()
    assert not Invitation.objects.exists()


def test_the_latest_list_stands_first_as_it_was_written_whatever_became_of_it(manager: Any, client: Client) -> None:
    client.post(one_address(manager, line="Zoe"), GOOD)
    invite(manager, "Nuria", "Bas")
    invite(manager, "Marta")
    page = logged_in(manager).get("/desk/centre/centre/invitations/").content.decode()
    assert re.findall(r"<strong>([^<]+)</strong><br>", page) == ["Marta", "Nuria", "Bas", "Zoe"]


def test_a_long_list_of_invitations_comes_in_pages_and_nobody_is_missing(manager: Any) -> None:
    for first in range(0, 230, 46):
        invite(manager, *(f"Person {number}" for number in range(first, first + 46)))
    seen, address = [], "/desk/centre/centre/invitations/"
    while address:
        page = logged_in(manager).get(address).content.decode()
        seen += re.findall(r"<strong>([^<]+)</strong><br>", page)
        more = re.search(r'href="(\?page=\d+)">More people', page)
        address = f"/desk/centre/centre/invitations/{more[1]}" if more else ""
    assert sorted(seen) == sorted(f"Person {number}" for number in range(230))
    for number in ("0", "-1", "x", "99999999999"):
        assert logged_in(manager).get(f"/desk/centre/centre/invitations/?page={number}").status_code == 200


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([""], "There is no name in this list"),
        (["E-mail;Telephone", "a@example.org;333"], "No column has the names"),
        (["Name;Telephone", "Karim Diallo;333;Lecco"], "Line 2: There are more columns than in the first line"),
        (["Karim", "Zieli?ska"], "Line 2: “Zieli?ska” has lost a letter on its way"),
        (["Karim", "marta@example.org"], "Line 2: The name is missing"),
        (["Karim, karim@"], "Line 1: “karim@” is no complete e-mail address"),
        (["Karim, a@example.org, b@example.org"], "Line 1: There is more than one person"),
        (["x" * 151], "Line 1: The name is longer"),
        (["Karim", "", "-"], "Line 3: “-” is neither a name nor an e-mail address"),
        (["\u200b", "Name; E-mail"], "There is no name in this list"),
        ([f"Person {number}" for number in range(51)], "These are 51 lines. Invite at most 50"),
    ],
)
def test_a_list_that_cannot_be_read_is_answered_line_by_line_and_invites_nobody(
    manager: Any, lines: list[str], sentence: str
) -> None:
    response = invite(manager, *lines)
    assert response.status_code == 400
    assert sentence in text_of(response)
    assert html.fromstring(response.content.decode()).xpath("string(//textarea)").strip() == "\n".join(lines).strip()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("fields", [{"role": "king"}, {"tutor": "999"}, {"batch": "x"}])
def test_a_form_that_was_tampered_with_invites_nobody(manager: Any, tutor: Any, fields: dict[str, str]) -> None:
    assert invite(manager, "Karim", **fields).status_code == 400
    assert not Invitation.objects.exists()


def test_only_the_managers_of_a_centre_invite_for_it(manager: Any, tutor: Any, volunteer: Any) -> None:
    elsewhere = make_person("eva", CentreRole.MANAGER, centre=make_centre("Elsewhere"))
    response = invite(manager, "Karim")
    pk = Invitation.objects.get().pk
    for stranger in (elsewhere, tutor, volunteer):
        client = logged_in(stranger)
        assert invite(stranger, "Marta").status_code == 403
        assert client.get(response.url).status_code == 403
        assert client.get("/desk/centre/centre/invitations/").status_code == 403
        assert client.post(f"/desk/centre/centre/invitations/{pk}/change/", {"deed": "renew"}).status_code == 403
    own = logged_in(elsewhere).post(f"/desk/centre/elsewhere/invitations/{pk}/change/", {"deed": "renew"}, follow=True)
    assert "could not find" in text_of(own)
    assert Invitation.objects.count() == 1


def send_file(manager: Any, data: bytes, deed: str = "", **fields: Any) -> Any:
    file = SimpleUploadedFile("people.csv", data)
    sent = {"batch": uuid.uuid4(), "role": "candidate", "people": "", "deed": deed, "file": file} | fields
    return logged_in(manager).post("/desk/centre/centre/invite/", sent)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_whatever_program_wrote_it(manager: Any, encoding: str) -> None:
    table = "Nr;First name;Surname;Telephone;E-mail\r\n1;José;Núñez;333 1234;jose@example.org\r\n2;Zoë;Bos;;\r\n"
    page = send_file(manager, table.encode(encoding))
    assert "José Núñez jose@example.org Zoë Bos" in text_of(page)
    people = html.fromstring(page.content.decode()).xpath("//input[@name='people']/@value")[0]
    invite(manager, people=people)
    assert set(Invitation.objects.values_list("name", "email")) == {("José Núñez", "jose@example.org"), ("Zoë Bos", "")}


def test_a_polish_file_of_old_programs_is_read_on_a_polish_page(manager: Any) -> None:
    client = logged_in(manager)
    client.cookies["django_language"] = "pl"
    file = SimpleUploadedFile("people.csv", "Marta Zielińska".encode("cp1250"))
    page = client.post("/desk/centre/centre/invite/", {"batch": uuid.uuid4(), "role": "candidate", "file": file})
    assert "Marta Zielińska" in text_of(page)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 a workbook", "This is no file of text"),
        (b"Karim\0Diallo", "This is no file of text"),
        (b"Zieli\x81ska", "cannot read the letters"),
        (b"\xff\xfeK", "cannot read the letters"),
        (b"x" * 100_001, "too large for a list"),
        (b"", "There is no name in this list"),
    ],
)
def test_a_file_that_is_no_list_is_explained(manager: Any, data: bytes, sentence: str) -> None:
    response = send_file(manager, data)
    assert (response.status_code, sentence in text_of(response)) == (400, True)


def test_a_file_with_faults_stands_in_the_field_to_be_mended(manager: Any) -> None:
    response = send_file(manager, b"Karim\nmarta@example.org")
    assert (response.status_code, "Line 2: The name is missing" in text_of(response)) == (400, True)
    assert "Karim\nmarta@example.org</textarea>" in response.content.decode()


def test_people_who_are_invited_or_there_already_are_named_before_a_link_is_made(manager: Any) -> None:
    make_person("wil", CentreRole.CANDIDATE, email="wil@example.org")
    make_person("zoe", CentreRole.CANDIDATE, centre=make_centre("Elsewhere"))
    invite(manager, "Karim Diallo", "Marta, marta@example.org")
    text = text_of(invite(manager, "karim diallo", "M. Z., Marta@example.org", "Wil Test", "Zoe Test", deed=""))
    assert "Invited or there already: karim diallo, M. Z., Wil Test." in text
