"""A centre picks a course of the platform by its name."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from opaque_keys.edx.keys import CourseKey

from lever_xblocks.openedx.courses import course_titles
from lever_xblocks.records.actions.centres import JoinCentre
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import CourseLink
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.desks.centre import course_links
from tests.openedx.double.course_overviews.models import CourseOverview

FIRST, SECOND, UNNAMED = (f"course-v1:lever+{name}+2026" for name in ("first", "second", "unnamed"))


@pytest.fixture
def carla(lms: Any) -> Any:
    person = lms.person("carla")
    JoinCentre(actor=SYSTEM, centre_id=default_centre().id, person_id=person.pk, role=CentreRole.MANAGER).run()
    return person


@pytest.fixture
def overviews(lms: Any) -> None:
    for key, title in ((SECOND, "Find your strengths"), (FIRST, "Cooking for sixty"), (UNNAMED, None)):
        CourseOverview.objects.create(id=CourseKey.from_string(key), display_name=title)


def page() -> str:
    return reverse("lever_web:courses", kwargs={"slug": "centre"})


def options(text: str) -> list[tuple[str, str]]:
    field = re.search(r'<select name="course".*?</select>', text, re.DOTALL)
    return re.findall(r'<option value="([^"]+)"[^>]*>([^<]+)', field[0]) if field else []


def form(text: str) -> dict[str, str]:
    """What the form would send as it stands."""
    chosen = {name: re.search(rf'<select name="{name}".*?value="([^"]+)"', text, re.DOTALL)[1] for name in FIELDS}
    return chosen | {"course": SECOND}


FIELDS = ("purpose", "framework", "profile")


@pytest.mark.usefixtures("overviews")
def test_courses_are_known_by_their_titles_else_by_their_keys() -> None:
    assert course_titles() == {UNNAMED: UNNAMED, FIRST: "Cooking for sixty", SECOND: "Find your strengths"}


@pytest.mark.usefixtures("overviews")
def test_a_manager_picks_a_course_by_name(lms: Any, carla: Any) -> None:
    shown = lms.request("GET", page(), user=carla).text
    assert (SECOND, "Find your strengths") in options(shown)
    done = lms.request("POST", page(), user=carla, data=form(shown), follow=True)
    assert CourseLink.objects.get().context_key == SECOND
    assert "<h2>Find your strengths</h2>" in done.text
    assert SECOND not in dict(options(done.text))


@pytest.mark.usefixtures("overviews")
def test_runs_with_one_title_are_told_apart_by_their_keys(lms: Any, carla: Any) -> None:
    CourseOverview.objects.filter(id=CourseKey.from_string(FIRST)).update(display_name="Find your strengths")
    assert (FIRST, f"Find your strengths ({FIRST})") in options(lms.request("GET", page(), user=carla).text)


@pytest.mark.usefixtures("overviews")
def test_where_there_are_too_many_courses_the_key_is_typed(
    lms: Any, carla: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course_links, "MOST_TO_PICK", 2)
    shown = lms.request("GET", page(), user=carla).text
    assert not options(shown)
    assert 'type="text" name="course"' in shown
    refused = lms.request("POST", page(), user=carla, data=form(shown) | {"course": "course-v1:no+such+course"})
    assert (refused.status, "No course here has this key" in refused.text) == (400, True)
    lms.request("POST", page(), user=carla, data=form(shown))
    assert CourseLink.objects.get().context_key == SECOND


@pytest.mark.usefixtures("overviews")
def test_the_titles_are_read_once(lms: Any, carla: Any) -> None:
    with CaptureQueriesContext(connection) as statements:
        lms.request("GET", page(), user=carla)
    assert sum("courseoverview" in one["sql"] for one in statements) == 1
