from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.records.models import Centre, Signatory
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.pictures import picture
from tests.standalone.people import logged_in, make_centre, make_person, text_of
from tests.web.centre_desk.desk import DESK, own_queries

PAGE = f"{DESK}contacts/"
LOGO = "/centre/centre/logo/"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_contacts_are_changed_and_stand_on_every_page(manager: Any) -> None:
    client = logged_in(manager)
    data = {
        "name": "Centre Zwolle",
        "safeguarding_name": "Lies", "safeguarding_phone": "+00 222",
        "complaint_name": "Bas", "complaint_email": "bas@example.org",
    }  # fmt: skip
    assert client.post(f"{DESK}contacts/", data).status_code == 302
    assert default_centre().name == "Centre Zwolle"
    text = text_of(client.get("/desk/centre/", follow=True))
    for words in ("Centre Zwolle", "Lies", "+00 222", "bas@example.org"):
        assert words in text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"safeguarding_phone": ""}, "Give a telephone number or an e-mail address"),
        ({"complaint_email": "bas@"}, "valid email"),
        ({"name": ""}, "required"),
        ({"name": "x" * 300}, "at most 200"),
    ],
)
def test_contacts_nobody_can_reach_are_refused_and_nothing_changes(
    manager: Any, change: dict[str, str], sentence: str
) -> None:
    before = Centre.objects.values().get(slug="centre")
    data = {"name": "New", "safeguarding_phone": "+00 222", "complaint_email": "bas@example.org"} | change
    response = logged_in(manager).post(f"{DESK}contacts/", data)
    assert response.status_code == 400
    assert sentence in text_of(response)
    assert Centre.objects.values().get(slug="centre") == before


def test_the_page_of_the_centre_keeps_the_bar(manager: Any) -> None:
    assert len(own_queries(manager, PAGE)) <= 7


def test_name_and_address_are_kept(manager: Any) -> None:
    data = {
        "name": "Centre Zwolle", "country": "nl", "address": "Melkmarkt 1\r\n8011 Zwolle", "website": "example.org",
        "safeguarding_phone": "+00 222", "complaint_phone": "+00 222",
    }  # fmt: skip
    logged_in(manager).post(PAGE, data)
    kept = Centre.objects.get(slug="centre")
    assert (kept.country, kept.address, kept.website) == ("NL", "Melkmarkt 1\n8011 Zwolle", "https://example.org")


# --- logo


def send(manager: Any, data: bytes, name: str = "logo.png", slug: str = "centre") -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    address = f"/desk/centre/{slug}/contacts/logo/"
    return logged_in(manager).post(address, {"logo": SimpleUploadedFile(name, data)}, follow=True)


def test_a_logo_is_shown_to_everybody_as_a_picture_and_nothing_else(manager: Any, client: Any) -> None:
    assert client.get(LOGO).status_code == 404
    assert "Saved" in text_of(send(manager, picture("PNG")))
    shown = client.get(LOGO)
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert LOGO in logged_in(manager).get(DESK).content.decode()


def test_the_old_picture_is_gone_once_the_new_one_counts(
    manager: Any, files: Any, django_capture_on_commit_callbacks: Any
) -> None:
    for kind in ("PNG", "JPEG"):
        with django_capture_on_commit_callbacks(execute=True):
            send(manager, picture(kind))
    assert [path.suffix for path in files.rglob("*") if path.is_file()] == [".jpg"]
    with django_capture_on_commit_callbacks(execute=True):
        logged_in(manager).post(f"{PAGE}logo/", {"deed": "remove"})
    assert not [path for path in files.rglob("*") if path.is_file()]
    assert not Centre.objects.get(slug="centre").logo


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no PNG or JPEG"),
        (b"GIF89a" + b"0" * 99, "no PNG or JPEG"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "no PNG or JPEG"),
        (b"0" * (1024 * 1024 + 1), "larger than 1 MB"),
        (b"", "no PNG or JPEG"),
    ],
)
def test_what_is_no_picture_is_refused_and_the_logo_stays(manager: Any, data: bytes, sentence: str) -> None:
    send(manager, picture("PNG"))
    before = Centre.objects.get(slug="centre").logo.name
    assert sentence in text_of(send(manager, data))
    assert Centre.objects.get(slug="centre").logo.name == before


def test_a_button_pressed_without_a_picture_is_explained(manager: Any) -> None:
    assert "Choose a picture first" in text_of(logged_in(manager).post(f"{PAGE}logo/", follow=True))


def test_a_logo_whose_file_got_lost_is_no_page(manager: Any, client: Any, files: Any) -> None:
    send(manager, picture("PNG"))
    for path in files.rglob("*.png"):
        path.unlink()
    assert client.get(LOGO).status_code == 404
    assert logged_in(manager).get(DESK).status_code == 200


# --- who signs


def test_signatories_come_are_corrected_and_go(manager: Any) -> None:
    client = logged_in(manager)
    client.post(f"{PAGE}signatories/", {"deed": "add", "signatory": "Bas Vos", "function": "director"})
    client.post(f"{PAGE}signatories/", {"deed": "add", "signatory": "Bas Vos", "function": "chair"})
    assert "Bas Vos chair" in text_of(client.get(PAGE))
    signatory = Signatory.objects.get()
    client.post(f"{PAGE}signatories/", {"deed": "end", "signatory": signatory.pk})
    assert "Bas Vos" not in text_of(client.get(PAGE))


def test_somebody_who_signs_has_a_name_and_a_function(manager: Any) -> None:
    data = {"deed": "add", "signatory": "Bas Vos", "function": "", "email": "bas@"}
    response = logged_in(manager).post(f"{PAGE}signatories/", data)
    assert response.status_code == 400
    assert "Bas Vos" in response.content.decode()
    assert not Signatory.objects.exists()


def test_nobody_changes_another_centre(manager: Any) -> None:
    elsewhere = make_centre("Elsewhere")
    eva = make_person("eva", CentreRole.MANAGER, centre=elsewhere)
    logged_in(eva).post("/desk/centre/elsewhere/contacts/signatories/", {"signatory": "Bas", "function": "chair"})
    data = {"deed": "end", "signatory": Signatory.objects.get().pk}
    assert logged_in(manager).post(f"{PAGE}signatories/", data).status_code == 404
    for address in ("contacts/", "contacts/logo/", "contacts/signatories/"):
        assert logged_in(manager).post(f"/desk/centre/elsewhere/{address}", data).status_code == 403
    assert Signatory.objects.filter(open_slot=1).exists()
    assert default_centre().name != "Elsewhere"


# --- further centres


def test_an_administrator_makes_a_centre(administrator: Any) -> None:
    page = logged_in(administrator).post("/desk/centres/new/", {"name": "Food bank Sofia"}, follow=True)
    assert page.request["PATH_INFO"] == "/desk/centre/food-bank-sofia/"
    assert "Which centre?" in text_of(logged_in(administrator).get("/desk/centre/"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [({"name": ""}, "required"), ({"name": "Other", "slug": "centre"}, "has the address"), ({"name": "Ж"}, "Latin")],
)
def test_a_centre_that_cannot_be_made_is_explained(administrator: Any, data: dict[str, str], sentence: str) -> None:
    response = logged_in(administrator).post("/desk/centres/new/", data)
    assert (response.status_code, sentence in text_of(response)) == (400, True)
    assert Centre.objects.count() == 1


def test_nobody_else_makes_one(manager: Any) -> None:
    assert logged_in(manager).get("/desk/centres/new/").status_code == 403
    assert logged_in(manager).post("/desk/centres/new/", {"name": "Mine"}).status_code == 403
