"""``lever_self_assessment`` where Open edX differs from every other place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from opaque_keys.edx.keys import UsageKey

from lever_xblocks.records.models import Case, SelfAssessment, SelfRating
from tests.contract.test_self_assessment import ALL_ANSWERED, OLX, island, nothing_is_stored, rate, state
from tests.openedx.double import fields, runtime
from tests.openedx.double.gradebook import GRADEBOOK
from tests.openedx.double.store import MODULESTORE

HANDLERS = ("rate", "finish", "again")


@pytest.fixture
def block(lms: Any) -> str:
    return lms.block(OLX)


# ---- masquerade ----


def test_staff_looking_on_as_a_learner_see_none_of_the_answers(lms: Any, block: str, ada: Any, staff: Any) -> None:
    rate(lms, block, ada, {"empathy": 4})
    with lms.looking_on(staff, ada):
        page = lms.view(block, user=staff)
        assert page.status == 200
        assert island(page)["state"]["ratings"] == {}
        assert "rate" not in island(page)["can"]
        assert state(lms, block, staff)["ratings"] == {}
    assert ada.last_name not in page.text


@pytest.mark.parametrize("handler", HANDLERS)
def test_staff_looking_on_as_a_learner_change_nothing(lms: Any, block: str, ada: Any, staff: Any, handler: str) -> None:
    revision = rate(lms, block, ada, ALL_ANSWERED).json["state"]["revision"]
    before = state(lms, block, ada)
    with lms.looking_on(staff, ada):
        answer = lms.post(block, handler, {"ratings": {"empathy": 1}, "rev": revision}, user=staff)
    assert answer.status == 403
    assert answer.json["error"]
    assert state(lms, block, ada) == before
    assert Case.objects.count() == 1
    assert lms.completions(block) == []


def test_staff_are_learners_of_their_own_when_they_do_not_look_on(lms: Any, block: str, staff: Any) -> None:
    assert rate(lms, block, staff, {"empathy": 4}).json["state"]["ratings"] == {"empathy": 4}


# ---- the open handler URL ----


@pytest.mark.parametrize("handler", HANDLERS)
def test_the_url_that_asks_for_no_token_changes_nothing_even_for_somebody_logged_in(
    lms: Any, block: str, ada: Any, handler: str
) -> None:
    url = lms.handler_url(block, handler, user=ada).replace("/handler/", "/handler_noauth/")
    payload = json.dumps({"ratings": {"empathy": 1}, "rev": 0})
    answer = lms.request("POST", url, user=ada, csrf=False, data=payload, content_type="text/plain")
    assert answer.status == 403
    assert nothing_is_stored()


def test_the_url_that_asks_for_no_token_shows_nobodys_answers(lms: Any, block: str, ada: Any) -> None:
    rate(lms, block, ada, {"empathy": 4})
    url = lms.handler_url(block, "load", user=ada).replace("/handler/", "/handler_noauth/")
    assert (
        lms.request("POST", url, user=ada, csrf=False, data="{}", content_type="text/plain").json["state"]["ratings"]
        == {}
    )


# ---- Studio ----


def test_the_preview_can_be_tried_and_keeps_nothing(lms: Any, block: str, staff: Any) -> None:
    with lms.authoring() as studio:
        page = studio.view(block, user=staff)
        assert page.status == 200
        assert island(page)["can"] == []
        for handler in HANDLERS:
            answer = studio.post(block, handler, {"ratings": {"empathy": 4}, "rev": 0}, user=staff)
            assert answer.status == 403
    assert nothing_is_stored()
    assert GRADEBOOK.completions == {}


def test_the_preview_shows_nothing_of_what_the_author_answered_as_a_learner(lms: Any, block: str, staff: Any) -> None:
    rate(lms, block, staff, {"empathy": 4})
    with lms.authoring() as studio:
        assert island(studio.view(block, user=staff))["state"]["ratings"] == {}
        assert state(studio, block, staff)["ratings"] == {}


def test_the_authors_form_changes_what_learners_see(lms: Any, block: str, ada: Any, staff: Any) -> None:
    settings = {"display_name": "Deine Stärken", "introduction": "Nimm dir Zeit.", "mode": "quick"}
    with lms.authoring("editor") as studio:
        assert studio.view(block, user=staff).status == 200
        assert studio.post(block, "studio_submit", settings, user=staff).json == {"result": "success"}
    page = lms.view(block, user=ada).text
    assert "Deine Stärken" in page
    assert "Nimm dir Zeit." in page


def test_a_bad_form_is_refused_in_words_and_changes_nothing(lms: Any, block: str, staff: Any) -> None:
    before = lms.export(block)
    with lms.authoring("editor") as studio:
        answer = studio.post(
            block, "studio_submit", {"display_name": None, "introduction": 7, "mode": "quick"}, user=staff
        )
    assert answer.status == 400
    assert set(answer.json["fields"]) == {"display_name", "introduction"}
    assert lms.export(block) == before


def test_learners_and_staff_cannot_send_the_authors_form_in_the_lms(lms: Any, block: str, ada: Any, staff: Any) -> None:
    for user in (ada, staff):
        assert lms.post(block, "studio_submit", {"display_name": "x", "introduction": ""}, user=user).status == 403


@pytest.mark.parametrize("handler", [*HANDLERS, "load"])
def test_the_editor_answers_the_learners_handlers_without_an_error(
    lms: Any, block: str, staff: Any, handler: str
) -> None:
    with lms.authoring("editor") as studio:
        assert studio.post(block, handler, {"ratings": {}, "rev": 0}, user=staff).status in {200, 403}
    assert nothing_is_stored()


def test_studio_names_what_an_import_left_out(lms: Any, ada: Any, staff: Any) -> None:
    block = lms.block('<lever_self_assessment url_name="odd" mode="psychic" colour="red"/>')
    with lms.authoring() as studio:
        page = studio.view(block, user=staff)
    assert page.status == 200
    assert "colour" in page.text
    assert "colour" not in lms.view(block, user=ada).text


def test_a_block_in_a_content_library_can_be_previewed(lms: Any, staff: Any) -> None:
    library = MODULESTORE.add_library("lib:lever:shared")
    library.staff.add(staff.pk)
    key = runtime.import_olx(library, OLX)
    with lms.authoring() as studio:
        assert studio.view(str(key), user=staff).status == 200


# ---- what the platform collects, and state ----


def test_the_mobile_app_and_the_search_get_texts_of_the_course_only(lms: Any, block: str, ada: Any) -> None:
    rate(lms, block, ada, {"empathy": 4})
    unbound = runtime.unbound_block(UsageKey.from_string(block))
    for data in (unbound.student_view_data(), unbound.index_dictionary()):
        assert "ratings" not in json.dumps(data)
        assert 'Für dich & "uns"' in json.dumps(data, ensure_ascii=False).replace("\\", "")


def test_no_answer_lies_in_the_platforms_own_state(lms: Any, block: str, ada: Any) -> None:
    rate(lms, block, ada, ALL_ANSWERED)
    assert fields.STATE == {}


def test_a_retired_person_leaves_no_answer_behind(lms: Any, block: str, ada: Any) -> None:
    from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC

    ben = lms.person("ben")
    for user in (ada, ben):
        rate(lms, block, user, {"empathy": 4})
    for _repeated in range(2):
        USER_RETIRE_LMS_MISC.send(sender=None, user=ada)
    assert [case.candidate_id for case in Case.objects.all()] == [ben.pk]
    assert SelfAssessment.objects.count() == SelfRating.objects.count() == 1


def test_completion_that_is_switched_off_does_not_keep_one_from_finishing(
    lms: Any, block: str, ada: Any, settings: Any
) -> None:
    settings.DOUBLE_TRACKS_COMPLETION = False
    revision = rate(lms, block, ada, ALL_ANSWERED).json["state"]["revision"]
    assert lms.post(block, "finish", {"rev": revision}, user=ada).status == 200
