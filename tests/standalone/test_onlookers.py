"""Staff look at the volunteers' course, try everything, and stay staff."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from lever_xblocks.records.models import (
    Case,
    CentreMembership,
    CourseLink,
    FrameworkVersion,
    PracticeRound,
    ProfileVersion,
    SelfAssessment,
)
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.courses.catalog import load_catalog
from lever_xblocks.standalone.courses.models import Enrolment, Score
from tests.standalone.people import give_part, logged_in, make_person, text_of

STAFF = [CentreRole.TUTOR, CentreRole.ASSESSOR, CentreRole.MANAGER, CentreRole.TRAINEE]
LINK = "See the volunteers’ course"
OUTLINE = "/course/volunteer-certification/"
SELF_ASSESSMENT = f"{OUTLINE}unit/v5-fifteen-strengths/"


def rate(client: Client) -> Any:
    """Send a rating as the script of the page would."""
    page = client.get(SELF_ASSESSMENT).content.decode()
    handlers = re.search(r'data-block-type="lever_self_assessment" data-handlers="([^"]+)"', page)
    assert handlers
    data = {"ratings": {"empathy": 3}, "rev": 0}
    return client.post(f"{handlers[1].rstrip('/')}/rate", json.dumps(data), content_type="application/json")


def make_it_train(centre: CentreInfo) -> None:
    """The course trains people from now on."""
    key = str(load_catalog().course("volunteer-certification").key)
    CourseLink.objects.update_or_create(
        context_key=key,
        defaults={
            "centre_id": centre.id,
            "purpose": CourseLink.Purpose.TRAINING,
            "framework_version": FrameworkVersion.objects.first(),
            "profile_version": ProfileVersion.objects.first(),
        },
    )


@pytest.mark.parametrize("role", STAFF)
def test_staff_find_the_volunteers_course_on_their_first_screen(centre: CentreInfo, role: CentreRole) -> None:
    client = logged_in(make_person("sam", role))
    page = client.get("/", follow=True)
    assert LINK in text_of(page)
    assert 'href="/volunteers-course/"' in page.content.decode()
    assert client.get("/volunteers-course/", follow=True).redirect_chain == [(OUTLINE, 302)]


def test_the_administrator_finds_it_too_and_a_volunteer_has_it_already(administrator: Any, volunteer: Any) -> None:
    assert LINK in text_of(logged_in(administrator).get("/", follow=True))
    give_part(volunteer, CentreRole.TUTOR)
    assert LINK not in text_of(logged_in(volunteer).get("/"))


def test_a_course_that_trains_tutors_is_not_the_volunteers_one(tutor: Any, centre: CentreInfo) -> None:
    make_it_train(centre)
    response = logged_in(tutor).get("/volunteers-course/", follow=True)
    assert "no course for volunteers" in text_of(response)


def test_the_link_is_marked_in_the_volunteers_course_and_not_in_one_that_trains(tutor: Any, centre: CentreInfo) -> None:
    marked = re.compile(r'href="/volunteers-course/"[^>]*aria-current')
    client = logged_in(tutor)
    assert marked.search(client.get(OUTLINE).content.decode())
    make_it_train(centre)
    assert not marked.search(client.get(OUTLINE).content.decode())


@pytest.mark.parametrize("role", STAFF)
def test_staff_who_look_around_never_become_volunteers(centre: CentreInfo, role: CentreRole) -> None:
    person = make_person("sam", role)
    client = logged_in(person)
    assert "you can try everything, and nothing is kept" in text_of(client.get(SELF_ASSESSMENT))
    refused = rate(client)
    assert (refused.status_code, bool(refused.json()["error"])) == (403, True)
    client.post(f"{OUTLINE}unit/v1-welcome/done/")
    assert not Case.objects.exists()
    assert not SelfAssessment.objects.exists()
    assert list(CentreMembership.objects.filter(person=person).values_list("role", flat=True)) == [role]


@pytest.mark.parametrize("role", STAFF)
def test_in_a_course_that_trains_staff_work_for_themselves_and_open_no_case(
    centre: CentreInfo, role: CentreRole
) -> None:
    make_it_train(centre)
    person = make_person("sam", role)
    client = logged_in(person)
    assert "nothing is kept" not in text_of(client.get(SELF_ASSESSMENT))
    assert rate(client).status_code == 200
    assert PracticeRound.objects.get().person_id == person.pk
    assert not Case.objects.exists()
    assert list(CentreMembership.objects.filter(person=person).values_list("role", flat=True)) == [role]


def test_nobody_counts_them_as_volunteers(manager: Any, tutor: Any) -> None:
    client = logged_in(tutor)
    rate(client)
    client.post(f"{OUTLINE}unit/v1-welcome/done/")
    assert Enrolment.objects.filter(user=tutor).exists()
    assert not Score.objects.exists()
    assert "How far your volunteers are" not in text_of(logged_in(manager).get("/", follow=True))


def test_an_administrator_who_looks_around_stays_one(administrator: Any) -> None:
    assert rate(logged_in(administrator)).status_code == 403
    assert not CentreMembership.objects.filter(person=administrator).exists()


def test_a_tutor_who_volunteers_too_rates_as_a_volunteer(volunteer: Any) -> None:
    give_part(volunteer, CentreRole.TUTOR)
    assert rate(logged_in(volunteer)).status_code == 200
    assert Case.objects.get().candidate_id == volunteer.pk


def test_the_link_costs_no_statement(tutor: Any, django_assert_max_num_queries: Any) -> None:
    client = logged_in(tutor)
    client.get("/desk/tutor/")
    with django_assert_max_num_queries(7):  # log-in 2, parts 1, desk 4
        client.get("/desk/tutor/")
