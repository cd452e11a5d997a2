"""What is done at once for everybody ticked."""

from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.records.models import OrganisationMembership
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from tests.standalone.people import logged_in, make_centre, make_person, text_of
from tests.web.centre_desk.desk import DESK, TOO_LARGE, add_organisation, own_queries

PLACE = {"show": "volunteers", "find": "a"}


@pytest.fixture
def volunteers(centre: CentreInfo) -> list[Any]:
    return [make_person(name, CentreRole.CANDIDATE) for name in ("amina", "karim", "marta")]


def note(manager: Any, **data: Any) -> Any:
    return logged_in(manager).post(f"{DESK}together/", PLACE | data, follow=True)


def noted() -> list[tuple[str, str]]:
    rows = OrganisationMembership.objects.order_by("person__username")
    return list(rows.values_list("person__username", "organisation__name"))


def test_several_volunteers_are_noted_at_an_organisation_at_once_and_twice_changes_nothing(
    manager: Any, volunteers: list[Any]
) -> None:
    kitchen = add_organisation("Kitchen")
    for _ in range(2):
        page = note(manager, candidate=[one.pk for one in volunteers], organisation=kitchen)
        assert "It is noted that 3 people volunteer there: Kitchen." in text_of(page)
        assert noted() == [("amina", "Kitchen"), ("karim", "Kitchen"), ("marta", "Kitchen")]
    assert page.redirect_chain == [(f"{DESK}?show=volunteers&find=a", 302)]


def test_people_and_organisations_of_another_centre_are_left_alone(manager: Any, volunteers: list[Any]) -> None:
    north = make_centre("North")
    stranger = make_person("vera", CentreRole.CANDIDATE, centre=north)
    note(manager, candidate=[stranger.pk, volunteers[0].pk], organisation=add_organisation("Kitchen"))
    assert noted() == [("amina", "Kitchen")]
    page = note(manager, candidate=[volunteers[1].pk], organisation=add_organisation("Far", centre=north))
    assert "choose an organisation" in text_of(page)
    assert noted() == [("amina", "Kitchen")]


@pytest.mark.parametrize(
    "data", [{}, {"candidate": "1"}, {"organisation": "1"}, *({"organisation": n} for n in TOO_LARGE)]
)
def test_a_button_pressed_too_early_is_explained(manager: Any, data: dict[str, str]) -> None:
    page = note(manager, **data)
    assert "Tick the volunteers and choose an organisation" in text_of(page)
    assert not noted()


def test_what_can_be_done_together_stands_below_the_list_once_there_is_something_to_choose(
    manager: Any, volunteers: list[Any]
) -> None:
    client = logged_in(manager)
    assert "everybody ticked" not in text_of(client.get(DESK))
    add_organisation("Kitchen")
    page = client.get(DESK)
    assert "Where everybody ticked volunteers" in text_of(page)
    assert page.content.decode().count('name="candidate"') == 3
    assert len(own_queries(manager, DESK)) <= 7
