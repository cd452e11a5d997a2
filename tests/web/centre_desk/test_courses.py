from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.records.actions.centres import JoinCentre, LinkCourse
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Case, CourseLink, FrameworkVersion, ProfileVersion
from lever_xblocks.records.queries.links import course_link
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web import extensions
from tests.standalone.people import logged_in, make_centre, make_person, text_of
from tests.standalone.rating import SCOPE, rate_some
from tests.web.centre_desk.desk import DESK, own_queries

PAGE = f"{DESK}courses/"
COURSE = SCOPE.context_key


@pytest.fixture(autouse=True)
def titles(monkeypatch: pytest.MonkeyPatch) -> None:
    courses = {COURSE: "My strengths", "course-v1:lever+training+1": "Train the tutors"}
    monkeypatch.setattr(extensions, "known_courses", [lambda: courses])


def rules(**changes: str) -> dict[str, str]:
    framework = FrameworkVersion.objects.filter(framework_id="lever").latest("pk").pk
    profile = ProfileVersion.objects.filter(profile_id="italy").latest("pk").pk
    return {"course": COURSE, "purpose": "validation", "framework": str(framework), "profile": str(profile)} | changes


def change(manager: Any, **data: str) -> str:
    return text_of(logged_in(manager).post(f"{PAGE}change/", {"deed": "change"} | rules() | data, follow=True))


def test_a_centre_begins_to_work_in_a_course(manager: Any) -> None:
    client = logged_in(manager)
    assert "Your centre works in no course yet" in text_of(client.get(PAGE))
    text = text_of(client.post(PAGE, rules(), follow=True))
    for words in ("Your centre works in this course now.", "My strengths", "Italy", "Newcomers begin with your centre"):
        assert words in text
    assert course_link(COURSE).profile.id == "italy"
    offered = client.get(PAGE).content.decode()
    assert f'<option value="{COURSE}"' not in offered
    assert "Train the tutors" in offered


def test_a_course_works_by_other_rules_from_now_on(manager: Any) -> None:
    logged_in(manager).post(PAGE, rules())
    basic = FrameworkVersion.objects.get(framework_id="vol_basic")
    assert "Saved" in change(manager, framework=str(basic.pk), purpose="training")
    link = course_link(COURSE)
    assert (link.framework.id, link.purpose) == ("vol_basic", "training")


def test_while_volunteers_are_on_the_way_course_and_purpose_stay(manager: Any, volunteer: Any) -> None:
    rate_some(volunteer)
    assert "On the way 1 volunteer" in text_of(logged_in(manager).get(PAGE))
    for data in ({"deed": "unlink"}, {"purpose": "training"}):
        assert "1 volunteer of your centre is on the way in this course" in change(manager, **data)
    Case.objects.all().delete()
    assert "Saved" in change(manager, deed="unlink")
    assert not CourseLink.objects.exists()


def test_a_course_of_another_centre_is_joined_beside_it(manager: Any) -> None:
    north = make_centre("North")
    LinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=north.id).run()
    text = text_of(logged_in(manager).post(PAGE, rules(), follow=True))
    assert "Newcomers begin with North; your own volunteers begin with you" in text
    assert "Newcomers begin with us" not in text
    change(manager, deed="main")
    assert course_link(COURSE).centre == north

    JoinCentre(actor=SYSTEM, centre_id=north.id, person_id=manager.pk, role=CentreRole.MANAGER).run()
    assert "Newcomers begin with us" in text_of(logged_in(manager).get(PAGE))
    change(manager, deed="main")
    assert course_link(COURSE).centre.slug == "centre"


def test_a_volunteer_of_one_centre_in_the_course_of_another_is_seen_by_their_own_only(manager: Any) -> None:
    north = make_centre("North")
    eva = make_person("eva", CentreRole.MANAGER, centre=north)
    LinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=north.id).run()
    logged_in(manager).post(PAGE, rules())
    ours, theirs = make_person("amina", CentreRole.CANDIDATE), make_person("zoe", CentreRole.CANDIDATE, centre=north)
    for person in (ours, theirs):
        rate_some(person)

    assert Case.objects.get(candidate=ours).profile_version.profile_id == "italy"
    assert Case.objects.get(candidate=theirs).profile_version.profile_id == "default"
    pages = [text_of(logged_in(manager).get(DESK)), text_of(logged_in(eva).get("/desk/centre/north/"))]
    assert [["Amina" in page, "Zoe" in page] for page in pages] == [[True, False], [False, True]]
    for person, client, slug in ((theirs, logged_in(manager), "centre"), (ours, logged_in(eva), "north")):
        assert client.get(f"/desk/centre/{slug}/people/{person.pk}/").status_code == 404


def test_definitions_of_another_centre_are_neither_offered_nor_taken(manager: Any) -> None:
    north = make_centre("North")
    data = ProfileVersion.objects.get(profile_id="italy").data
    own = ProfileVersion.objects.create(profile_id="north", version="1", sha256="1" * 64, data=data, centre_id=north.id)
    assert f'value="{own.pk}">' not in logged_in(manager).get(PAGE).content.decode()
    assert logged_in(manager).post(PAGE, rules(profile=str(own.pk))).status_code == 400
    assert not CourseLink.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"course": "nonsense"}, {"course": ""}, {"purpose": "fun"}, {"framework": "x"}, {"profile": "9" * 30}]
)
def test_a_course_that_cannot_be_linked_is_explained(manager: Any, wrong: dict[str, str]) -> None:
    assert logged_in(manager).post(PAGE, rules(**wrong)).status_code == 400
    assert not CourseLink.objects.exists()


def test_where_courses_are_not_known_their_key_is_typed(manager: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extensions, "known_courses", [])
    client = logged_in(manager)
    response = client.post(PAGE, rules(course="Volunteers 2026"))
    assert (response.status_code, "This is no key of a course" in text_of(response)) == (400, True)
    assert "Volunteers 2026" in response.content.decode()
    client.post(PAGE, rules(course=" course-v1:any+course+1 "))
    assert CourseLink.objects.get().context_key == "course-v1:any+course+1"


@pytest.mark.parametrize("wrong", [{"purpose": "fun"}, {"framework": ""}, {"course": "course-v1:not+linked+1"}])
def test_a_change_that_is_none_is_explained(manager: Any, wrong: dict[str, str]) -> None:
    logged_in(manager).post(PAGE, rules())
    before = CourseLink.objects.values().get()
    text = change(manager, **wrong)
    assert "Choose something from the list" in text or "does not work in this course" in text
    assert CourseLink.objects.values().get() == before


def test_nobody_changes_the_courses_of_another_centre(manager: Any, tutor: Any) -> None:
    logged_in(manager).post(PAGE, rules())
    eva = make_person("eva", CentreRole.MANAGER, centre=make_centre("North"))
    for stranger in (tutor, eva):
        client = logged_in(stranger)
        assert client.get(PAGE).status_code == client.post(PAGE, rules()).status_code == 403
        assert client.post(f"{PAGE}change/", rules() | {"deed": "unlink"}).status_code == 403
    client = logged_in(eva)
    client.post("/desk/centre/north/courses/change/", rules() | {"deed": "unlink"})
    assert CourseLink.objects.get().centre.slug == "centre"


def test_the_courses_keep_the_bar(manager: Any) -> None:
    for number in range(5):
        LinkCourse(actor=SYSTEM, context_key=f"course-v1:lever+course+{number}", centre_id=1).run()
    assert len(own_queries(manager, PAGE)) <= 7
