"""The agreement as tutor and centre read it; the tutor agrees there."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from lever_xblocks.host import Person
from lever_xblocks.records.models import Agreement, Case, Notice
from lever_xblocks.records.roles import CentreRole
from tests.records.agreements import agree, save_agreement, young
from tests.records.factories import finish_round
from tests.standalone.people import give_tutor, logged_in, make_centre, make_person, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina(volunteer):
    return Person(volunteer.pk, "Amina Test")


@pytest.fixture
def page(amina):
    """The address of an agreement the volunteer has agreed to."""
    save_agreement(amina, goal="Find a job as a cook", until="2099-05-01", support="More time")
    agree(amina)
    return reverse("lever_web:agreement", args=[Case.objects.get().public_id])


def test_those_who_accompany_somebody_read_what_is_agreed(page, volunteer, tutor, manager):
    give_tutor(volunteer, tutor)
    for person in (volunteer, tutor, manager):
        text = text_of(logged_in(person).get(page))
        for words in (
            "Find a job as a cook",
            "1 May 2099",
            "More time",
            "Tom Test has not agreed yet",
            "Who sees what",
        ):
            assert words in text


def test_nobody_has_an_agreement_with_themselves(page, volunteer, tutor):
    give_tutor(volunteer, tutor)
    assert "Our agreement" in text_of(logged_in(volunteer).get(page))
    assert "Agreement with Amina Test Amina Test sees the same" in text_of(logged_in(tutor).get(page))


def test_the_tutor_alone_finds_a_button_and_agrees_with_it(page, volunteer, tutor, manager):
    give_tutor(volunteer, tutor)
    for person in (volunteer, manager):
        assert "I agree" not in text_of(logged_in(person).get(page))
    client = logged_in(tutor)
    assert "I agree" in text_of(client.get(page))
    answer = client.post(page, {"revision": "1"}, follow=True)
    assert "You have agreed" in text_of(answer)
    assert Agreement.objects.get().tutor_id == tutor.pk
    assert "✓ Tom Test agreed on" in text_of(client.get(page))


@pytest.mark.parametrize("revision", ["", "0", "2", "9" * 30, "x"])
def test_the_tutor_agrees_only_to_what_stands_there(page, volunteer, tutor, revision):
    give_tutor(volunteer, tutor)
    answer = logged_in(tutor).post(page, {"revision": revision}, follow=True)
    assert "was changed in the meantime" in text_of(answer)
    assert Agreement.objects.get().tutor_at is None


def test_others_may_look_and_not_agree(page, volunteer, manager):
    for person in (volunteer, manager):
        assert logged_in(person).post(page, {"revision": "1"}).status_code == 403


def test_for_everybody_else_there_is_no_such_page(page, tutor, administrator):
    elsewhere = make_person("chief", CentreRole.MANAGER, centre=make_centre("Elsewhere"))
    for person in (tutor, administrator, elsewhere, make_person("karim", CentreRole.CANDIDATE)):
        assert logged_in(person).get(page).status_code == 404
        assert logged_in(person).post(page, {"revision": "1"}).status_code == 404
    assert logged_in(tutor).get(reverse("lever_web:agreement", args=[uuid.uuid4()])).status_code == 404


def test_a_visitor_is_asked_to_log_in(page, client):
    assert client.get(page).status_code == 302


def test_before_anything_is_written_the_page_says_so(amina, volunteer):
    finish_round(amina)
    text = text_of(logged_in(volunteer).get(reverse("lever_web:agreement", args=[Case.objects.get().public_id])))
    assert "Nothing is agreed yet" in text


def test_whoever_accompanies_a_young_person_reads_that_a_guardian_is_missing(amina, volunteer, manager):
    young(amina)
    page = reverse("lever_web:agreement", args=[Case.objects.get().public_id])
    text = text_of(logged_in(manager).get(page))
    assert "younger than 18" in text
    assert "nobody asked yet" in text


def test_the_page_takes_few_statements(page, manager, django_assert_max_num_queries):
    client = logged_in(manager)
    client.get(page)
    with django_assert_max_num_queries(2 + 7):
        client.get(page)


@pytest.mark.parametrize("kind", ["agreement.confirmed", "agreement.proposed", "guardian.answered"])
def test_a_message_about_it_leads_there(page, volunteer, tutor, kind):
    give_tutor(volunteer, tutor)
    notice = Notice.objects.create(
        recipient=tutor, kind=kind, case=Case.objects.get(), about=volunteer, created_at=timezone.now()
    )
    assert logged_in(tutor).post(f"/inbox/{notice.public_id}/").url == page
