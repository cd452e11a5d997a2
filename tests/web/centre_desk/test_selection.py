"""What part of the list of people is shown: by name, and again after something was done."""

from __future__ import annotations

import re
from typing import Any

import pytest

from lever_xblocks.records.models import TutorAssignment
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from tests.standalone.people import give_tutor, logged_in, make_person, text_of
from tests.web.centre_desk.desk import DESK, own_queries


@pytest.fixture
def people(centre: CentreInfo) -> list[Any]:
    found = [make_person(name, CentreRole.CANDIDATE) for name in ("anna", "joanna", "piotr")]
    found[2].first_name, found[2].last_name = "Éva", "Zielińska"
    found[2].save()
    return found


def names(manager: Any, **asked: Any) -> list[str]:
    page = logged_in(manager).get(DESK, asked).content.decode()
    return re.findall(r'people/\d+/">([^<]+)</a>', page)


@pytest.mark.parametrize(
    ("find", "found"),
    [
        ("anna", ["Anna Test", "Joanna Test"]),
        ("  TEST  joa ", ["Joanna Test"]),
        ("éva", ["Éva Zielińska"]),
        ("piotr", ["Éva Zielińska"]),
        ("anna zielińska", []),
        ("%", []),
        ("a\0b", []),
        ("x" * 5000, []),
    ],
)
def test_people_are_found_by_any_part_of_their_names(
    manager: Any, people: list[Any], find: str, found: list[str]
) -> None:
    assert names(manager, find=find) == found


def test_a_name_is_looked_for_among_those_the_list_shows(manager: Any, tutor: Any, people: list[Any]) -> None:
    give_tutor(people[0], tutor)
    assert names(manager, show="unassigned", find="anna") == ["Joanna Test"]


def test_who_finds_nobody_is_told_what_to_do_and_reads_the_same_numbers(manager: Any, people: list[Any]) -> None:
    page = logged_in(manager).get(DESK, {"find": "<b>nobody</b>"})
    assert "Nobody here has “<b>nobody</b>” in their name" in text_of(page).replace("&lt;", "<").replace("&gt;", ">")
    assert "<b>nobody" not in page.content.decode()
    assert "3 Volunteers" in text_of(page)


def test_each_part_of_the_list_has_a_title_of_its_own(manager: Any, people: list[Any]) -> None:
    client = logged_in(manager)
    asked = ({}, {"show": "unassigned"}, {"show": "staff"}, {"find": "anna"}, {"show": "volunteers", "find": "anna"})
    titles = {re.search("<title>(.*?)</title>", client.get(DESK, one).content.decode())[1] for one in asked}
    assert len(titles) == len(asked)


def test_the_pages_of_a_long_list_keep_the_name_and_the_filter(manager: Any) -> None:
    for index in range(60):
        make_person(f"anna{index:02}", CentreRole.CANDIDATE)
    page = logged_in(manager).get(DESK, {"show": "volunteers", "find": "anna"}).content.decode()
    assert f'href="{DESK}?show=volunteers&amp;find=anna&amp;page=2#people"' in page
    assert len(names(manager, show="volunteers", find="anna", page=2)) == 10


def test_whoever_gives_a_tutor_comes_back_to_the_same_part_of_the_list(
    manager: Any, tutor: Any, people: list[Any]
) -> None:
    client = logged_in(manager)
    place = {"show": "volunteers", "find": "anna", "page": 2}
    done = client.post(f"{DESK}tutor/", place | {"candidate": [people[0].pk], "tutor": tutor.pk})
    assert done.url == f"{DESK}?show=volunteers&find=anna&page=2"
    assert TutorAssignment.objects.filter(candidate=people[0], tutor=tutor).exists()
    assert client.post(f"{DESK}tutor/", place).url == done.url, "nobody ticked"


def test_the_list_of_those_without_a_tutor_begins_anew_because_it_got_shorter(
    manager: Any, tutor: Any, people: list[Any]
) -> None:
    place = {"show": "unassigned", "page": 2, "candidate": [people[0].pk], "tutor": tutor.pk}
    assert logged_in(manager).post(f"{DESK}tutor/", place).url == f"{DESK}?show=unassigned"


def test_looking_for_a_name_costs_no_more_than_the_desk(manager: Any, people: list[Any]) -> None:
    assert len(own_queries(manager, f"{DESK}?find=anna")) <= 7
