"""What the block answers its script: the new state, or a sentence with the right status."""

import pytest
from django.utils import translation
from webob import Request

from lever_xblocks.blocks.self_assessment.faces import FACES
from lever_xblocks.records.models import Case, SelfRating
from tests.blocks.places import island_of, make_block, post, rate_everything

pytestmark = pytest.mark.django_db
CHANGE = {"ratings": {"empathy": 1}, "picked": ["empathy"], "chosen": {"empathy": True}}
CHANGING = ["rate", "pick", "finish", "again", "choose", "send"]
ALL = ["load", "views", *CHANGING, "studio_submit"]
UNREADABLE = "This page sent something we cannot read. Reload it and try again."


def mode_for(handler):
    """A mode in which the handler has something to do."""
    return {"pick": "detailed", "choose": "choice", "send": "choice", "views": "choice"}.get(handler, "quick")


def test_the_way_from_the_first_answer_to_a_second_look(marta):
    block = make_block(marta)
    state = post(block, "rate", {"ratings": {"empathy": 4}, "rev": 0}).json["state"]
    assert state["ratings"] == {"empathy": 4}
    assert state["saved_at"]
    state = post(block, "rate", {"ratings": {"empathy": "na"}, "rev": state["revision"]}).json["state"]
    others = {one["id"]: 3 for one in island_of(block.student_view())["framework"]["competences"][1:]}
    state = post(block, "rate", {"ratings": others | {"responsibility": 2}, "rev": state["revision"]}).json["state"]
    state = post(block, "finish", {"rev": state["revision"]}).json["state"]
    assert state["finished_at"]
    assert block.runtime.completed == [str(block.scope_ids.usage_id)]
    state = post(block, "again", {"rev": state["revision"]}).json["state"]
    assert state["finished_at"] is None
    assert len(state["history"]) == 1
    assert post(block, "load", {}).json["state"] == state


def test_a_stale_page_is_refused_with_the_present_state_and_changes_nothing(marta):
    block = make_block(marta)
    post(block, "rate", {"ratings": {"empathy": 4}, "rev": 0})
    answer = post(block, "rate", {"ratings": {"empathy": 1}, "rev": 0})
    assert answer.status == 409
    assert answer.json["code"] == "stale_revision"
    assert answer.json["state"]["ratings"] == {"empathy": 4}
    assert post(block, "load", {}).json["state"]["ratings"] == {"empathy": 4}


@pytest.mark.parametrize(
    "ratings", [{"empathy": 5}, {"empathy": True}, {"cooking": 3}, {"empathy": "4"}, ["empathy"], None, 7]
)
def test_an_answer_that_is_none_is_refused_in_words(marta, ratings):
    answer = post(make_block(marta), "rate", {"ratings": ratings, "rev": 0})
    assert answer.status == 400
    assert answer.json["error"]
    assert not SelfRating.objects.exists()


@pytest.mark.parametrize("handler", ALL)
@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_a_body_that_is_no_object_is_refused_in_words(marta, handler, data):
    answer = post(make_block(marta, mode=mode_for(handler), is_authoring=handler == "studio_submit"), handler, data)
    assert answer.status == 400
    assert "Reload" in answer.json["error"]


@pytest.mark.parametrize("handler", ALL)
@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b'{"rev":' * 100_000, b"\xff\x00", b"NaN"])
def test_a_body_that_cannot_be_read_is_refused_in_words_of_the_persons_language(marta, handler, body):
    block = make_block(marta, mode=mode_for(handler), is_authoring=handler == "studio_submit")
    with translation.override("it"):
        answer = block.handle(handler, Request.blank("/", method="POST", body=body))
        assert answer.status_code == 400
        assert answer.json["error"] == translation.gettext(UNREADABLE) != UNREADABLE


@pytest.mark.parametrize("key", ["\0", "empathy\0", "\ud800"])
def test_signs_no_database_takes_are_refused_in_words(marta, key):
    for ratings in ({key: 4}, {"empathy": key}):
        answer = post(make_block(marta), "rate", {"ratings": ratings, "rev": 0})
        assert answer.status == 400
        assert answer.json["error"]
    assert not SelfRating.objects.exists()


@pytest.mark.parametrize("revision", [None, "1", -1, 1.5, True, 10**30])
def test_a_revision_that_is_none_is_refused_and_changes_nothing(marta, revision):
    answer = post(make_block(marta), "rate", {"ratings": {"empathy": 4}, "rev": revision})
    assert answer.status in {400, 409}
    assert answer.json["error"]
    assert not SelfRating.objects.exists()


def test_finishing_too_early_names_what_is_missing_and_completes_nothing(marta):
    block = make_block(marta)
    post(block, "rate", {"ratings": {"empathy": 4}, "rev": 0})
    answer = post(block, "finish", {"rev": 1})
    assert answer.status == 400
    assert "Teamwork" in answer.json["error"]
    assert block.runtime.completed == []


def test_finishing_what_one_has_not_seen_is_refused_and_finishes_nothing(marta):
    block = make_block(marta)
    before = rate_everything(block)
    for revision in (0, before["revision"] - 1, before["revision"] + 1):
        answer = post(block, "finish", {"rev": revision})
        assert (answer.status, answer.json["code"]) == (409, "stale_revision")
    assert post(block, "load", {}).json["state"] == before
    assert block.runtime.completed == []


def test_finishing_twice_makes_one_round(marta):
    block = make_block(marta)
    revision = rate_everything(block)["revision"]
    answers = [post(block, "finish", {"rev": revision}) for _click in range(2)]
    assert [answer.status for answer in answers] == [200, 200]
    assert len(answers[1].json["state"]["history"]) == 1


@pytest.mark.parametrize("handler", CHANGING)
def test_nobody_changes_the_work_of_somebody_else(marta, karim, handler):
    rate_everything(make_block(karim))
    before = post(make_block(karim), "load", {}).json
    answer = post(make_block(marta, subject=karim, mode=mode_for(handler)), handler, CHANGE | {"rev": 1})
    assert answer.status == 403
    assert answer.json["code"] == "masquerade"
    assert post(make_block(karim), "load", {}).json == before


def test_loading_shows_nothing_of_somebody_else(marta, karim):
    rate_everything(make_block(karim))
    assert post(make_block(marta, subject=karim), "load", {}).json["state"]["ratings"] == {}


@pytest.mark.parametrize("handler", CHANGING)
def test_a_page_left_open_by_another_person_saves_nothing_for_whoever_is_logged_in_now(marta, karim, handler):
    page = island_of(make_block(karim).student_view())["storage_key"]
    answer = post(make_block(marta, mode=mode_for(handler)), handler, CHANGE | {"rev": 0, "page": page})
    assert (answer.status, answer.json["code"]) == (403, "somebody_else")
    assert not Case.objects.exists()


@pytest.mark.parametrize("handler", CHANGING)
def test_nothing_is_recorded_in_an_editor_or_without_log_in(marta, handler):
    data = CHANGE | {"rev": 0}
    editor = post(make_block(marta, mode=mode_for(handler), is_authoring=True), handler, data)
    anonymous = post(make_block(None, mode=mode_for(handler)), handler, data)
    assert (editor.status, editor.json["code"]) == (403, "authoring")
    assert (anonymous.status, anonymous.json["code"]) == (403, "anonymous")
    assert not Case.objects.exists()


@pytest.mark.parametrize("handler", ALL)
def test_handlers_answer_posts_only(marta, handler):
    assert make_block(marta).handle(handler, Request.blank("/", method="GET")).status_code == 405


@pytest.mark.parametrize(
    ("mode", "handler"),
    [
        *((mode, "views") for mode in ("quick", "detailed", "360")),
        *((mode, "choose") for mode in ("quick", "detailed", "360")),
        *((mode, "send") for mode in ("quick", "detailed", "360")),
        *((mode, handler) for mode in ("choice", "360") for handler in ("rate", "pick", "finish", "again")),
        ("quick", "pick"),
    ],
)
def test_what_another_face_does_is_refused_in_words(marta, mode, handler):
    block = make_block(marta, mode=mode)
    answer = post(block, handler, CHANGE | {"rev": 0})
    assert (answer.status, answer.json["code"]) == (400, "wrong_mode")
    assert "Reload" in answer.json["error"]
    assert not Case.objects.exists()
    assert block.runtime.completed == []


@pytest.mark.parametrize("mode", FACES)
def test_every_face_answers_with_the_state_its_page_begins_with(marta, mode):
    block = make_block(marta, mode=mode)
    assert post(block, "load", {}).json["state"] == island_of(block.student_view())["state"]
