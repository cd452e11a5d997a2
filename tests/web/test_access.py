"""Every page of the desks, for every part: who sees it, who is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from tests.standalone.people import logged_in, make_centre, make_person, text_of

PARTS = {
    "volunteer": (CentreRole.CANDIDATE,),
    "tutor": (CentreRole.TUTOR,),
    "assessor": (CentreRole.ASSESSOR,),
    "manager": (CentreRole.MANAGER,),
    "trainee": (CentreRole.TRAINEE,),
    "nobody": (),
}
CENTRE = "/desk/centre/centre/"
# page → who sees it; everybody else is refused
GET = {
    "/desk/tutor/": {"tutor"},
    "/desk/assessor/": {"assessor"},
    "/desk/administrator/": {"administrator"},
    "/desk/centre/": {"manager", "administrator"},
    CENTRE: {"manager", "administrator"},
    f"{CENTRE}contacts/": {"manager", "administrator"},
    f"{CENTRE}people/1/": {"manager", "administrator"},
    f"{CENTRE}invite/": {"manager", "administrator"},
    f"{CENTRE}invitations/": {"manager", "administrator"},
}
POST = {
    f"{CENTRE}tutor/": {"manager", "administrator"},
    f"{CENTRE}people/": {"manager", "administrator"},
    f"{CENTRE}people/1/change/": {"manager", "administrator"},
    f"{CENTRE}people/1/password/": {"manager", "administrator"},
    f"{CENTRE}contacts/": {"manager", "administrator"},
    f"{CENTRE}invite/": {"manager", "administrator"},
}


@pytest.fixture
def clients(centre: CentreInfo) -> dict[str, Client]:
    people = {word: make_person(word, *roles) for word, roles in PARTS.items()}
    people["administrator"] = make_person("administrator", is_superuser=True)
    people["other manager"] = make_person("other", CentreRole.MANAGER, centre=make_centre("Elsewhere"))
    return {word: logged_in(person) for word, person in people.items()}


@pytest.fixture
def pages(clients: dict[str, Client], settings: Any) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    from django.contrib.auth import get_user_model

    pk = get_user_model().objects.get(username="volunteer").pk
    named = [{page.replace("people/1/", f"people/{pk}/"): who for page, who in pages.items()} for pages in (GET, POST)]
    return named[0], named[1]


def test_each_page_is_for_its_people_only(clients: dict[str, Client], pages: Any) -> None:
    for page, allowed in pages[0].items():
        for word, client in clients.items():
            # a manager of another centre has a centre desk too, their own
            expected = word in allowed or (word == "other manager" and page == "/desk/centre/")
            status = client.get(page).status_code
            assert (status in (200, 302)) == expected, (page, word, status)
            assert expected or status == 403, (page, word, status)


def test_each_button_is_for_its_people_only(clients: dict[str, Client], pages: Any) -> None:
    for page, allowed in pages[1].items():
        for word, client in clients.items():
            status = client.post(page).status_code
            assert (status != 403) == (word in allowed), (page, word, status)


def test_strangers_are_asked_to_log_in(centre: CentreInfo, client: Client, pages: Any) -> None:
    for page in (*pages[0], *pages[1]):
        for response in (client.get(page), client.post(page)):
            if response.status_code != 405:
                assert response.url.startswith("/login/?next="), page


def test_buttons_do_nothing_when_only_an_address_is_followed(clients: dict[str, Client], pages: Any) -> None:
    for page in (f"{CENTRE}tutor/", f"{CENTRE}courses/change/", f"{CENTRE}contacts/logo/"):
        assert clients["manager"].get(page).status_code == 405


def test_buttons_need_a_token(manager: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager, backend="lever_xblocks.standalone.accounts.backend.NameOrEmailBackend")
    for page in POST:
        assert client.post(page).status_code == 403


def test_a_refused_page_says_what_to_do_and_whom_to_ask(clients: dict[str, Client]) -> None:
    text = text_of(clients["volunteer"].get("/desk/tutor/"))
    assert "not for your account" in text
    assert "Greta Holm" in text


def test_a_centre_that_does_not_exist_is_no_different_from_one_that_is_not_yours(clients: dict[str, Client]) -> None:
    assert clients["manager"].get("/desk/centre/nowhere/").status_code == 403
    assert clients["manager"].get("/desk/centre/elsewhere/").status_code == 403
    assert clients["administrator"].get("/desk/centre/nowhere/").status_code == 404


def test_people_of_another_centre_have_no_page_here(clients: dict[str, Client]) -> None:
    stranger = make_person("stranger", CentreRole.TUTOR, centre=make_centre("Third"))
    assert clients["manager"].get(f"{CENTRE}people/{stranger.pk}/").status_code == 404
    assert clients["manager"].post(f"{CENTRE}people/{stranger.pk}/change/").status_code == 404
