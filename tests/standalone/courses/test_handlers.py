"""Handlers as the platform has them: rights, CSRF, status, state, grades."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from xblock.exceptions import NoSuchUsage

from lever_xblocks.standalone.courses.models import (
    BlockState,
    Completion,
    Enrolment,
    Preferences,
    Score,
    SharedState,
    UserInfo,
)
from lever_xblocks.standalone.courses.runtime.content import CourseContent
from lever_xblocks.standalone.courses.runtime.runtime import CourseRuntime
from tests.standalone.courses.conftest import key

Call = Callable[..., Any]
ADD = f"/xblock/{key('counter', 'count')}/handler/add"


def test_every_scope_is_kept_where_it_belongs(call: Call, person: Any) -> None:
    answer = call("counter", "count", "add", {"a": 1}).json()
    assert answer == {"count": 2, "total": 2, "speed": 2, "pair": 2, "suffix": ""}
    state = json.loads(BlockState.objects.get(user=person, usage_key=key("counter", "count")).state)
    assert state == {"count": 2, "notes": {"2": {"a": 1}}, "pair": {"earned": 2, "possible": 10}}
    assert json.loads(Preferences.objects.get(user=person, block_type="counter").state) == {"speed": 2}
    assert json.loads(UserInfo.objects.get(user=person).state) == {"greeted": 1}
    assert json.loads(SharedState.objects.get(usage_key=key("counter", "count")).state) == {"total": 2}


def test_the_suffix_reaches_the_handler(call: Call) -> None:
    assert call("counter", "count", "add/more/and%20more").json()["suffix"] == "more/and more"


def test_two_people_share_only_the_summary(call: Call) -> None:
    call("counter", "count", "add")
    other = Client()
    other.force_login(get_user_model().objects.create_user("bob"))
    assert call("counter", "count", "add", client=other).json()["count"] == 2
    assert call("counter", "count", "add", client=other).json()["total"] == 6


def test_a_handler_that_changes_nothing_writes_no_state(call: Call) -> None:
    assert call("counter", "count", "nothing").json() == {"notes": {}, "places": ["a", "b"]}
    assert not BlockState.objects.exists()


def test_a_deleted_field_has_its_default_again(call: Call, person: Any) -> None:
    call("counter", "count", "add")
    assert call("counter", "count", "forget").json() == {"count": 0}
    assert "count" not in json.loads(BlockState.objects.get(user=person).state)


def test_content_is_read_only(call: Call) -> None:
    assert call("counter", "count", "change_content").status_code == 403
    assert call("counter", "count", "nothing").json()["places"] == ["a", "b"]


def test_a_refusal_keeps_its_status(call: Call) -> None:
    answer = call("counter", "count", "refuse")
    assert (answer.status_code, answer.json()["error"]) == (409, "Somebody was quicker")


def test_a_handler_that_fails_leaves_nothing_behind(call: Call) -> None:
    answer = call("counter", "count", "fail")
    assert answer.status_code == 500
    assert "nothing was changed" in answer.json()["error"]
    assert not BlockState.objects.exists()
    assert not Completion.objects.exists()


@pytest.mark.parametrize(
    ("block_type", "name", "handler"),
    [
        ("counter", "nowhere", "add"),
        ("counter", "count", "no_such_handler"),
        ("counter", "count", "student_view"),
        ("counter", "count", "__class__"),
        ("html", "hello", "add"),
        ("no_such_block", "missing", "add"),
    ],
)
def test_an_unknown_block_or_handler_is_not_found(call: Call, block_type: str, name: str, handler: str) -> None:
    answer = call(block_type, name, handler)
    assert answer.status_code == 404
    assert answer.json()["error"]


@pytest.mark.django_db
def test_nobody_logged_in_gets_403_as_json() -> None:
    for answer in (Client().post(ADD, {}, content_type="application/json"), Client().get(ADD)):
        assert (answer.status_code, "log in" in answer.json()["error"]) == (403, True)
    assert not Enrolment.objects.exists()


def test_a_post_without_the_csrf_token_is_refused(person: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    assert client.post(ADD, {}, content_type="application/json").status_code == 403
    assert not BlockState.objects.exists()


def test_a_get_reaches_a_plain_handler_and_writes_nothing(learner: Client) -> None:
    answer = learner.get(f"/xblock/{key('counter', 'count')}/handler/look")
    assert answer.content == b"count 1"
    assert not BlockState.objects.exists()
    assert not Enrolment.objects.exists()


def test_a_json_handler_takes_post_and_good_json_only(learner: Client) -> None:
    assert learner.get(ADD).status_code == 405
    assert learner.post(ADD, "{", content_type="application/json").status_code == 400
    assert learner.put(ADD, "{}", content_type="application/json").status_code == 405


def test_what_is_nested_too_deeply_is_refused_and_changes_nothing(learner: Client) -> None:
    answer = learner.post(ADD, "[" * 100_000, content_type="application/json")
    assert (answer.status_code, answer.json()["error"][:14]) == (400, "This page sent")
    assert not BlockState.objects.exists()


@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded"])
def test_what_is_too_large_is_refused_as_such(learner: Client, settings: Any, content_type: str) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = learner.post(ADD, "x" * 1001, content_type=content_type, headers={"accept": "application/json"})
    assert answer.status_code == 413
    assert "too much" in answer.json()["error"]
    assert not BlockState.objects.exists()


def test_the_user_service_says_what_an_lms_says_about_a_learner(call: Call, person: Any) -> None:
    answer = call("counter", "count", "who").json()
    anonymous = answer["edx-platform.anonymous_user_id"]
    assert answer["name"] == "Ann Bell"
    assert len(anonymous) == 32
    assert anonymous != answer["edx-platform.deprecated_anonymous_user_id"]
    assert (answer["edx-platform.user_id"], answer["edx-platform.username"]) == (person.pk, "ann")
    assert (answer["edx-platform.user_role"], answer["edx-platform.user_is_staff"]) == ("student", False)
    assert set(answer) >= {
        "edx-platform.is_authenticated",
        "edx-platform.request_country_code",
        "edx-platform.user_is_beta_tester",
        "edx-platform.user_is_global_staff",
        "edx-platform.user_preferences",
    }


def test_a_grade_goes_to_the_bound_person_whatever_the_event_says(call: Call, person: Any, administrator: Any) -> None:
    call("counter", "count", "grade", {"value": 7, "max_value": 10, "user_id": administrator.pk})
    assert [(score.user, score.earned, score.possible) for score in Score.objects.all()] == [(person, 7.0, 10.0)]


def test_only_a_higher_grade_is_kept_when_asked_so(call: Call) -> None:
    for value in (7, 3, 8):
        call("counter", "count", "grade", {"value": value, "max_value": 10, "only_if_higher": True})
        assert Score.objects.get().earned == max(value, 7)


def test_a_deleted_grade_is_gone(call: Call) -> None:
    call("counter", "count", "grade", {"value": 7, "max_value": 10})
    call("counter", "count", "grade", {"value": None, "max_value": None, "score_deleted": True})
    assert not Score.objects.exists()


@pytest.mark.parametrize("value", [None, "7", True, -1, [], 1e400])
def test_a_grade_that_is_no_number_is_refused(call: Call, value: Any) -> None:
    assert call("counter", "count", "grade", {"value": value, "max_value": 10}).status_code == 500
    assert not Score.objects.exists()


def test_a_block_with_its_own_completion_is_not_completed_by_a_grade(call: Call) -> None:
    call("counter", "count", "grade", {"value": 7, "max_value": 10})
    assert not Completion.objects.exists()
    call("counter", "count", "publish", {"type": "completion", "event": {"completion": 0.5}})
    assert Completion.objects.get().completion == 0.5


@pytest.mark.parametrize("completion", [None, 1.1, -0.1, "1", True])
def test_a_completion_out_of_range_is_refused(call: Call, completion: Any) -> None:
    assert (
        call("counter", "count", "publish", {"type": "completion", "event": {"completion": completion}}).status_code
        == 500
    )
    assert not Completion.objects.exists()


def test_an_unknown_event_changes_nothing(call: Call) -> None:
    assert call("counter", "count", "publish", {"type": "lever.something", "event": {}}).status_code == 200
    assert not Score.objects.exists()


def test_without_a_person_blocks_show_and_nothing_is_kept(content: CourseContent) -> None:
    runtime = CourseRuntime(content)
    usage = next(found for found in content.definitions if found.block_id == "count")
    block = runtime.get_block(usage)
    assert runtime.person is None
    assert block.count == 0
    block.count = 5
    block.save()
    runtime.store.flush()
    attributes = runtime.service(block, "user").get_current_user().opt_attrs
    assert attributes == {"edx-platform.is_authenticated": False, "edx-platform.request_country_code": None}


def test_a_block_of_another_course_is_not_in_this_runtime(content: CourseContent) -> None:
    with pytest.raises(NoSuchUsage):
        CourseRuntime(content).get_block(content.key.make_usage_key("html", "nowhere"))


def test_a_wanted_service_that_is_not_here_is_none(content: CourseContent) -> None:
    runtime = CourseRuntime(content)
    block = runtime.get_block(next(found for found in content.definitions if found.block_id == "count"))
    assert runtime.service(block, "no_such_service") is None
    assert runtime.service(block, "i18n").ugettext("Yes") == "Yes"
    assert runtime.service(block, "settings").get_settings_bucket(block) == {}
    assert runtime.service(block, "completion").completion_tracking_enabled()
