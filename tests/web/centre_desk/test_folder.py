"""A candidate's folder on the centre's desk: read, typed in from paper, calls noted; never the talk."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from lever_xblocks.host import Person
from lever_xblocks.records.models import (
    Case,
    Comment,
    Complaint,
)
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import send_choice
from tests.records.portfolio import LONG_ENOUGH, add_proof, add_statement, case_of, tell_story
from tests.standalone.people import give_tutor, logged_in, make_centre, make_person, text_of
from tests.web.centre_desk.desk import own_queries
from tests.web.centre_desk.folders import address

PAGES = ("folder", "folder_record", "note_guardian", "note_statement", "type_story", "type_proof", "type_hours")
READ = ("folder", "folder_record")
each_page = pytest.mark.parametrize("name", sorted(PAGES))


@pytest.fixture
def amina(volunteer: Any) -> Person:
    person = Person(volunteer.pk, "Amina Test")
    send_choice(person, "teamwork", "empathy", "leadership")
    return person


@pytest.fixture
def case(amina: Person) -> Case:
    return case_of(amina)


# ---- who ----


@each_page
def test_managers_of_the_centre_open_it(case: Case, manager: Any, name: str) -> None:
    assert logged_in(manager).get(address(case, name)).status_code == 200


@each_page
def test_nobody_else_does(case: Case, volunteer: Any, tutor: Any, administrator: Any, name: str) -> None:
    give_tutor(volunteer, tutor)
    page = address(case, name)
    north = make_centre("North")
    chief = make_person("chief", CentreRole.MANAGER, centre=north)
    for person, status in ((volunteer, 403), (tutor, 403), (chief, 403), (administrator, 404)):
        for answer in (logged_in(person).get(page), logged_in(person).post(page, {})):
            assert answer.status_code in {status, 405}
    assert logged_in(chief).get(address(case, name, slug=north.slug)).status_code == 404


@pytest.mark.parametrize("name", sorted(set(PAGES) - set(READ)))
def test_a_manager_puts_nothing_on_record_in_their_own_case(case: Case, volunteer: Any, name: str) -> None:
    from tests.standalone.people import give_part

    page = address(case, name)
    give_part(volunteer, CentreRole.MANAGER)
    assert logged_in(volunteer).get(page).status_code == 403


# ---- reading ----


def test_the_centre_reads_stories_and_proof_and_never_the_talk(case: Case, volunteer: Any, manager: Any) -> None:
    story = tell_story(case)
    item = add_proof(case, "teamwork.a", title="A list I keep")
    Comment.objects.create(case=case, author=volunteer, story=story, text="Between us", created_at=item.created_at)
    Complaint.objects.create(case=case, person=volunteer, reason="Help", opened_at=item.created_at)
    page = logged_in(manager).get(address(case, "folder"))
    text = text_of(page)
    for words in ("The flood", LONG_ENOUGH, "A list I keep", "Collecting proof"):
        assert words in text
    assert "Between us" not in page.content.decode()


@pytest.mark.parametrize("name", sorted(READ))
def test_the_pages_take_few_statements_however_full_the_folder(case: Case, manager: Any, name: str) -> None:
    for number in range(12):
        tell_story(case)
        add_proof(case, "teamwork.a", title=f"Proof {number}")
        add_statement(case, "teamwork", answered=False)
    assert len(own_queries(manager, address(case, name))) <= 7


def test_a_complaint_leads_to_the_talk(case: Case, volunteer: Any, manager: Any) -> None:
    page = reverse("lever_web:complaints", kwargs={"slug": "centre"})
    assert "nobody has asked you for help" in text_of(logged_in(manager).get(page))
    Complaint.objects.create(case=case, person=volunteer, reason="We do not get on", opened_at=case.opened_at)
    answer = logged_in(manager).get(page)
    assert "We do not get on" in text_of(answer)
    assert reverse("lever_web:talk", args=[case.public_id]) in answer.content.decode()


def test_complaints_of_other_centres_are_not_in_the_list(case: Case, volunteer: Any, administrator: Any) -> None:
    Complaint.objects.create(case=case, person=volunteer, reason="We do not get on", opened_at=case.opened_at)
    north = make_centre("North")
    chief = make_person("chief", CentreRole.MANAGER, centre=north)
    page = reverse("lever_web:complaints", kwargs={"slug": north.slug})
    for person in (chief, administrator):
        assert "We do not get on" not in text_of(logged_in(person).get(page))
    home = reverse("lever_web:complaints", kwargs={"slug": "centre"})
    assert "We do not get on" not in text_of(logged_in(administrator).get(home))
