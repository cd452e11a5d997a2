"""How it works at a centre: the rules in sentences, for everybody who is logged in."""

import pytest
from django.urls import reverse

from lever_xblocks.domain.profile import load_bundled_profile, profile_from_data
from lever_xblocks.host import Person
from lever_xblocks.records.actions.centres import LinkCourse
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import ProfileVersion
from tests.records.conftest import at_most
from tests.records.factories import import_profile, save
from tests.standalone.people import logged_in, make_centre, make_person, text_of

__all__ = ["at_most"]
pytestmark = pytest.mark.django_db


def address(centre, version=None):
    if version is None:
        return reverse("lever_web:procedure", args=[centre.slug])
    return reverse("lever_web:procedure_of", args=[centre.slug, version.pk])


def stored(profile_id, version="1.0"):
    return ProfileVersion.objects.get(profile_id=profile_id, version=version)


def test_it_says_the_rules_the_law_and_the_words(centre, volunteer):
    text = text_of(logged_in(volunteer).get(address(centre)))
    for words in (
        "How it works at Validation centre",
        "You choose 3 to 5 strengths to go on with.",
        "An assessor talks with you when your folder leaves something open.",
        "You can appeal for 30 days after the decision.",
        "What the law says about your documents This document is issued by the centre named on it.",
        "The rules were looked up in November 2026.",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("part", "page"), [("volunteer", "/"), ("tutor", "/desk/tutor/"), ("manager", "/desk/centre/")]
)
def test_the_first_screen_of_everybody_with_a_part_leads_there(centre, request, part, page):
    shown = logged_in(request.getfixturevalue(part)).get(page, follow=True)
    assert f'href="{address(centre)}"' in shown.content.decode()


def test_a_candidate_reads_the_rules_they_began_with_also_when_a_newer_version_is_there(centre, volunteer):
    save(Person(volunteer.pk, "Amina"), 0, {"empathy": 3})
    import_profile(version="2.0", choice={"lowest": 2, "highest": 4})

    text = text_of(logged_in(volunteer).get(address(centre)))

    assert "You choose 3 to 5 strengths" in text
    assert "the rules you began with" in text


def test_who_has_no_case_reads_the_rules_of_the_courses_else_the_newest_default(centre, volunteer):
    client = logged_in(volunteer)
    import_profile(version="2.0", choice={"lowest": 2, "highest": 4})
    assert "You choose 2 to 4 strengths" in text_of(client.get(address(centre)))
    LinkCourse(actor=SYSTEM, context_key="course-v1:a+b+c", centre_id=centre.id, profile_id="italy").run()
    text = text_of(client.get(address(centre)))
    assert "An assessor always talks with you." in text
    assert "Documento di validazione" in text


def test_the_other_rules_in_use_are_linked(centre, volunteer):
    save(Person(volunteer.pk, "Amina"), 0, {"empathy": 3})
    LinkCourse(actor=SYSTEM, context_key="course-v1:a+b+c", centre_id=centre.id, profile_id="italy").run()
    page = logged_in(volunteer).get(address(centre)).content.decode()
    assert address(centre, stored("italy")) in page


def test_rules_nobody_works_by_are_read_by_those_who_run_the_centre_alone(centre, manager, volunteer, administrator):
    for person, status in ((manager, 200), (administrator, 200), (volunteer, 404)):
        assert logged_in(person).get(address(centre, stored("spain"))).status_code == status


def test_what_another_centre_brought_is_nobodys_matter_here(centre, manager):
    elsewhere = make_centre("Elsewhere")
    data = load_bundled_profile("default").data | {"id": "theirs"}
    ImportProfile(actor=SYSTEM, centre_id=elsewhere.id, profile=profile_from_data(data)).run()
    assert logged_in(manager).get(address(centre, stored("theirs"))).status_code == 404


def test_an_unknown_centre_has_no_page_and_a_visitor_logs_in_first(client, centre, volunteer):
    assert logged_in(volunteer).get("/procedure/nowhere/").status_code == 404
    assert client.get(address(centre)).status_code == 302


def test_words_of_the_file_in_another_language_say_so(centre, volunteer):
    import_profile(version="2.0", title={"en": "Harbour"}, appeal={"days": 30, "body": {"en": "The board"}})
    page = logged_in(volunteer).get(address(centre), headers={"accept-language": "it"}).content.decode()
    assert '<span lang="en">The board</span>' in page


def test_it_keeps_to_the_statements_of_a_desk(centre, volunteer, at_most):
    client = logged_in(make_person("somebody"))
    client.get(address(centre))
    with at_most(9):  # seven of our own, two of the log-in
        client.get(address(centre))
