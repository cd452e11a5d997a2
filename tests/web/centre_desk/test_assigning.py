"""Tutors for many at once: by a list, and when one leaves."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lever_xblocks.records.models import TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from tests.standalone.people import give_tutor, logged_in, make_centre, make_person, text_of
from tests.web.centre_desk.desk import DESK, TOO_LARGE, own_queries

PAGE = f"{DESK}tutors/"


@pytest.fixture
def volunteers(centre: CentreInfo) -> list[Any]:
    return [make_person(name, CentreRole.CANDIDATE, email=f"{name}@example.org") for name in ("amina", "karim")]


def held() -> dict[str, str]:
    rows = TutorAssignment.objects.filter(open_slot=OPEN)
    return dict(rows.values_list("candidate__username", "tutor__username"))


def send(manager: Any, pairs: str, deed: str = "assign", **more: Any) -> Any:
    return logged_in(manager).post(PAGE, {"pairs": pairs, "deed": deed, **more}, follow=True)


def test_a_list_is_shown_before_anything_is_done(manager: Any, tutor: Any, volunteers: list[Any]) -> None:
    text = text_of(send(manager, "amina; tom\nKARIM@example.org\tTOM\n", deed=""))
    assert "2 volunteers get a tutor" in text
    assert held() == {}


@pytest.mark.parametrize("between", [";", " , ", "\t", '" ; "'])
def test_pairs_are_given_and_twice_changes_nothing(
    manager: Any, tutor: Any, volunteers: list[Any], between: str
) -> None:
    for _ in range(2):
        send(manager, f"amina{between}tom\nkarim@example.org{between}tom")
        assert held() == {"amina": "tom", "karim": "tom"}
    assert TutorAssignment.objects.count() == 2


def test_a_file_of_a_table_works_as_well(manager: Any, tutor: Any, volunteers: list[Any]) -> None:
    file = SimpleUploadedFile("list.csv", "\ufeffamina;tom\r\n".encode())
    assert "1 volunteer gets a tutor" in text_of(send(manager, "", deed="", file=file))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"\0\1", b""])
def test_a_file_that_is_no_list_is_refused_in_words(manager: Any, tutor: Any, data: bytes) -> None:
    answer = logged_in(manager).post(PAGE, {"pairs": "", "file": SimpleUploadedFile("list.csv", data)})
    assert answer.status_code == 400


def test_what_cannot_be_read_is_named_and_the_rest_is_done(manager: Any, tutor: Any, volunteers: list[Any]) -> None:
    make_person("far", CentreRole.CANDIDATE, centre=make_centre("North"))
    pairs = "amina;tom\nfar;tom\nkarim;nobody\nkarim\namina;tom;x\namina;tom"
    text = text_of(send(manager, pairs, deed=""))
    for words in ("No volunteer of your centre far;tom", "No tutor of your centre karim;nobody", "Twice in the list"):
        assert words in text
    send(manager, pairs)
    assert held() == {"amina": "tom"}


@pytest.mark.parametrize("pairs", ["", "  \n ", "a;b\n" * 501])
def test_an_empty_or_endless_list_is_refused_in_words(manager: Any, tutor: Any, pairs: str) -> None:
    answer = send(manager, pairs)
    assert answer.status_code == 400
    assert held() == {}


def test_all_volunteers_of_a_tutor_who_leaves_go_to_another(manager: Any, tutor: Any, volunteers: list[Any]) -> None:
    second = make_person("vera", CentreRole.TUTOR)
    for one in volunteers:
        give_tutor(one, tutor)
    moved = {"leaving": tutor.pk, "coming": second.pk}
    page = logged_in(manager).post(f"{PAGE}move/", moved, follow=True)
    assert "2 volunteers have a new tutor" in text_of(page)
    assert held() == {"amina": "vera", "karim": "vera"}


@pytest.mark.parametrize("data", [{}, {"leaving": "1"}, *({"leaving": n, "coming": n} for n in TOO_LARGE)])
def test_a_button_pressed_too_early_is_explained(manager: Any, tutor: Any, data: dict[str, str]) -> None:
    assert "Choose who leaves and who comes" in text_of(logged_in(manager).post(f"{PAGE}move/", data, follow=True))


def test_somebody_who_is_no_tutor_gets_nobody(manager: Any, tutor: Any, volunteers: list[Any]) -> None:
    give_tutor(volunteers[0], tutor)
    page = logged_in(manager).post(f"{PAGE}move/", {"leaving": tutor.pk, "coming": manager.pk}, follow=True)
    assert "This person is no tutor of your centre" in text_of(page)
    assert held() == {"amina": "tom"}


def test_the_pages_take_few_statements(manager: Any, tutor: Any, volunteers: list[Any]) -> None:
    give_tutor(volunteers[0], tutor)
    assert len(own_queries(manager, PAGE)) <= 7


@pytest.mark.parametrize("name", ["amina", "tom"])
def test_only_those_who_run_the_centre_assign(manager: Any, tutor: Any, volunteers: list[Any], name: str) -> None:
    person = volunteers[0] if name == "amina" else tutor
    assert logged_in(person).get(PAGE).status_code == 403
    assert logged_in(person).post(PAGE, {"pairs": "amina;tom", "deed": "assign"}).status_code == 403
    assert held() == {}
