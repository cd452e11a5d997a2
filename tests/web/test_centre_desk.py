from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lever_xblocks.records.models import Centre, CentreMembership, TutorAssignment
from lever_xblocks.records.queries.centres import CentreInfo, default_centre
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web import extensions
from tests.standalone.people import give_part, give_tutor, logged_in, make_centre, make_person, text_of
from tests.standalone.rating import rate_everything, rate_some

DESK = "/desk/centre/centre/"
TOO_LARGE = [f"{2**63}", "9" * 20, "9" * 5000, "٣"]
FILTERS = ("unassigned", "not-started", "rated")


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
    assert [number(page, show) for show in FILTERS] == [3, 2, 1]
    for show in FILTERS:
        assert len(names(client.get(f"{DESK}?show={show}").content.decode())) == number(page, show)


def test_the_list_says_who_is_what_with_whom_and_how_far(manager: Any, volunteers: list[Any]) -> None:
    text = text_of(logged_in(manager).get(DESK))
    for words in (
        "Amina Test volunteer Rated the fifteen strengths",
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


def test_where_people_are_invited_nobody_is_added_without_being_asked(manager: Any) -> None:
    rosa = make_person("rosa")
    assert 'name="name"' not in logged_in(manager).get(DESK).content.decode()
    page = logged_in(manager).post(f"{DESK}people/", {"name": "rosa", "role": "assessor"}, follow=True)
    assert "Invite this person instead" in text_of(page)
    assert not CentreMembership.objects.filter(person=rosa).exists()


def test_a_centre_reads_the_address_of_those_whose_account_it_made_and_of_nobody_else(manager: Any) -> None:
    own = make_person("amina", CentreRole.CANDIDATE, email="amina@example.org")
    other = make_person("vera", CentreRole.CANDIDATE, centre=make_centre("North"), email="vera@example.org")
    give_part(other, CentreRole.CANDIDATE)
    pages = [logged_in(manager).get(f"{DESK}people/{person.pk}/").content.decode() for person in (own, other)]
    assert ["amina@example.org" in pages[0], "vera@example.org" in pages[1]] == [True, False]


def test_where_nobody_can_be_invited_people_are_added_by_log_in_name(
    manager: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extensions, "invite_addresses", [])
    assert 'name="name"' in logged_in(manager).get(DESK).content.decode()
    make_person("rosa")
    page = logged_in(manager).post(f"{DESK}people/", {"name": " Rosa ", "role": "assessor"}, follow=True)
    assert "Rosa Test belongs to your centre now" in text_of(page)
    page = logged_in(manager).post(f"{DESK}people/", {"name": "nobody", "role": "assessor"}, follow=True)
    assert "We know nobody with the log-in name “nobody”" in text_of(page)


def test_an_administrator_runs_every_centre_but_reads_nobody_s_progress(
    administrator: Any, volunteers: list[Any]
) -> None:
    text = text_of(logged_in(administrator).get(DESK))
    assert "Amina Test" in text
    assert "2 of 15" not in text


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
# one more for who belongs to no centre: the foot of the page names the contacts of the default one
@pytest.mark.parametrize(("reader", "most"), [("manager", 7), ("administrator", 8)])
def test_the_desk_costs_the_same_for_few_and_many(
    request: pytest.FixtureRequest, tutor: Any, people: int, reader: str, most: int
) -> None:
    for index in range(people):
        person = make_person(f"person{index}", CentreRole.CANDIDATE)
        give_tutor(person, tutor)
        rate_some(person)
    client = logged_in(request.getfixturevalue(reader))
    client.get(DESK)
    with CaptureQueriesContext(connection) as statements:
        client.get(DESK)
    log_in, own = statements.captured_queries[:2], statements.captured_queries[2:]
    assert ["django_session" in log_in[0]["sql"], "auth_user" in log_in[1]["sql"]] == [True, True]
    assert len(own) <= most, "\n".join(one["sql"] for one in own)


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
