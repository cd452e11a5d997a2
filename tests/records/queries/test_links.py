import pytest

from lever_xblocks.records.actions.centres import LinkCourse
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotSetUp
from lever_xblocks.records.models import Case, Centre, CourseLink, FrameworkVersion, Placement, ProfileVersion
from lever_xblocks.records.queries.frameworks import stored_framework
from lever_xblocks.records.queries.links import course_link
from lever_xblocks.records.queries.profiles import profile_of, stored_profile
from tests.records.factories import COURSE, import_profile, make_centre, make_person, make_scope, rounds_of, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def newer():
    """A second version of the bundled framework."""
    return FrameworkVersion.objects.create(
        framework_id="lever",
        version="9.0",
        sha256="9" * 64,
        data=FrameworkVersion.objects.get(framework_id="lever").data | {"version": "9.0"},
    )


def test_a_course_without_a_link_works_with_the_default_centre(django_assert_num_queries):
    course_link(COURSE)  # parses framework and profile, once per process

    with django_assert_num_queries(1):
        link = course_link(COURSE)

    assert (link.centre.slug, link.framework.id, link.purpose) == ("centre", "lever", "validation")
    assert (link.profile.id, link.profile.choice.highest) == ("default", 5)
    assert not CourseLink.objects.exists()


def test_a_linked_course_works_with_its_centre_and_its_framework(newer, django_assert_num_queries):
    centre, old = make_centre(), FrameworkVersion.objects.exclude(pk=newer.pk).get(framework_id="lever")
    for key, version in ((COURSE, old), ("course-v1:other+course+1", newer)):
        LinkCourse(actor=SYSTEM, context_key=key, centre_id=centre.id, framework_version_id=version.pk).run()

    with django_assert_num_queries(1):
        link = course_link(COURSE)

    assert link.centre == centre
    assert (link.framework_version_id, link.framework.version) == (old.pk, old.version)


def test_courses_and_blocks_that_differ_in_capitals_only_are_two():
    centres = {COURSE: make_centre(), COURSE.upper(): make_centre()}
    for key, centre in centres.items():
        LinkCourse(actor=SYSTEM, context_key=key, centre_id=centre.id).run()
    assert {key: course_link(key).centre for key in centres} == centres
    assert not course_link(COURSE.title()).is_stored

    for name in ("quick", "Quick"):
        save(make_person(), 0, {"empathy": 3}, scope=make_scope(name=name))
    assert Placement.objects.count() == 2
    assert Case.objects.filter(context_key=COURSE).count() == 2
    assert not Case.objects.filter(context_key=COURSE.upper()).exists()


def test_without_a_link_the_newest_framework_counts(newer):
    assert course_link(COURSE).framework.version == "9.0"


def test_without_a_link_the_newest_default_profile_counts():
    import_profile(version="9.0", choice={"lowest": 1, "highest": 2})
    assert course_link(COURSE).profile.choice.highest == 2


def test_a_linked_course_works_with_its_profile(django_assert_num_queries):
    import_profile(version="9.0", choice={"lowest": 1, "highest": 2})
    LinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=make_centre().id, profile_id="italy").run()
    course_link(COURSE)  # parses the profile, once per process

    with django_assert_num_queries(1):
        link = course_link(COURSE)

    assert (link.profile.id, link.profile.assessors_needed()) == ("italy", 2)
    assert ProfileVersion.objects.get(pk=link.profile_version_id).profile_id == "italy"


def test_a_new_version_of_a_profile_strands_no_open_case():
    """It need not be refused: what is stored never changes, and each case keeps the version it began with."""
    link = {"actor": SYSTEM, "context_key": COURSE, "centre_id": make_centre().id, "profile_id": "default"}
    LinkCourse(**link).run()
    before, after = make_person(), make_person()
    save(before, 0, {"empathy": 3})

    import_profile(version="9.0", choice={"lowest": 1, "highest": 2})
    LinkCourse(**link).run()
    assert save(before, 1, {"empathy": 4}).ratings == {"empathy": 4}
    save(after, 0, {"empathy": 3})

    highest = {}
    for case in Case.objects.select_related("profile_version").defer("profile_version__data"):
        highest[case.candidate_id] = profile_of(case.profile_version).choice.highest
    assert highest == {before.user_id: 5, after.user_id: 2}


def test_an_open_case_keeps_the_framework_it_began_with(newer):
    old = FrameworkVersion.objects.exclude(pk=newer.pk).get(framework_id="lever")
    centre, person = make_centre(), make_person()
    link = {"actor": SYSTEM, "context_key": COURSE, "centre_id": centre.id}
    LinkCourse(**link, framework_version_id=old.pk).run()
    save(person, 0, {"empathy": 3})

    LinkCourse(**link, framework_version_id=newer.pk).run()

    assert rounds_of(person).framework.version == old.version
    assert save(person, 1, {"empathy": 4}).framework.version == old.version
    assert rounds_of(make_person()).framework.version == "9.0"


@pytest.mark.parametrize(
    "lose",
    [
        lambda: Centre.objects.update(default_slot=None),
        lambda: FrameworkVersion.objects.all().delete(),
        lambda: ProfileVersion.objects.all().delete(),
    ],
)
def test_a_site_that_is_not_set_up_says_so(lose):
    lose()
    with pytest.raises(NotSetUp) as caught:
        course_link(COURSE)
    assert caught.value.status == 503


@pytest.mark.parametrize(("stored", "name"), [(stored_framework, "lever"), (stored_profile, "default")])
def test_what_is_not_stored_is_not_made_up(stored, name):
    with pytest.raises(NotSetUp):
        stored(name, "1.0", "0" * 64)
