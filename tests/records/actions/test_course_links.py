import pytest
from django.utils import timezone

from lever_xblocks.records.actions.centres import LinkCourse, MakeLinkMain, UnlinkCourse
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import BadInput, CasesOpen, NotAllowed, NotFound
from lever_xblocks.records.models import Case, CourseLink, FrameworkVersion, ProfileVersion
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.links import course_link
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.rules import last_event, outsiders, refused, twice
from tests.records.factories import COURSE, import_profile, join, make_case, make_centre, make_person

pytestmark = pytest.mark.django_db


def test_a_course_is_linked_and_linked_anew(centre, manager):
    info = twice(LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, purpose="training"))
    assert (info.centre.id, info.purpose, info.framework.id) == (centre.id, "training", "lever")

    twice(LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, purpose="validation"))
    assert course_link(COURSE).purpose == "validation"
    assert last_event() == ("course.linked", manager.user_id, None, centre.id)


def test_centres_share_a_course_and_the_first_has_the_main_link(centre, manager):
    other = make_centre()
    assert LinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=other.id).run().is_main
    assert not twice(LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, profile_id="italy")).is_main

    assert course_link(COURSE).centre == other
    assert course_link(COURSE).profile.id == "default"
    for person in outsiders(centre):
        refused(NotAllowed, LinkCourse(actor=person, context_key=COURSE, centre_id=centre.id))


def test_a_course_without_a_link_is_not_taken_from_a_default_centre_that_somebody_runs(centre, manager):
    join(make_person(), default_centre(), CentreRole.MANAGER)
    assert not twice(LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id)).is_main
    assert (course_link(COURSE).centre, course_link(COURSE).is_stored) == (default_centre(), True)

    assert LinkCourse(actor=SYSTEM, context_key="course-v1:a+b+c", centre_id=centre.id).run().is_main


def test_the_main_link_moves_by_those_who_run_both_centres_only(centre, manager):
    other = make_centre()
    for one in (other, centre):
        LinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=one.id).run()

    make_main = MakeLinkMain(actor=manager, context_key=COURSE, centre_id=centre.id)
    refused(NotAllowed, make_main)
    join(manager, other, CentreRole.MANAGER)
    assert twice(make_main).is_main
    assert course_link(COURSE).centre == centre
    refused(NotFound, MakeLinkMain(actor=SYSTEM, context_key=COURSE, centre_id=default_centre().id))


def test_when_the_main_link_goes_the_oldest_other_one_takes_its_place(centre, manager):
    others = [make_centre(), make_centre()]
    for one in (centre, *others):
        LinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=one.id).run()

    unlink = UnlinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id)
    for person in outsiders(centre):
        refused(NotAllowed, UnlinkCourse(actor=person, context_key=COURSE, centre_id=centre.id))
    assert twice(unlink).centre == others[0]
    for one in others:
        UnlinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=one.id).run()
    assert (course_link(COURSE).centre, course_link(COURSE).is_stored) == (default_centre(), False)


def test_a_course_in_which_people_are_on_their_way_keeps_centre_and_purpose(centre, manager):
    link = {"actor": manager, "context_key": COURSE, "centre_id": centre.id}
    LinkCourse(**link).run()
    make_case(make_person(), centre)

    assert "1 volunteer of your centre" in str(refused(CasesOpen, UnlinkCourse(**link)))
    make_case(make_person(), centre)
    assert "2 volunteers of your centre" in str(refused(CasesOpen, LinkCourse(**link, purpose="training")))
    twice(LinkCourse(**link, purpose="validation", profile_id="italy"))

    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    twice(LinkCourse(**link, purpose="training"))
    UnlinkCourse(**link).run()
    assert not CourseLink.objects.exists()


def test_open_cases_elsewhere_hold_no_course_back(centre, manager):
    link = {"actor": manager, "context_key": COURSE, "centre_id": centre.id}
    LinkCourse(**link).run()
    make_case(make_person(), make_centre())
    make_case(make_person(), centre, context_key="course-v1:another+course+1")
    UnlinkCourse(**link).run()


def test_a_link_keeps_the_framework_it_has_unless_another_one_is_named(centre, manager):
    other = FrameworkVersion.objects.get(framework_id="lever")
    later = FrameworkVersion.objects.create(framework_id="lever", version="2.0", sha256="2" * 64, data=other.data)
    LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, framework_version_id=other.pk).run()

    assert LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id).run().framework_version_id == other.pk
    moved = LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, framework_version_id=later.pk).run()
    assert moved.framework_version_id == later.pk


def test_a_link_keeps_the_profile_it_has_unless_another_one_is_named(centre, manager):
    link = {"actor": manager, "context_key": COURSE, "centre_id": centre.id}
    assert twice(LinkCourse(**link)).profile.id == "default"
    assert twice(LinkCourse(**link, profile_id="italy")).profile.id == "italy"
    assert twice(LinkCourse(**link, purpose="training")).profile.id == "italy"
    assert last_event() == ("course.linked", manager.user_id, None, centre.id)


def test_a_named_profile_means_its_newest_version(centre, manager):
    link = {"actor": manager, "context_key": COURSE, "centre_id": centre.id}
    assert LinkCourse(**link, profile_id="default").run().profile.version == "1.0"
    import_profile(version="0.9")  # imported later, so it is the newest
    assert LinkCourse(**link).run().profile.version == "1.0"
    assert LinkCourse(**link, profile_id="default").run().profile.version == "0.9"


def test_a_link_may_use_an_older_version_of_a_profile(centre, manager):
    import_profile(version="0.9")
    old = ProfileVersion.objects.filter(profile_id="default").earliest("pk")
    link = LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, profile_version_id=old.pk)
    assert twice(link).profile.version == "1.0"


@pytest.mark.parametrize(
    ("error", "wrong"),
    [
        (BadInput, {"context_key": ""}),
        (BadInput, {"context_key": "x" * 256}),
        (BadInput, {"purpose": "fun"}),
        (NotFound, {"framework_version_id": 0}),
        (NotFound, {"profile_id": "atlantis"}),
        (NotFound, {"profile_id": ""}),
        (NotFound, {"profile_version_id": 0}),
        (NotFound, {"centre_id": 0}),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(centre, error, wrong):
    refused(error, LinkCourse(**{"actor": SYSTEM, "context_key": COURSE, "centre_id": centre.id} | wrong))
