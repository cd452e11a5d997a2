"""Whose rules somebody reads at a centre."""

import pytest

from lever_xblocks.records.actions.centres import LinkCourse
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import ProfileVersion
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.procedures import procedure
from lever_xblocks.records.queries.snapshots import Use, use_of
from tests.records.factories import import_profile, make_centre, make_person, save

pytestmark = pytest.mark.django_db


def shown(person, **asked):
    found = procedure(default_centre().slug, viewer=person, **asked)
    return found.shown.id, found.shown.version, [(other.id, other.version) for other in found.others]


def test_own_case_comes_before_the_courses_and_these_before_the_newest_default():
    person, candidate = make_person(), make_person()
    import_profile(version="2.0")
    assert shown(person) == ("default", "2.0", [])

    LinkCourse(actor=SYSTEM, context_key="course-v1:a+b+c", centre_id=default_centre().id, profile_id="italy").run()
    assert shown(person) == ("italy", "1.0", [])

    save(candidate, 0, {"empathy": 3})
    assert shown(candidate) == ("default", "2.0", [("italy", "1.0")])


def test_a_version_nobody_works_with_is_not_there():
    spain = ProfileVersion.objects.get(profile_id="spain")
    with pytest.raises(NotFound):
        shown(make_person(), version_id=spain.pk)
    with pytest.raises(NotFound):
        procedure("nowhere", viewer=make_person())


def test_use_counts_open_cases_and_courses_of_one_centre_or_of_all():
    save(make_person(), 0, {"empathy": 3})
    save(make_person(), 0, {"empathy": 3})
    default = ProfileVersion.objects.get(profile_id="default")
    for centre_id in (None, default_centre().id):
        assert use_of(centre_id).profiles == {default.pk: Use(cases=2, courses=1)}
    elsewhere = use_of(make_centre().id)
    assert (elsewhere.frameworks, elsewhere.profiles) == ({}, {})


def test_it_costs_two_statements_once_the_profile_is_read(at_most):
    person, slug = make_person(), default_centre().slug
    procedure(slug, viewer=person)
    with at_most(2):
        procedure(slug, viewer=person)
