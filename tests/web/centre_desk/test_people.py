from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.records.models import CentreMembership
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web import extensions
from tests.standalone.people import logged_in, make_centre, make_person, text_of
from tests.web.centre_desk.desk import DESK, own_queries

PAGE = f"{DESK}people/"


@pytest.fixture
def no_invitations(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in Open edX, where accounts are the platform's."""
    monkeypatch.setattr(extensions, "invite_addresses", [])


def read(manager: Any, people: str, role: str = "assessor", deed: str = "") -> Any:
    return logged_in(manager).post(PAGE, {"people": people, "role": role, "deed": deed}, follow=True)


def test_where_people_are_invited_nobody_is_added_without_being_asked(manager: Any) -> None:
    rosa = make_person("rosa")
    assert PAGE not in logged_in(manager).get(DESK).content.decode().replace(f"{PAGE}{manager.pk}/", "")
    assert "Invite these people instead" in text_of(read(manager, "rosa", deed="add"))
    assert not CentreMembership.objects.filter(person=rosa).exists()


@pytest.mark.usefixtures("no_invitations")
def test_a_list_is_shown_as_it_was_read_and_then_the_parts_are_given(manager: Any) -> None:
    assert f'href="{PAGE}"' in logged_in(manager).get(DESK).content.decode()
    rosa, tim = make_person("rosa"), make_person("tim", email="tim@example.org")
    make_person("ana", CentreRole.ASSESSOR)
    people = " Rosa \nTim Test <TIM@example.org>\nana\nnobody\ntim; rosa"
    text = text_of(read(manager, people))
    for words in (
        "2 people to add: assessor",
        "We know nobody with: nobody.",
        "counted once: tim, rosa.",
        "have this part already: Ana Test.",
        "Rosa Test Rosa Tim Test TIM@example.org",
    ):
        assert words in text
    given = CentreMembership.objects.filter(role="assessor", person__in=[rosa, tim])
    assert not given.exists()

    assert "2 people were added to your centre" in text_of(read(manager, people, deed="add"))
    assert given.count() == 2
    assert "0 people were added" in text_of(read(manager, people, deed="add"))
    assert "Rosa" in read(manager, people, deed="change").content.decode()


@pytest.mark.usefixtures("no_invitations")
def test_an_address_of_two_accounts_means_neither(manager: Any) -> None:
    for name in ("rosa", "rosa2"):
        make_person(name, email="rosa@example.org")
    text = text_of(read(manager, "rosa@example.org"))
    assert "More than one account has this address: rosa@example.org" in text
    assert "0 people to add" in text


@pytest.mark.usefixtures("no_invitations")
def test_accounts_that_are_closed_are_nobody(manager: Any) -> None:
    make_person("rosa", is_active=False)
    assert "We know nobody with: rosa" in text_of(read(manager, "rosa"))


@pytest.mark.usefixtures("no_invitations")
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"people": ""}, "required"),
        ({"people": ",;\u200b"}, "no name in this list"),
        ({"people": "\n".join(f"p{number}" for number in range(101))}, "These are 101 entries"),
        ({"people": "rosa", "role": "king"}, "valid choice"),
    ],
)
def test_a_list_that_cannot_be_read_is_explained_and_kept(manager: Any, data: dict[str, str], sentence: str) -> None:
    response = read(manager, **data)
    assert (response.status_code, sentence in text_of(response)) == (400, True)


@pytest.mark.usefixtures("no_invitations")
def test_only_those_who_run_the_centre_add_people(manager: Any, tutor: Any) -> None:
    make_person("rosa")
    eva = make_person("eva", CentreRole.MANAGER, centre=make_centre("Elsewhere"))
    for stranger in (tutor, eva):
        assert read(stranger, "rosa", deed="add").status_code == 403


@pytest.mark.usefixtures("no_invitations")
def test_the_form_keeps_the_bar(manager: Any) -> None:
    assert len(own_queries(manager, PAGE)) <= 7
