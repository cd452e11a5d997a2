from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.records.models import Case, CentreMembership, OrganisationMembership
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from tests.standalone.people import give_part, logged_in, make_centre, make_person, text_of
from tests.standalone.rating import rate_some
from tests.web.centre_desk.desk import DESK, TOO_LARGE, add_organisation, own_queries, set_profile


@pytest.fixture
def volunteers(centre: CentreInfo) -> list[Any]:
    return [make_person(name, CentreRole.CANDIDATE) for name in ("amina", "karim", "marta", "wil")]


def test_a_person_page_gives_and_ends_parts(manager: Any, volunteers: list[Any]) -> None:
    wil = volunteers[3]
    page = f"{DESK}people/{wil.pk}/"
    client = logged_in(manager)
    client.post(f"{page}change/", {"deed": "join", "role": "tutor"})
    client.post(f"{page}change/", {"deed": "join", "role": "tutor"})
    open_roles = CentreMembership.objects.filter(person=wil, open_slot=1).values_list("role", flat=True)
    assert sorted(open_roles) == ["candidate", "tutor"]
    client.post(f"{page}change/", {"deed": "leave", "role": "candidate"})
    assert "from" in text_of(client.get(page))
    assert list(CentreMembership.objects.filter(person=wil, open_slot=1).values_list("role", flat=True)) == ["tutor"]


def test_the_last_manager_cannot_leave_by_accident(manager: Any) -> None:
    page = f"{DESK}people/{manager.pk}/change/"
    response = logged_in(manager).post(page, {"deed": "leave", "role": "manager"}, follow=True)
    assert "Name another manager first" in text_of(response)
    assert logged_in(manager).get(DESK).status_code == 200


@pytest.mark.parametrize(
    "data",
    [{}, {"deed": "join", "role": "king"}, {"deed": "tutor"}, {"deed": "explode"}]
    + [{"deed": "tutor", "tutor": number} for number in TOO_LARGE],
)
def test_a_form_without_a_choice_is_explained(manager: Any, volunteers: list[Any], data: dict[str, str]) -> None:
    page = f"{DESK}people/{volunteers[3].pk}/change/"
    assert "Choose something from the list" in text_of(logged_in(manager).post(page, data, follow=True))


def test_a_centre_reads_the_address_of_those_whose_account_it_made_and_of_nobody_else(manager: Any) -> None:
    own = make_person("amina", CentreRole.CANDIDATE, email="amina@example.org")
    other = make_person("vera", CentreRole.CANDIDATE, centre=make_centre("North"), email="vera@example.org")
    give_part(other, CentreRole.CANDIDATE)
    pages = [logged_in(manager).get(f"{DESK}people/{person.pk}/").content.decode() for person in (own, other)]
    assert ["amina@example.org" in pages[0], "vera@example.org" in pages[1]] == [True, False]


def note(manager: Any, person: Any, follow: bool = True, **data: Any) -> Any:
    page = f"{DESK}people/{person.pk}/organisations/"
    return logged_in(manager).post(page, {"deed": "join"} | data, follow=follow)


def test_where_somebody_volunteers_is_noted_corrected_and_ended(manager: Any, volunteer: Any) -> None:
    bank = add_organisation("Food bank")
    page = note(manager, volunteer, organisation=bank, role="cook", hours="20", since="2025-01-01")
    assert "Food bank cook 20 hours since 1 January 2025" in text_of(page)
    note(manager, volunteer, organisation=bank, role="cook", hours="30")
    note(manager, volunteer, organisation=bank, role="driver", hours="5", since="2023-01-01", until="2023-12-31")
    hours = OrganisationMembership.objects.order_by("since").values_list("role", "hours", "open_slot")
    assert list(hours) == [("driver", 5, None), ("cook", 30, 1)]
    assert "35 hours noted." in text_of(note(manager, volunteer, deed="leave", organisation=bank))
    assert not OrganisationMembership.objects.filter(open_slot=1).exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"hours": "-3"}, "greater than or equal to 0"),
        ({"hours": "many"}, "whole number"),
        ({"since": "yesterday"}, "valid date"),
        ({"since": "9000-01-01"}, "still to come"),
        ({"since": "2024-02-02", "until": "2024-02-01"}, "the last is not before the first"),
        ({"organisation": "999"}, "valid choice"),
        ({"organisation": "9" * 30}, "valid choice"),
    ],
)
def test_what_cannot_be_noted_is_explained_and_nothing_typed_is_lost(
    manager: Any, volunteer: Any, wrong: dict[str, str], sentence: str
) -> None:
    data = {"organisation": str(add_organisation("Food bank")), "role": "cook on Mondays"} | wrong
    page = note(manager, volunteer, **data)
    assert page.status_code == 400
    assert sentence in text_of(page)
    assert "cook on Mondays" in page.content.decode()
    assert not OrganisationMembership.objects.exists()


def test_organisations_of_another_centre_are_not_noted_nor_left(manager: Any, volunteer: Any) -> None:
    elsewhere = add_organisation("Elsewhere", centre=make_centre("North"))
    assert note(manager, volunteer, organisation=elsewhere).status_code == 400
    assert note(manager, volunteer, deed="leave", organisation=elsewhere).status_code == 404


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [(0, "100 hours are missing: your profile asks for 100."), (100, "That is enough: your profile asks for 100.")],
)
def test_the_hours_the_profile_asks_for_stand_on_the_page(
    manager: Any, volunteer: Any, hours: int, sentence: str
) -> None:
    rate_some(volunteer)
    set_profile(Case.objects.get(), portfolio={"minimum_hours": 100})
    page = note(manager, volunteer, organisation=add_organisation("Food bank"), hours=str(hours))
    assert f"{hours} hours noted. {sentence}" in text_of(page)


def test_a_person_s_page_keeps_the_bar(manager: Any, tutor: Any, volunteer: Any) -> None:
    rate_some(volunteer)
    note(manager, volunteer, organisation=add_organisation("Food bank"), hours="3")
    assert len(own_queries(manager, f"{DESK}people/{volunteer.pk}/")) <= 7
