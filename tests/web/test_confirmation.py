"""The printable confirmation of a self-assessment: what it says and who may see it."""

import uuid

import pytest
from django.urls import reverse

from lever_xblocks.domain.profile import load_bundled_profile
from lever_xblocks.host import Person
from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import finish_round, import_profile, save, start_again
from tests.standalone.people import make_centre, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmation(volunteer):
    """The address of the confirmation of the volunteer's first round, all rated “yes, strongly”."""
    state = finish_round(Person(volunteer.pk, "Amina Test"), 4)
    return reverse("lever_web:confirmation", args=[state.history[0].id])


def test_it_says_who_when_where_by_which_standard_and_that_it_is_no_certificate(client, volunteer, confirmation):
    client.force_login(volunteer)
    page = client.get(confirmation).content.decode()
    for text in ("Amina Test", "This is not a certificate.", "Nobody has checked", ", version 1.0", "Empathy"):
        assert text in page
    assert page.count("yes, strongly") == 15


def test_it_is_read_in_the_language_of_the_reader(client, volunteer, confirmation):
    client.force_login(volunteer)
    page = client.get(confirmation, headers={"accept-language": "it"}).content.decode()
    assert "Empatia" in page
    assert '<html lang="it" dir="ltr">' in page


def test_its_name_and_the_law_are_those_of_the_profile_in_the_language_of_the_reader(client, volunteer):
    names = {"confirmation": {"name": {"en": "My strengths", "it": "I miei punti forti"}}}
    legal = {"legal": {"en": "No qualification.", "it": "Nessuna qualifica."}}
    default = load_bundled_profile("default").data
    import_profile(version="2.0", documents=default["documents"] | names, notice=default["notice"] | legal)
    state = finish_round(Person(volunteer.pk, "Amina Test"), 4)
    client.force_login(volunteer)
    address = reverse("lever_web:confirmation", args=[state.history[0].id])
    for language, words in (("en", ("My strengths", "No qualification.")), ("it", ("I miei punti", "Nessuna qual"))):
        page = client.get(address, headers={"accept-language": language}).content.decode()
        assert all(each in page for each in words)
    assert '<h1 lang="en">My strengths</h1>' in client.get(address, headers={"accept-language": "nl"}).content.decode()


def test_it_stays_as_it_was_when_the_person_looks_again(client, volunteer, confirmation):
    person = Person(volunteer.pk, "Amina Test")
    state = start_again(person, 2)
    save(person, state.revision, {"empathy": 1})
    client.force_login(volunteer)
    assert "not yet" not in client.get(confirmation).content.decode()


@pytest.fixture
def own_tutor(centre, tutor, volunteer):
    """The tutor whom the centre gave to the volunteer."""
    AssignTutor(actor=SYSTEM, centre_id=centre.id, tutor_id=tutor.pk, candidate_id=volunteer.pk).run()
    return tutor


def test_the_tutor_and_the_managers_of_the_centre_see_it(client, own_tutor, manager, confirmation):
    for person in (own_tutor, manager):
        client.force_login(person)
        assert client.get(confirmation).status_code == 200


def test_for_everybody_else_there_is_no_such_page(client, administrator, confirmation):
    elsewhere = make_centre("Elsewhere")
    others = [
        make_person("karim", CentreRole.CANDIDATE),
        make_person("another", CentreRole.TUTOR),
        make_person("assessor", CentreRole.ASSESSOR),
        make_person("chief", CentreRole.MANAGER, centre=elsewhere),
        administrator,
    ]
    for person in others:
        client.force_login(person)
        assert client.get(confirmation).status_code == 404, person


def test_a_round_that_is_not_finished_or_does_not_exist_has_none(client, volunteer):
    save(Person(volunteer.pk, "Amina Test"), 0, {"empathy": 4})
    client.force_login(volunteer)
    assert client.get(reverse("lever_web:confirmation", args=[uuid.uuid4()])).status_code == 404


def test_an_anonymous_visitor_is_asked_to_log_in(client, confirmation):
    answer = client.get(confirmation)
    assert answer.status_code == 302
    assert answer.url.endswith(f"?next={confirmation}")


def test_a_shared_computer_keeps_no_copy(client, volunteer, confirmation):
    client.force_login(volunteer)
    assert "no-store" in client.get(confirmation)["Cache-Control"]


def test_a_name_is_text_and_never_markup(client, volunteer, confirmation):
    volunteer.first_name = "<b>Amina</b>"
    volunteer.save()
    client.force_login(volunteer)
    assert "<b>Amina" not in client.get(confirmation).content.decode()
