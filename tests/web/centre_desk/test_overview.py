from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils import timezone

from lever_xblocks.records.models import Case, CaseCompetence, Complaint, TutorAssignment
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from tests.standalone.people import give_part, give_tutor, logged_in, make_centre, make_person, text_of
from tests.standalone.rating import rate_everything, rate_some
from tests.web.centre_desk.desk import DESK, TOO_LARGE, own_queries

PHASES = ("not-started", "awareness", "identification", "documentation")
FILTERS = ("unassigned", "volunteers", "staff", *PHASES)


def number(page: str, show: str) -> int:
    return int(re.search(rf'show={show}#people"[^>]*><strong>(\d+)', page)[1])


def names(page: str) -> list[str]:
    return re.findall(r'people/\d+/">([^<]+)</a>', page)


@pytest.fixture
def volunteers(centre: CentreInfo, tutor: Any) -> list[Any]:
    people = [make_person(name, CentreRole.CANDIDATE) for name in ("amina", "karim", "marta", "wil")]
    rate_everything(people[0])
    rate_some(people[1])
    give_tutor(people[0], tutor)
    return people


def test_the_numbers_are_those_of_the_lists_behind_them(manager: Any, volunteers: list[Any]) -> None:
    client = logged_in(manager)
    page = client.get(DESK).content.decode()
    assert [number(page, show) for show in FILTERS] == [3, 4, 2, 2, 1, 1, 0]
    for show in FILTERS:
        assert len(names(client.get(f"{DESK}?show={show}").content.decode())) == number(page, show)


def test_the_phases_add_up_to_all_volunteers_and_follow_the_choice(manager: Any, volunteers: list[Any]) -> None:
    case = Case.objects.get(candidate=volunteers[0])
    chosen = {"case": case, "chosen_at": timezone.now()}
    CaseCompetence.objects.create(competence_id="empathy", state="documentation", **chosen)
    page = logged_in(manager).get(DESK).content.decode()
    assert [number(page, show) for show in PHASES] == [2, 1, 0, 1]

    CaseCompetence.objects.create(competence_id="teamwork", state="identification", **chosen)
    page = logged_in(manager).get(DESK).content.decode()
    assert [number(page, show) for show in PHASES] == [2, 1, 1, 0]
    assert sum(number(page, show) for show in PHASES) == number(page, "volunteers")


def test_a_phase_nobody_has_reached_yet_is_not_among_the_numbers(manager: Any, volunteers: list[Any]) -> None:
    assert "show=certified" not in logged_in(manager).get(DESK).content.decode()
    case = Case.objects.get(candidate=volunteers[0])
    CaseCompetence.objects.create(case=case, competence_id="empathy", state="certified", chosen_at=timezone.now())
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.now(), open_slot=None)
    assert number(logged_in(manager).get(DESK).content.decode(), "certified") == 1


def test_folders_that_wait_and_complaints_are_to_do_and_lead_to_whom_they_count(
    manager: Any, volunteers: list[Any], tutor: Any
) -> None:
    """A folder waits even while proof is collected for other strengths."""
    case, now = Case.objects.get(candidate=volunteers[0]), timezone.now()
    for competence, state in (("empathy", "submitted"), ("teamwork", "documentation")):
        CaseCompetence.objects.create(case=case, competence_id=competence, state=state, chosen_at=now)
    Complaint.objects.create(case=case, person=volunteers[0], reason="We do not get on", opened_at=now)
    client = logged_in(manager)
    page = client.get(DESK).content.decode()
    assert [number(page, show) for show in ("handed-in", "documentation")] == [1, 1]
    assert names(client.get(f"{DESK}?show=handed-in").content.decode()) == ["Amina Test"]
    assert "1 Complaints" in text_of(client.get(DESK))
    CaseCompetence.objects.filter(competence_id="empathy").update(state="assessment")
    assert number(client.get(DESK).content.decode(), "handed-in") == 0


def test_a_case_at_another_centre_is_nobody_s_business(manager: Any, volunteers: list[Any]) -> None:
    Case.objects.update(centre_id=make_centre("Elsewhere").id)
    page = logged_in(manager).get(DESK).content.decode()
    assert [number(page, show) for show in PHASES] == [4, 0, 0, 0]


def test_the_list_says_who_is_what_with_whom_and_how_far(manager: Any, volunteers: list[Any]) -> None:
    text = text_of(logged_in(manager).get(DESK))
    for words in (
        "Amina Test volunteer",
        "Tutor: Tom Test",
        "Tom Test tutor",
        "No tutor yet",
    ):
        assert words in text
    assert "2 of 15 strengths rated" in text


def test_several_volunteers_get_a_tutor_at_once(manager: Any, tutor: Any, volunteers: list[Any]) -> None:
    data = {"candidate": [person.pk for person in volunteers], "tutor": tutor.pk}
    page = logged_in(manager).post(f"{DESK}tutor/", data, follow=True)
    assert "4 volunteers have this tutor now" in text_of(page)
    assert TutorAssignment.objects.filter(open_slot=1, tutor=tutor).count() == 4


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"candidate": ["x"], "tutor": "1"},
        {"candidate": ["1"]},
        {"tutor": "1"},
        *({"candidate": [number], "tutor": "1"} for number in TOO_LARGE),
        *({"candidate": ["1"], "tutor": number} for number in TOO_LARGE),
    ],
)
def test_a_button_pressed_too_early_is_explained(manager: Any, data: dict[str, Any]) -> None:
    page = logged_in(manager).post(f"{DESK}tutor/", data, follow=True)
    assert "Tick the volunteers and choose a tutor" in text_of(page)


def test_a_tutor_of_another_centre_cannot_be_given(manager: Any, volunteers: list[Any]) -> None:
    stranger = make_person("eva", CentreRole.TUTOR, centre=make_centre("Elsewhere"))
    data = {"candidate": [volunteers[3].pk], "tutor": stranger.pk}
    assert "no tutor of your centre" in text_of(logged_in(manager).post(f"{DESK}tutor/", data, follow=True))
    assert not TutorAssignment.objects.filter(candidate=volunteers[3]).exists()


def test_an_administrator_runs_every_centre_but_reads_nobody_s_progress(
    administrator: Any, volunteers: list[Any]
) -> None:
    text = text_of(logged_in(administrator).get(DESK))
    assert "Amina Test" in text
    assert "2 of 15" not in text
    assert "How far your volunteers are" not in text
    assert "Complaints" not in text


def test_a_long_list_comes_in_pages(manager: Any) -> None:
    for index in range(60):
        make_person(f"person{index:02}", CentreRole.CANDIDATE)
    client = logged_in(manager)
    first, second = (names(client.get(f"{DESK}?page={page}").content.decode()) for page in (1, 2))
    assert len(first) == 50
    assert len(set(first) | set(second)) == 61
    assert client.get(f"{DESK}?page=999999999999999&show=garbage").status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "", *TOO_LARGE])
def test_an_address_that_names_no_page_of_the_list_is_answered_in_words(manager: Any, page: str) -> None:
    response = logged_in(manager).get(DESK, {"page": page})
    assert response.status_code == 404
    assert "There is no such page" in text_of(response)


@pytest.mark.parametrize("number", TOO_LARGE)
@pytest.mark.parametrize("page", ["people/{}/", "people/{}/change/", "people/{}/password/", "invitations/{}/"])
def test_nobody_has_a_number_no_database_can_hold(manager: Any, number: str, page: str) -> None:
    client = logged_in(manager)
    address = DESK + page.format(number)
    assert client.get(address).status_code == client.post(address).status_code == 404


@pytest.mark.parametrize("people", [3, 60])
@pytest.mark.parametrize(("reader", "most"), [("manager", 7), ("administrator", 7)])
def test_the_desk_costs_the_same_for_few_and_many(
    request: pytest.FixtureRequest, tutor: Any, people: int, reader: str, most: int
) -> None:
    for index in range(people):
        person = make_person(f"person{index}", CentreRole.CANDIDATE)
        give_tutor(person, tutor)
        rate_some(person)
    own = own_queries(request.getfixturevalue(reader), DESK)
    assert len(own) <= most, "\n".join(own)


def test_who_runs_several_centres_finds_the_way_back_to_them_and_others_have_none(
    manager: Any, administrator: Any
) -> None:
    assert "All centres" in text_of(logged_in(administrator).get(DESK))
    assert "All centres" not in text_of(logged_in(manager).get(DESK))
    give_part(manager, CentreRole.MANAGER, centre=make_centre("Elsewhere"))
    assert "All centres" in text_of(logged_in(manager).get(DESK))
