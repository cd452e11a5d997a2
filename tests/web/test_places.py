"""From one face of the folder to another, wherever it stands in the course."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lever_xblocks.records.models import Case, Placement
from lever_xblocks.records.scope import BlockMode
from tests.standalone.people import logged_in
from tests.standalone.rating import rate_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(volunteer) -> Case:
    """Of somebody in the bundled course."""
    rate_everything(volunteer)
    Case.objects.filter(candidate=volunteer).update(context_key="course-v1:LEVER+VOL+2026")
    return Case.objects.get(candidate=volunteer)


def address(case: Case, mode: str) -> str:
    return reverse("lever_web:face", args=[case.public_id, mode])


@pytest.mark.parametrize("mode", sorted(BlockMode))
def test_every_face_of_the_course_is_found(volunteer, case, mode):
    answer = logged_in(volunteer).get(address(case, mode))
    assert answer.status_code == 302
    assert answer.url.startswith("/course/volunteer-certification/unit/v")


def test_what_it_is_for_goes_along_and_nothing_else(volunteer, case):
    answer = logged_in(volunteer).get(address(case, "proof") + "?for=teamwork.a%26x&next=//evil.example")
    assert answer.url.endswith("/?for=teamwork.a%26x")


def test_in_another_course_a_face_is_where_somebody_used_it(volunteer, case, monkeypatch):
    monkeypatch.setattr("lever_xblocks.web.extensions.face_pages", [])
    Placement.objects.create(
        usage_key="block-v1:LEVER+VOL+2026+type@lever_evidence+block@proof",
        context_key=case.context_key,
        tag="lever_evidence",
        settings={"mode": "proof"},
    )
    assert "block@proof" in logged_in(volunteer).get(address(case, "proof")).url


def test_without_a_known_place_the_way_leads_home(volunteer, case, monkeypatch):
    monkeypatch.setattr("lever_xblocks.web.extensions.face_pages", [])
    assert logged_in(volunteer).get(address(case, "gaps")).url == "/"


@pytest.mark.parametrize("mode", ["nothing", "PROOF"])
def test_there_is_no_other_face(volunteer, case, mode):
    assert logged_in(volunteer).get(address(case, mode)).status_code == 404


def test_nobody_else_is_led_there(case, manager, tutor):
    for person in (manager, tutor):
        assert logged_in(person).get(address(case, "proof")).status_code == 404
