"""Head and foot of every page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from lever_xblocks.records.models import Centre
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from tests.standalone.people import give_contacts, give_part, logged_in, make_centre, make_person, text_of


@pytest.mark.parametrize("page", ["/login/", "/forgotten/", "/nowhere/", "/join/1-aaaa/"])
def test_safety_and_complaint_contacts_stand_on_every_page_also_before_the_log_in(
    centre: CentreInfo, client: Client, page: str
) -> None:
    text = text_of(client.get(page))
    assert "Greta Holm" in text
    assert "complaints@example.org" in text


def test_people_see_the_contacts_of_their_own_centre(centre: CentreInfo) -> None:
    elsewhere = make_centre("Elsewhere")
    Centre.objects.filter(pk=elsewhere.id).update(safeguarding_name="Ines", safeguarding_phone="+00 333")
    text = text_of(logged_in(make_person("eva", CentreRole.TUTOR, centre=elsewhere)).get("/desk/tutor/"))
    assert "Ines" in text
    assert "Greta Holm" not in text


def test_a_site_that_is_not_set_up_still_shows_pages(db: None, client: Client) -> None:
    Centre.objects.all().delete()
    assert client.get("/login/").status_code == 200


def test_one_place_needs_no_menu_several_do(volunteer: Any, tutor: Any) -> None:
    menu = re.findall(r"<nav.*?</nav>", logged_in(volunteer).get("/").content.decode(), re.DOTALL)[0]
    assert re.findall(r'href="(.*?)"', menu) == ["/talk/", "/inbox/"]
    client = logged_in(tutor)
    give_part(tutor, CentreRole.ASSESSOR)
    page = client.get("/desk/tutor/").content.decode()
    assert 'href="/desk/tutor/" aria-current="page"' in page
    assert 'href="/desk/assessor/"' in page


def test_names_are_shown_as_text_whatever_is_in_them(centre: CentreInfo) -> None:
    give_contacts(centre)
    person = make_person("eve", CentreRole.TUTOR, first_name="<script>alert(1)</script>", last_name="")
    assert "<script>alert(1)" not in logged_in(person).get("/desk/tutor/").content.decode()
