"""Forms to print: for whoever may see the case, empty or filled, in the reader's language."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from lever_xblocks.host import Person
from lever_xblocks.records.models import HoursEntry
from lever_xblocks.records.roles import CentreRole
from tests.records.agreements import ask_guardian, young
from tests.records.factories import send_choice
from tests.records.portfolio import LONG_ENOUGH, add_photo, add_proof, add_statement, case_of, tell_story
from tests.records.referees import make_organisation
from tests.standalone.people import logged_in, make_centre, make_person, text_of

pytestmark = pytest.mark.django_db
FORMS = {
    "agreement": "Our agreement",
    "confirmation": "Confirmation of an organisation",
    "consent": "May this photo or recording be shown?",
    "guardian": "Agreement of a parent or guardian",
    "hours": "My hours",
    "statement": "What I have seen of Amina Test",
    "story": "A story about: Teamwork",
}
each_form = pytest.mark.parametrize("form", sorted(FORMS))


@pytest.fixture
def case(volunteer):
    person = Person(volunteer.pk, "Amina Test")
    send_choice(person, "teamwork", "empathy", "leadership")
    return case_of(person)


def address(case, form, **query):
    keys = [case.public_id, "teamwork"] if form == "story" else [case.public_id]
    page = reverse(f"lever_web:paper_{form}", args=keys)
    return page + ("?" + "&".join(f"{name}={value}" for name, value in query.items()) if query else "")


@each_form
def test_whoever_may_see_the_case_prints_the_form(case, volunteer, manager, form):
    for person in (volunteer, manager):
        text = text_of(logged_in(person).get(address(case, form)))
        assert FORMS[form] in text
        assert "Amina Test" in text


@each_form
def test_nobody_else_does(case, tutor, administrator, form, client):
    elsewhere = make_person("chief", CentreRole.MANAGER, centre=make_centre("Elsewhere"))
    for person in (tutor, administrator, elsewhere, make_person("karim", CentreRole.CANDIDATE)):
        assert logged_in(person).get(address(case, form)).status_code == 404
    assert client.get(address(case, form)).status_code == 302


@each_form
def test_a_form_is_only_read(case, volunteer, form):
    assert logged_in(volunteer).post(address(case, form)).status_code == 405


@each_form
def test_a_form_comes_in_the_language_asked_for(case, volunteer, form):
    page = logged_in(volunteer).get(address(case, form, language="pl"))
    assert '<html lang="pl"' in page.content.decode()
    assert '<html lang="en"' in logged_in(volunteer).get(address(case, form, language="xx")).content.decode()


@each_form
def test_a_form_takes_few_statements(case, manager, form, django_assert_max_num_queries):
    client = logged_in(manager)
    client.get(address(case, form))
    with django_assert_max_num_queries(2 + 7):
        client.get(address(case, form))


def test_the_story_form_has_the_seven_questions(case, volunteer):
    text = text_of(logged_in(volunteer).get(address(case, "story")))
    for number, question in ((1, "What was going on?"), (3, "What did you do yourself?")):
        assert f"{number}. {question}" in text
    assert "7." in text
    assert "These are my words" in text


def test_a_story_is_printed_with_what_is_told(case, volunteer):
    story = tell_story(case, title="The flood", tags=["empathy"])
    text = text_of(logged_in(volunteer).get(address(case, "story", story=story.public_id)))
    assert "The flood" in text
    assert text.count(LONG_ENOUGH) == 6
    assert "✕ Empathy" in text


def test_a_story_of_another_strength_or_case_is_not_found(case, volunteer):
    other = tell_story(case, "empathy")
    far = make_person("far", CentreRole.CANDIDATE)
    send_choice(Person(far.pk, "Far"), "teamwork", "empathy", "leadership")
    foreign = tell_story(case_of(Person(far.pk, "Far")))
    for wanted in (other.public_id, foreign.public_id, uuid.uuid4(), "x"):
        assert logged_in(volunteer).get(address(case, "story", story=wanted)).status_code == 404
    page = reverse("lever_web:paper_story", args=[case.public_id, "juggling"])
    assert logged_in(volunteer).get(page).status_code == 404


def test_the_log_is_printed_with_its_lines(case, volunteer):
    log = add_proof(case, kind="hours_log")
    line = {"activity": "Cooking", "first": date(2026, 3, 1), "last": date(2026, 3, 2), "hours": 7}
    HoursEntry.objects.create(evidence=log, organisation=make_organisation(), **line)
    text = text_of(logged_in(volunteer).get(address(case, "hours")))
    assert "Rowing club" in text
    assert "Cooking" in text


@pytest.mark.parametrize(
    ("form", "words"),
    [("confirmation", "Rosa"), ("consent", "Our list"), ("statement", "Rosa")],
)
def test_a_form_is_printed_for_one_piece_of_proof(case, volunteer, form, words):
    make = {
        "confirmation": lambda: add_statement(case, kind="organisation_confirmation", answered=False, hours=120),
        "consent": lambda: add_photo(case, "teamwork"),
        "statement": lambda: add_statement(case, "teamwork.a", answered=False),
    }
    item = make[form]()
    assert words in text_of(logged_in(volunteer).get(address(case, form, proof=item.public_id)))
    assert logged_in(volunteer).get(address(case, form, proof=uuid.uuid4())).status_code == 404


def test_the_guardians_form_names_who_was_asked(case, volunteer):
    person = Person(volunteer.pk, "Amina Test")
    young(person)
    ask_guardian(person, "Gerda Nowak")
    assert "Gerda Nowak" in text_of(logged_in(volunteer).get(address(case, "guardian")))
