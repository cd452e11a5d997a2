"""Where the message leads that somebody handed in their folder, or took it back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lever_xblocks.host import Person
from lever_xblocks.records.actions.hand_in import SubmitPortfolio, WithdrawSubmission
from lever_xblocks.records.models import Notice
from lever_xblocks.web.inbox.targets import target_of
from tests.records.factories import make_person, send_choice
from tests.records.portfolio import case_of, fill_folder, own_door
from tests.standalone.people import give_tutor, logged_in
from tests.standalone.rating import rate_everything

pytestmark = pytest.mark.django_db
CHOSEN = ("teamwork", "empathy", "initiative")


@pytest.fixture
def case(volunteer, tutor, manager):
    person = Person(volunteer.pk, "Amina Test")
    give_tutor(volunteer, tutor)
    rate_everything(volunteer)
    send_choice(person, *CHOSEN)
    case = case_of(person)
    fill_folder(case, *CHOSEN)
    SubmitPortfolio(door=own_door(person), competences=list(CHOSEN)).run()
    WithdrawSubmission(door=own_door(person), competences=list(CHOSEN)).run()
    return case


def targets(reader) -> set[str | None]:
    told = Notice.objects.filter(recipient=reader, kind__startswith="portfolio").select_related("case", "centre")
    assert told.count() == 2
    return {target_of(notice, Person(reader.pk, "")) for notice in told}


def test_the_tutor_comes_to_the_folder_they_accompany(case, tutor):
    assert targets(tutor) == {reverse("lever_web:tutor_folder", args=[case.public_id])}


def test_who_runs_the_centre_comes_to_the_folder_as_the_centre_sees_it(case, manager):
    (address,) = targets(manager)
    assert address == reverse("lever_web:folder", args=[case.centre.slug, case.public_id])
    assert logged_in(manager).get(address).status_code == 200


def test_a_reminder_of_it_leads_there_too(case, manager):
    notice = Notice.objects.filter(recipient=manager, kind="portfolio.submitted").select_related("case", "centre").get()
    before = target_of(notice, Person(manager.pk, ""))
    notice.kind = "remind.handed_in"
    assert target_of(notice, Person(manager.pk, "")) == before


def test_who_is_neither_by_now_is_led_to_their_first_page(case):
    notice = Notice.objects.filter(kind="portfolio.submitted").first()
    assert target_of(notice, make_person()) == "/"
