"""What others say of a candidate, for those who accompany them."""

import uuid

import pytest
from django.urls import reverse

from lever_xblocks.host import Person
from lever_xblocks.records.models import Case
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import all_rated
from tests.records.raters import answered, invite
from tests.standalone.people import give_tutor, logged_in, make_centre, make_person, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison(volunteer):
    """The address of the comparison, to which somebody named and three others have answered."""
    person = Person(volunteer.pk, "Amina Test")
    answered(person, all_rated(2), "Named Friend", agreed=True)
    for number in range(3):
        answered(person, all_rated(3), f"Hidden {number}")
    return reverse("lever_web:others", args=[Case.objects.get().public_id])


def test_tutor_centre_and_candidate_see_the_same_and_no_hidden_name(comparison, volunteer, tutor, manager):
    give_tutor(volunteer, tutor)
    for person in (volunteer, tutor, manager):
        text = text_of(logged_in(person).get(comparison))
        assert "How others see Amina Test" in text
        assert "2.8 (4 answers)" in text
        assert "Named Friend : partly" in text
        assert "Hidden" not in text


def test_for_everybody_else_there_is_no_such_page(comparison, tutor, administrator):
    elsewhere = make_person("chief", CentreRole.MANAGER, centre=make_centre("Elsewhere"))
    for person in (tutor, administrator, elsewhere, make_person("karim", CentreRole.CANDIDATE)):
        assert logged_in(person).get(comparison).status_code == 404
    assert logged_in(tutor).get(reverse("lever_web:others", args=[uuid.uuid4()])).status_code == 404


def test_a_visitor_is_asked_to_log_in(comparison, client):
    assert client.get(comparison).status_code == 302


def test_before_anybody_answered_the_page_says_so(volunteer):
    invite(Person(volunteer.pk, "Amina Test"))
    page = reverse("lever_web:others", args=[Case.objects.get().public_id])
    assert "Nobody has answered yet" in text_of(logged_in(volunteer).get(page))


def test_the_page_takes_few_statements(comparison, manager, django_assert_max_num_queries):
    client = logged_in(manager)
    client.get(comparison)
    with django_assert_max_num_queries(7):
        client.get(comparison)


def test_the_desks_of_tutor_and_centre_lead_there(comparison, volunteer, tutor, manager):
    give_tutor(volunteer, tutor)
    for person, desk in ((tutor, "/desk/tutor/"), (manager, "/desk/centre/centre/")):
        page = logged_in(person).get(desk, follow=True)
        assert f'href="{comparison}"' in page.content.decode(), desk
        assert "How others see them: 4 answers" in text_of(page)
