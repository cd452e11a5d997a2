from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.host import Person
from lever_xblocks.records.actions.centres import JoinOrganisation
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Organisation
from lever_xblocks.records.roles import CentreRole
from tests.standalone.people import logged_in, make_centre, make_person, text_of
from tests.web.centre_desk.desk import DESK, add_organisation, own_queries

PAGE = f"{DESK}organisations/"


def works_at(organisation: int, person: Any, **changes: Any) -> None:
    JoinOrganisation(actor=SYSTEM, organisation_id=organisation, person_id=person.pk, **changes).run()


def test_an_organisation_is_added_once(manager: Any) -> None:
    client = logged_in(manager)
    assert "No organisation yet" in text_of(client.get(PAGE))
    for _again in range(2):
        assert "Food bank is noted" in text_of(client.post(PAGE, {"name": " Food bank "}, follow=True))
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_that_is_none_is_explained(manager: Any, name: str) -> None:
    response = logged_in(manager).post(PAGE, {"name": name})
    assert response.status_code == 400
    assert "lever-error" in response.content.decode()


def test_the_list_counts_people_once_and_all_their_hours(manager: Any, volunteer: Any) -> None:
    bank = add_organisation("Food bank")
    works_at(bank, volunteer, role="cook", hours=20)
    works_at(bank, volunteer, role="driver", hours=15)
    assert "Food bank 1 person volunteers there 35 hours noted" in text_of(logged_in(manager).get(PAGE))


def test_an_organisation_shows_its_people_and_leads_to_those_of_the_centre(manager: Any, volunteer: Any) -> None:
    bank, stranger = add_organisation("Food bank"), make_person("zoe")
    works_at(bank, volunteer, role="cook", hours=20)
    own = Person(stranger.pk, "Zoe")
    JoinOrganisation(actor=own, organisation_id=bank, person_id=stranger.pk).run()
    page = logged_in(manager).get(f"{PAGE}{bank}/")
    assert "Amina Test cook 20 hours" in text_of(page)
    assert "Zoe Test" in text_of(page)
    assert f"people/{volunteer.pk}/" in page.content.decode()
    assert f"people/{stranger.pk}/" not in page.content.decode()


def test_a_name_is_corrected_but_no_two_are_the_same(manager: Any) -> None:
    bank = add_organisation("Fod bank")
    add_organisation("Youth club")
    client = logged_in(manager)
    assert "Food bank" in text_of(client.post(f"{PAGE}{bank}/", {"name": "Food bank"}, follow=True))
    response = client.post(f"{PAGE}{bank}/", {"name": "Youth club"})
    assert (response.status_code, "has an organisation of this name" in text_of(response)) == (400, True)
    assert Organisation.objects.get(pk=bank).name == "Food bank"


def test_an_organisation_noted_by_mistake_is_taken_out_by_typing_its_name(manager: Any) -> None:
    bank, client = add_organisation("Fod bank"), logged_in(manager)
    assert "Take it out" in text_of(client.get(f"{PAGE}{bank}/"))
    response = client.post(f"{PAGE}{bank}/", {"deed": "remove", "name": "Food bank"})
    assert (response.status_code, "Type the name as it stands" in text_of(response)) == (400, True)
    for _again in range(2):
        response = client.post(f"{PAGE}{bank}/", {"deed": "remove", "name": "Fod bank"})
        assert (response.status_code, response.url) == (302, PAGE)
    assert "Fod bank is taken out" in text_of(client.get(PAGE))
    assert not Organisation.objects.exists()


def test_an_organisation_with_people_offers_no_way_out_and_refuses_one(manager: Any, volunteer: Any) -> None:
    bank, client = add_organisation("Food bank"), logged_in(manager)
    works_at(bank, volunteer)
    assert "Take it out" not in text_of(client.get(f"{PAGE}{bank}/"))
    response = client.post(f"{PAGE}{bank}/", {"deed": "remove", "name": "Food bank"})
    assert (response.status_code, "You can correct its name" in text_of(response)) == (400, True)


def test_organisations_of_another_centre_are_not_found(manager: Any) -> None:
    north = make_centre("North")
    elsewhere = add_organisation("Elsewhere", centre=north)
    client = logged_in(manager)
    assert client.get(f"{PAGE}{elsewhere}/").status_code == 404
    assert client.post(f"{PAGE}{elsewhere}/", {"name": "Ours"}).status_code == 404
    client.post(f"{PAGE}{elsewhere}/", {"deed": "remove", "name": "Elsewhere"})
    assert Organisation.objects.filter(pk=elsewhere).exists()
    assert client.get("/desk/centre/north/organisations/").status_code == 403
    assert "Elsewhere" not in text_of(client.get(PAGE))


@pytest.mark.parametrize("people", [2, 60])
def test_the_pages_cost_the_same_for_few_and_many(manager: Any, people: int) -> None:
    bank = add_organisation("Food bank")
    for number in range(people):
        works_at(bank, make_person(f"person{number}", CentreRole.CANDIDATE), hours=1)
    for address in (PAGE, f"{PAGE}{bank}/"):
        assert len(own_queries(manager, address)) <= 7
