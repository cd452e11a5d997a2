"""The double refuses what Studio refuses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.openedx.double import fields

STUDIO_SERVICES = {"user", "i18n", "settings", "replace_urls"}


def test_the_preview_has_these_services_and_no_others(lms: Any, probe: str, staff: Any) -> None:
    with lms.authoring() as studio:
        assert set(studio.post(probe, "services", {}, user=staff).json["present"]) == STUDIO_SERVICES


def test_in_the_preview_even_an_author_is_not_staff_and_everybody_is_student(lms: Any, probe: str, staff: Any) -> None:
    with lms.authoring() as studio:
        user = studio.post(probe, "platform_user", {}, user=staff).json
    assert user["edx-platform.user_is_staff"] is False
    assert user["edx-platform.anonymous_user_id"] == "student"
    assert user["edx-platform.user_role"] == "staff"


def test_the_preview_keeps_state_in_the_session_only(lms: Any, probe: str, staff: Any) -> None:
    with lms.authoring() as studio:
        assert studio.post(probe, "add", {}, user=staff).json == {"count": 1}
    assert fields.STATE == {}


def test_the_preview_drops_completion_and_grades(lms: Any, probe: str, staff: Any) -> None:
    with lms.authoring() as studio:
        assert studio.post(probe, "complete", {}, user=staff).status == 200
        assert studio.post(probe, "grade", {"value": 1, "max_value": 1}, user=staff).status == 200
    assert lms.completions(probe) == []


@pytest.mark.parametrize("handler", ["add", "add_to_total"])
def test_the_editor_refuses_to_write_a_learners_field(lms: Any, probe: str, staff: Any, handler: str) -> None:
    with lms.authoring("editor") as studio:
        assert studio.post(probe, handler, {}, user=staff).status == 500
        assert studio.post(probe, "retitle", {"title": "Ours"}, user=staff).status == 200
    assert 'title="Ours"' in lms.view(probe, user=lms.person("ada")).text


def test_the_editor_is_bound_to_nobody(lms: Any, probe: str, staff: Any) -> None:
    with lms.authoring("editor") as studio:
        assert studio.post(probe, "who", {}, user=staff).json["bound"] is None


def test_the_author_view_is_shown_only_when_the_block_says_it_has_one(lms: Any, probe: str, staff: Any) -> None:
    other = lms.block('<lever_probe_author url_name="other"/>')
    with lms.authoring() as studio:
        assert 'class="probe"' in studio.view(probe, user=staff).text
        assert 'class="probe-author"' in studio.view(other, user=staff).text


def test_the_preview_writes_authored_fields_only_for_blocks_with_an_author_view(
    lms: Any, probe: str, staff: Any
) -> None:
    other = lms.block('<lever_probe_author url_name="other"/>')
    with lms.authoring() as studio:
        assert studio.post(probe, "retitle", {"title": "x"}, user=staff).status == 500
        assert studio.post(other, "retitle", {"title": "x"}, user=staff).status == 200


def test_the_studio_form_is_shown(lms: Any, probe: str, staff: Any) -> None:
    with lms.authoring("editor") as studio:
        assert 'class="probe-form"' in studio.view(probe, user=staff).text


@pytest.mark.parametrize("part", ["preview", "editor"])
def test_studio_is_for_authors(lms: Any, probe: str, ada: Any, part: str) -> None:
    with lms.authoring(part) as studio:
        assert studio.view(probe, user=ada).status == 404
        assert studio.post(probe, "add", {}, user=ada).status == 404
        assert studio.view(probe, user=None).status == 302


@pytest.mark.parametrize("part", ["preview", "editor"])
def test_studio_asks_for_the_csrf_token(lms: Any, probe: str, staff: Any, part: str) -> None:
    with lms.authoring(part) as studio:
        assert studio.post(probe, "who", {}, user=staff, csrf=False).status == 403


@pytest.mark.parametrize("part", ["preview", "editor"])
def test_a_missing_handler_is_not_found(lms: Any, probe: str, staff: Any, part: str) -> None:
    with lms.authoring(part) as studio:
        assert studio.post(probe, "nothing", {}, user=staff).status == 404
