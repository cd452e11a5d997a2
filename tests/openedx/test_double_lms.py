"""The double refuses what the LMS refuses; each test is one way in which a block could go wrong there."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, override_settings
from opaque_keys.edx.keys import UsageKey
from submissions import api as submissions
from xblock.exceptions import InvalidScopeError

from tests.openedx.double import fields, runtime
from tests.openedx.double.gradebook import GRADEBOOK, Score
from tests.openedx.double.people import anonymous_id
from tests.openedx.double.store import MODULESTORE

LMS_SERVICES = {"user", "i18n", "settings", "completion", "publish", "teams", "enrollments", "replace_urls"}
USER_KEYS = {
    "anonymous_user_id", "deprecated_anonymous_user_id", "is_authenticated", "request_country_code", "user_id",
    "username", "user_is_beta_tester", "user_is_global_staff", "user_is_staff", "user_preferences", "user_role",
}  # fmt: skip


def test_authored_fields_cannot_be_written(lms: Any, probe: str, ada: Any) -> None:
    assert lms.post(probe, "retitle", {"title": "Mine"}, user=ada).status == 500
    block = runtime.lms_block(UsageKey.from_string(probe), ada, {})
    block.title = "Mine"
    with pytest.raises(InvalidScopeError):
        block.save()


def test_a_visitor_keeps_no_state(lms: Any, probe: str) -> None:
    block = runtime.lms_block(UsageKey.from_string(probe), AnonymousUser(), {})
    block.count = 1
    with pytest.raises(InvalidScopeError):
        block.save()


def test_these_services_are_there_and_no_others(lms: Any, probe: str, ada: Any) -> None:
    assert set(lms.post(probe, "services", {}, user=ada).json["present"]) == LMS_SERVICES


def test_the_user_service_has_the_platforms_keys(lms: Any, probe: str, ada: Any) -> None:
    user = lms.post(probe, "platform_user", {}, user=ada).json
    assert {key.removeprefix("edx-platform.") for key in user} == USER_KEYS | {"name"}
    assert user["edx-platform.user_id"] == ada.pk
    assert user["edx-platform.user_role"] == "student"


def test_a_visitor_has_neither_id_nor_name(lms: Any, probe: str) -> None:
    block = runtime.lms_block(UsageKey.from_string(probe), AnonymousUser(), {})
    user = block.runtime.service(block, "user").get_current_user()
    assert set(user.opt_attrs) == {"edx-platform.is_authenticated", "edx-platform.request_country_code"}
    assert block.runtime.service(block, "completion") is None


def test_only_staff_learn_somebody_elses_anonymous_id(lms: Any, probe: str, ada: Any, staff: Any) -> None:
    key = UsageKey.from_string(probe)
    for user, expected in ((ada, None), (staff, anonymous_id(ada, lms.course.key))):
        block = runtime.lms_block(key, user, {})
        assert block.runtime.service(block, "user").get_anonymous_user_id("ada", str(lms.course.key)) == expected


def test_a_grade_goes_to_the_bound_person_whatever_the_event_says(lms: Any, probe: str, ada: Any, staff: Any) -> None:
    lms.post(probe, "grade", {"value": 7, "max_value": 10, "user_id": ada.pk}, user=staff)
    assert GRADEBOOK.score(staff, probe) == Score(7, 10)
    assert GRADEBOOK.score(ada, probe) is None


def test_a_published_grade_scales_to_the_weight(lms: Any, ada: Any) -> None:
    block = lms.block('<lever_probe url_name="weighty" weight="2"/>')
    lms.post(block, "grade", {"value": 7, "max_value": 10}, user=ada)
    assert GRADEBOOK.score(ada, block) == Score(pytest.approx(1.4), pytest.approx(2))


def test_a_submitted_score_hides_the_published_one_and_ignores_the_weight(lms: Any, ada: Any) -> None:
    block = lms.block('<lever_probe url_name="weighty" weight="2"/>')
    lms.post(block, "grade", {"value": 7, "max_value": 10}, user=ada)
    _submit_score(anonymous_id(ada, lms.course.key), block)
    assert GRADEBOOK.score(ada, block) == Score(9, 10)


@pytest.mark.parametrize("student_id", ["student", "1"])
def test_a_submitted_score_of_an_unknown_id_is_lost_without_a_word(
    lms: Any, probe: str, ada: Any, student_id: str
) -> None:
    _submit_score(student_id, probe)
    assert GRADEBOOK.score(ada, probe) is None


def _submit_score(student_id: str, block: str) -> None:
    item = {"student_id": student_id, "course_id": "c", "item_id": block, "item_type": "lever_probe"}
    submission = submissions.create_submission(item, {})
    submissions.set_score(submission["uuid"], 9, 10)


def test_looking_on_as_a_learner_binds_the_learner_and_writes_nothing(
    lms: Any, probe: str, ada: Any, staff: Any
) -> None:
    lms.post(probe, "add", {"by": 3}, user=ada)
    before = dict(fields.STATE)
    with lms.looking_on(staff, ada):
        assert lms.post(probe, "add", {"by": 1}, user=staff).json == {"count": 4}
        assert lms.post(probe, "platform_user", {}, user=staff).json["edx-platform.user_id"] == ada.pk
        lms.post(probe, "grade", {"value": 1, "max_value": 1}, user=staff)
        lms.post(probe, "complete", {}, user=staff)
    assert before == fields.STATE
    assert lms.completions(probe) == []
    assert GRADEBOOK.score(ada, probe) is None
    assert GRADEBOOK.score(staff, probe) is None


def test_only_staff_can_look_on_and_only_as_somebody_enrolled(lms: Any, probe: str, ada: Any, staff: Any) -> None:
    ben = lms.person("ben")
    with lms.looking_on(ben, ada):
        assert lms.post(probe, "who", {}, user=ben).json["bound"] == ben.pk
    lms.course.learners.discard(ada.pk)
    with lms.looking_on(staff, ada):
        assert lms.post(probe, "who", {}, user=staff).json["bound"] == staff.pk


@pytest.mark.django_db(transaction=True)
def test_handlers_run_without_a_transaction(lms: Any, probe: str, ada: Any) -> None:
    assert lms.post(probe, "in_transaction", {}, user=ada).json == {"atomic": False}


def test_a_visitor_may_get_but_not_post(lms: Any, probe: str) -> None:
    assert lms.get(probe, "peek", user=None).status == 200
    assert lms.post(probe, "add", {}, user=None).status == 403


def test_the_open_handler_url_asks_for_nothing_and_binds_whoever_is_logged_in(lms: Any, probe: str, ada: Any) -> None:
    url = lms.handler_url(probe, "peek", user=ada).replace("/handler/", "/handler_noauth/")
    who = lms.request("POST", url, user=ada, csrf=False).json
    assert who["bound"] == ada.pk
    assert who["actor"] is None, "nobody is known to have meant this request"
    assert lms.request("POST", url, user=None, csrf=False).json["bound"] is None


def test_handlers_of_a_course_one_is_not_in_are_not_found(lms: Any, probe: str, ada: Any) -> None:
    lms.course.learners.clear()
    assert lms.post(probe, "add", {}, user=ada).status == 404


@pytest.mark.parametrize("handler", ["nothing", "student_view", "max_score"])
def test_a_missing_handler_is_not_found(lms: Any, probe: str, ada: Any, handler: str) -> None:
    assert lms.post(probe, handler, {}, user=ada).status == 404


def test_a_missing_block_is_not_found(lms: Any, probe: str, ada: Any) -> None:
    assert lms.view(probe.replace("@probe", "@gone"), user=ada).status == 404
    assert lms.view("nonsense", user=ada).status == 404


def test_a_json_handler_takes_post_only(lms: Any, probe: str, ada: Any) -> None:
    assert lms.get(probe, "add", user=ada).status == 405


def test_a_handler_url_of_something_else_is_an_error(lms: Any, probe: str, ada: Any) -> None:
    assert lms.post(probe, "handler_url", {"handler": "student_view"}, user=ada).status == 500
    url = lms.post(probe, "handler_url", {"handler": "add"}, user=ada).json["url"]
    assert url == lms.handler_url(probe, "add", user=ada)


def test_a_file_over_four_megabytes_never_reaches_the_block(lms: Any, probe: str, ada: Any) -> None:
    answer = lms.upload(probe, "upload", name="big", content=b"x" * 4_000_001, user=ada)
    assert answer.status == 413


def test_the_page_of_a_block_is_for_people_enrolled(lms: Any, probe: str, ada: Any) -> None:
    assert lms.view(probe, user=lms.staff("sam")).status == 200
    lms.course.learners.clear()
    assert lms.view(probe, user=ada).status == 404


def test_a_visitor_sees_the_public_view_of_a_public_course_only(lms: Any, probe: str) -> None:
    assert lms.view(probe, user=None, view="student_view").status == 404
    assert lms.view(probe, user=None, view="public_view").status == 200
    lms.course.is_public = False
    assert lms.view(probe, user=None, view="public_view").status == 404


def test_no_other_view_is_reached_through_the_page(lms: Any, probe: str, ada: Any) -> None:
    assert lms.view(probe, user=ada, view="studio_view").status == 400


def test_static_paths_in_a_fragment_become_assets_of_the_course(lms: Any, probe: str, ada: Any) -> None:
    assert 'src="/asset-v1:lever+volunteers+2026+type@asset+block@picture.png"' in lms.view(probe, user=ada).text


def test_only_public_files_of_the_package_are_served(db: None, lms: Any) -> None:
    for uri in ("probe.py", "public/../probe.py", "public/absent.js"):
        assert Client().get(f"/xblock/resource/lever_probe/{uri}").status_code == 404


def test_collecting_for_mobile_comes_without_a_person(lms: Any, probe: str) -> None:
    block = runtime.unbound_block(UsageKey.from_string(probe))
    assert block.student_view_data() == {"subject": None, "actor": None}
    assert block.runtime.service(block, "user") is None


def test_completion_that_is_switched_off_is_not_submitted(lms: Any, probe: str, ada: Any) -> None:
    with override_settings(DOUBLE_TRACKS_COMPLETION=False):
        assert lms.post(probe, "complete", {}, user=ada).status == 200
    assert lms.completions(probe) == []


def test_a_pointer_to_a_file_leaves_the_defaults_without_a_word(lms: Any, ada: Any) -> None:
    block = runtime.lms_block(UsageKey.from_string(lms.block('<lever_probe url_name="elsewhere"/>')), ada, {})
    assert block.title == "Probe"


def test_a_block_without_url_name_gets_another_key_when_edited(lms: Any) -> None:
    assert lms.block("<lever_probe title='a'/>") != lms.block("<lever_probe title='b'/>")


def test_a_library_is_a_context_but_no_course(lms: Any, ada: Any) -> None:
    library = MODULESTORE.add_library("lib:lever:shared")
    key = runtime.import_olx(library, '<lever_probe url_name="probe"/>')
    assert str(key) == "lb:lever:shared:lever_probe:probe"
    assert key.context_key.is_course is False
    block = runtime.lms_block(key, ada, {})
    assert block.context_key == library.key
