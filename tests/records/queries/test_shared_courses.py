"""Which of the centres that share a course somebody works with."""

import pytest

from lever_xblocks.records.actions.centres import LeaveCentre, LinkCourse
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Case
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.links import course_link, course_link_at
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import COURSE, join, make_case, make_centre, make_person, make_scope, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def centres():
    """The centre with the main link and one beside it that works by another profile."""
    main, beside = make_centre("Main"), make_centre("Beside")
    LinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=main.id).run()
    LinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=beside.id, profile_id="italy").run()
    return main, beside


def test_who_belongs_to_no_centre_works_with_the_main_one(centres):
    for person_id in (None, make_person().user_id):
        assert course_link(COURSE, person_id).centre == centres[0]


def test_a_volunteer_works_with_their_own_centre_and_its_profile(centres, django_assert_num_queries):
    person = join(make_person(), centres[1], CentreRole.CANDIDATE)
    course_link(COURSE, person.user_id)  # parses framework and profile, once per process

    with django_assert_num_queries(1):
        link = course_link(COURSE, person.user_id)

    assert (link.centre, link.profile.id, link.is_main) == (centres[1], "italy", False)


def test_a_volunteer_of_both_works_with_the_main_centre_until_a_case_is_open(centres):
    person = make_person()
    for centre in centres:
        join(person, centre, CentreRole.CANDIDATE)
    assert course_link(COURSE, person.user_id).centre == centres[0]

    make_case(person, centres[1])
    assert course_link(COURSE, person.user_id).centre == centres[1]


def test_among_two_open_cases_the_one_opened_from_this_course_counts(centres):
    person = make_person()
    make_case(person, centres[0], context_key="course-v1:another+course+1")
    assert course_link(COURSE, person.user_id).centre == centres[0]
    make_case(person, centres[1])
    assert course_link(COURSE, person.user_id).centre == centres[1]


@pytest.mark.parametrize("role", [CentreRole.TUTOR, CentreRole.ASSESSOR, CentreRole.MANAGER, CentreRole.TRAINEE])
def test_staff_look_at_a_validation_course_as_the_main_centre_has_it(centres, role):
    person = join(make_person(), centres[1], role)
    assert course_link(COURSE, person.user_id).centre == centres[0]


def test_a_trainee_trains_with_their_own_centre(centres):
    key = "course-v1:lever+training+1"
    for centre in centres:
        LinkCourse(actor=SYSTEM, context_key=key, centre_id=centre.id, purpose="training").run()
    trainee = join(make_person(), centres[1], CentreRole.TRAINEE)
    volunteer = join(make_person(), centres[1], CentreRole.CANDIDATE)
    assert course_link(key, trainee.user_id).centre == centres[1]
    assert course_link(key, volunteer.user_id).centre == centres[0]


def test_who_has_left_a_centre_works_with_the_main_one(centres):
    person = join(make_person(), centres[1], CentreRole.CANDIDATE)
    LeaveCentre(actor=SYSTEM, centre_id=centres[1].id, person_id=person.user_id, role=CentreRole.CANDIDATE).run()
    assert course_link(COURSE, person.user_id).centre == centres[0]


def test_a_volunteer_of_a_centre_without_a_link_works_with_the_main_one(centres):
    join(person := make_person(), default_centre(), CentreRole.CANDIDATE)
    assert course_link(COURSE, person.user_id).centre == centres[0]


def test_a_case_opens_at_the_volunteers_own_centre_and_nowhere_else(centres):
    ours = join(make_person(), centres[1], CentreRole.CANDIDATE)
    theirs = make_person()
    for person in (ours, theirs):
        save(person, 0, {"empathy": 3}, scope=make_scope())

    opened = {case.candidate_id: case for case in Case.objects.select_related("profile_version")}
    assert opened[ours.user_id].centre_id == centres[1].id
    assert opened[ours.user_id].profile_version.profile_id == "italy"
    assert opened[theirs.user_id].centre_id == centres[0].id
    assert save(ours, 1, {"empathy": 4}).ratings == {"empathy": 4}


def test_the_link_of_one_centre_is_found_by_itself(centres):
    assert course_link_at(COURSE, centres[1].id).profile.id == "italy"
    with pytest.raises(NotFound):
        course_link_at(COURSE, default_centre().id)
