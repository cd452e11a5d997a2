"""The database itself is the last guard: rows written past the actions cannot break a rule."""

import json
from datetime import date
from importlib.resources import files

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.domain.profile import load_bundled_profile
from lever_xblocks.records.models import (
    Case,
    Centre,
    CentreMembership,
    CourseLink,
    FrameworkVersion,
    Organisation,
    OrganisationMembership,
    Placement,
    ProfileVersion,
    SelfAssessment,
    SelfRating,
    TutorAssignment,
)
from lever_xblocks.records.models.self_assessments import RATINGS
from lever_xblocks.records.models.snapshots import fingerprint
from tests.records.factories import make_person, save

pytestmark = pytest.mark.django_db

NOW = timezone.now()
DAY = date(2026, 5, 1)


@pytest.fixture
def centre():
    return Centre.objects.get()


@pytest.fixture
def person():
    return make_person().user_id


@pytest.fixture
def case(centre):
    save(make_person(), 0, {"empathy": 3})
    return Case.objects.get()


def impossible(model, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**values)


def test_there_is_one_default_centre(centre):
    assert centre.default_slot == 1
    impossible(Centre, name="Second", slug="second", default_slot=1)
    impossible(Centre, name="Third", slug="third", default_slot=2)


def test_centres_and_organisations_have_names_of_their_own(centre):
    impossible(Centre, name="", slug="nameless")
    impossible(Centre, name="Copy", slug=centre.slug)
    impossible(Organisation, name="", centre=centre)
    Organisation.objects.create(name="Food bank", centre=centre)
    impossible(Organisation, name="Food bank", centre=centre)


def test_a_role_is_held_once_at_a_time_and_as_often_as_one_likes_in_the_past(centre, person):
    held = {"person_id": person, "centre": centre, "role": "tutor", "since": DAY}
    for _ in range(2):
        CentreMembership.objects.create(**held, until=DAY, open_slot=None)
    CentreMembership.objects.create(**held)
    impossible(CentreMembership, **held)


@pytest.mark.parametrize(
    "wrong",
    [
        {"until": DAY},
        {"open_slot": None},
        {"open_slot": 2},
        {"until": date(2026, 4, 30), "open_slot": None},
        {"role": "wizard"},
    ],
)
def test_a_membership_is_open_or_closed_and_runs_forwards(centre, person, wrong):
    impossible(CentreMembership, **{"person_id": person, "centre": centre, "role": "tutor", "since": DAY} | wrong)


def test_one_volunteers_in_one_role_of_an_organisation_once_at_a_time(centre, person):
    organisation = Organisation.objects.create(name="Food bank", centre=centre)
    held = {"person_id": person, "organisation": organisation, "role": "cook", "since": DAY}
    OrganisationMembership.objects.create(**held)
    impossible(OrganisationMembership, **held)


def test_a_candidate_has_one_tutor_at_a_centre_who_is_somebody_else(centre, person):
    tutor, other = make_person().user_id, make_person().user_id
    assigned = {"candidate_id": person, "centre": centre, "since": DAY}
    impossible(TutorAssignment, **assigned, tutor_id=person)
    TutorAssignment.objects.create(**assigned, tutor_id=tutor)
    impossible(TutorAssignment, **assigned, tutor_id=other)


def test_a_course_has_one_link_and_a_block_one_placement(case):
    link = CourseLink.objects.get()
    again = {field: getattr(link, field) for field in ("centre", "framework_version", "profile_version")}
    impossible(CourseLink, context_key=link.context_key, **again)
    impossible(CourseLink, context_key="course-v1:a+b+c", purpose="fun", **again)
    impossible(Placement, context_key="course-v1:a+b+c", usage_key=Placement.objects.get().usage_key, tag="other")


@pytest.mark.parametrize("wrong", [{}, {"closed_at": NOW}, {"closed_at": None, "open_slot": None}, {"open_slot": 2}])
def test_a_candidate_has_one_open_case_at_a_centre(case, wrong):
    same = ("candidate", "centre", "framework_version", "profile_version")
    values = {field: getattr(case, field) for field in same}
    impossible(Case, **{**values, "context_key": "other", "opened_at": NOW} | wrong)


def test_a_case_may_follow_a_closed_one(case):
    Case.objects.update(closed_at=NOW, open_slot=None)
    case.pk, case.public_id = None, "12345678-1234-5678-1234-567812345678"
    case.save(force_insert=True)


@pytest.mark.parametrize("wrong", [{}, {"finished_at": NOW}, {"open_slot": None}, {"mode": "dream", "open_slot": 1}])
def test_a_case_has_one_open_round(case, wrong):
    impossible(SelfAssessment, **{"case": case, "revision": 2, "started_at": NOW, "saved_at": NOW} | wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"competence_id": "empathy", "value": 3},
        {"value": None},
        {"value": 3, "not_applicable": True},
        {"value": RATINGS[1] + 1},
    ],
)
def test_a_rating_is_one_answer_and_either_a_number_or_not_applicable(case, wrong):
    one = SelfAssessment.objects.get()
    impossible(SelfRating, **{"round": one, "competence_id": "teamwork"} | wrong)


def test_every_rating_a_framework_may_have_can_be_stored():
    schema = json.loads((files("lever_xblocks.domain.framework") / "framework.schema.json").read_text("utf-8"))
    allowed = schema["$defs"]["scale"]["properties"]["ratings"]["items"]["properties"]["value"]
    assert (allowed["minimum"], allowed["maximum"]) == RATINGS


SNAPSHOTS = [(FrameworkVersion, load_bundled("lever")), (ProfileVersion, load_bundled_profile("default"))]


@pytest.mark.parametrize(("model", "bundled"), SNAPSHOTS)
def test_a_stored_framework_or_profile_never_changes(case, model, bundled):
    name = {model.id_field: bundled.id, "version": bundled.version}
    stored = model.objects.get(**name)

    stored.data = {}
    with pytest.raises(TypeError, match="raise the version"):
        stored.save()
    impossible(model, **name, sha256="0" * 64, data={})
    with pytest.raises(ProtectedError):
        stored.delete()


@pytest.mark.parametrize(("model", "bundled"), SNAPSHOTS)
def test_a_stored_framework_or_profile_comes_back_as_it_was_imported(model, bundled):
    stored = model.objects.get(**{model.id_field: bundled.id})

    assert stored.data == bundled.data
    assert stored.sha256 == fingerprint(stored.data)


def test_a_centre_with_cases_cannot_be_deleted(case):
    with pytest.raises(ProtectedError):
        case.centre.delete()
