"""What a candidate chose and why, for those who accompany them."""

import uuid

import pytest
from django.urls import reverse

from lever_xblocks.host import Person
from lever_xblocks.records.models import Case, Mode
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import (
    all_in_detail,
    choice_of,
    choose,
    finish,
    finish_round,
    pick,
    save,
    send,
)
from tests.standalone.people import give_tutor, logged_in, make_centre, make_person, text_of

pytestmark = pytest.mark.django_db
THREE = ("teamwork", "empathy", "initiative")


@pytest.fixture
def person(volunteer):
    return Person(volunteer.pk, "Amina Test")


@pytest.fixture
def address(person):
    """The address of a choice that was sent, with a reason."""
    finish_round(person, 3)
    send(person, choose(person, 0, *THREE, reasons={"teamwork": "We pack <together>."}).revision)
    return reverse("lever_web:choice", args=[Case.objects.get().public_id])


def test_tutor_centre_and_candidate_read_the_reasons(address, volunteer, tutor, manager):
    give_tutor(volunteer, tutor)
    for reader in (volunteer, tutor, manager):
        answer = logged_in(reader).get(address)
        assert "What Amina Test chose" in text_of(answer)
        assert "We pack &lt;together&gt;." in answer.content.decode()
        assert "Leadership" not in text_of(answer)


def test_notes_and_what_was_found_stand_beside(address, person, manager):
    state = pick(person, 0, *THREE)
    entries = {"ratings": all_in_detail(*THREE, rating=4), "notes": {"empathy": "The lady upstairs."}}
    state = save(person, state.revision, **entries, mode=Mode.DETAILED)
    finish(person, state.revision, mode=Mode.DETAILED)
    text = text_of(logged_in(manager).get(address))
    assert "The lady upstairs." in text
    assert "Looked at closely good" in text


def test_what_is_given_up_or_not_sent_is_told_apart(address, person, manager):
    choose(person, choice_of(person).revision, "leadership", but=("empathy",))
    text = text_of(logged_in(manager).get(address))
    assert "Empathy" not in text
    assert "Leadership Not sent yet" in text


def test_a_strength_given_up_since_sending_is_not_sent_either(address, person, manager):
    client = logged_in(manager)
    assert "changed since" not in text_of(client.get(address))
    choose(person, choice_of(person).revision, but=("empathy",))
    assert "changed since, and not sent again yet" in text_of(client.get(address))


def test_for_everybody_else_there_is_no_such_page(address, tutor, administrator):
    elsewhere = make_person("chief", CentreRole.MANAGER, centre=make_centre("Elsewhere"))
    for reader in (tutor, administrator, elsewhere, make_person("karim", CentreRole.CANDIDATE)):
        assert logged_in(reader).get(address).status_code == 404
    assert logged_in(tutor).get(reverse("lever_web:choice", args=[uuid.uuid4()])).status_code == 404


def test_a_visitor_is_asked_to_log_in(address, client):
    assert client.get(address).status_code == 302


def test_before_anything_is_chosen_the_page_says_so(person, volunteer):
    finish_round(person, 3)
    address = reverse("lever_web:choice", args=[Case.objects.get().public_id])
    assert "Nothing is chosen yet" in text_of(logged_in(volunteer).get(address))


def test_the_desks_of_tutor_and_centre_lead_there(address, volunteer, tutor, manager):
    give_tutor(volunteer, tutor)
    for reader, desk in ((tutor, "/desk/tutor/"), (manager, "/desk/centre/centre/")):
        assert f'href="{address}"' in logged_in(reader).get(desk, follow=True).content.decode(), desk


def test_the_page_takes_few_statements(address, manager, django_assert_max_num_queries):
    client = logged_in(manager)
    client.get(address)
    with django_assert_max_num_queries(7):
        client.get(address)
