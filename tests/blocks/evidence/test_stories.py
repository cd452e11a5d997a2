"""The face “stories” of the folder."""

from __future__ import annotations

import gzip
import re
import uuid
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import translation

from lever_xblocks.blocks.evidence.block import EvidenceBlock
from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.starrtt import TOLD as PARTS
from lever_xblocks.records.models import Helper, Story, StoryAnswer
from lever_xblocks.records.queries.portfolio.stories import stories_of
from tests.blocks.places import CONTEXT, files_of, island_of, make_block, post
from tests.records.factories import make_scope, put_in_state, send_choice
from tests.records.stories import CHOSEN, TOLD, case_of, helper_door, make_file, save

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 7
MOST_LATER = 12 * 1024  # bytes of scripts that come when somebody opens a story or speaks


@pytest.fixture
def block(marta):
    send_choice(marta, *CHOSEN, scope=make_scope(CONTEXT))
    return make_block(marta, mode="stories", of=EvidenceBlock)


def start(block, competence="teamwork", **more):
    return post(block, "start_story", {"competence": competence, **more}).json["state"]


def keep(block, story, rev=None, **changes):
    return post(
        block, "save_story", {"story": story["id"], "rev": story["revision"] if rev is None else rev, **changes}
    )


def shown(block):
    return post(block, "load", {}).json["state"]


def test_the_list_offers_a_story_of_each_strength_gone_on_with(block):
    markup = shown(block)["html"]
    for name in ("Empathy", "Teamwork", "Leadership"):
        assert f"Tell a story about {name}" in markup
    assert "Tell a story about Initiative" not in markup


def test_one_story_is_the_next_to_tell(block):
    main = r'lever-button--main" type="button" data-tell="(\w+)"'
    (first,) = re.findall(main, shown(block)["html"])
    start(block, first)
    (second,) = re.findall(main, shown(block)["html"])
    assert {first, second} < set(CHOSEN)
    assert first != second


def test_what_is_typed_is_kept_and_the_list_says_how_far_it_is(block):
    story = start(block)
    answer = keep(block, story, answers=TOLD, head={"title": "The flood"}, tags={"empathy": True})
    assert answer.status == 200
    assert answer.json["state"]["answers"] == TOLD
    markup = shown(block)["html"]
    assert "The flood" in markup
    assert "3 of 7 questions have an answer." in markup
    assert "Tell another story about Teamwork" in markup


def test_a_story_with_every_answer_completes_the_unit(block):
    story = keep(block, start(block), answers=TOLD).json["state"]
    assert block.runtime.completed == []
    keep(block, story, answers={part.value: "I did that myself." for part in PARTS})
    assert block.runtime.completed == [str(block.scope_ids.usage_id)]


def test_two_devices_see_both_texts(block):
    story = start(block)
    keep(block, story, answers=TOLD)
    answer = keep(block, story, answers={"task": "Another text."})
    assert (answer.status, answer.json["code"]) == (409, "stale_revision")
    assert answer.json["state"]["answers"] == TOLD
    assert keep(block, story, answers=TOLD).status == 200


def test_somebody_beside_the_person_writes_and_the_person_confirms(block):
    html = post(block, "add_helper", {"name": "Hana"}).json["state"]["html"]
    assert "Hana writes now" in html
    helper = str(Helper.objects.get().public_id)
    story = keep(block, start(block, helper=helper), answers=TOLD, helper=helper).json["state"]
    assert (story["writer"], story["writer_name"], story["is_own"]) == ("helper", "Hana", False)
    assert "Hana wrote it down: read it" in shown(block)["html"]
    story = post(block, "confirm_words", {"story": story["id"], "rev": story["revision"]}).json["state"]
    assert story["is_own"]
    assert "Written down by Hana." in shown(block)["html"]


def test_somebody_somewhere_else_gets_a_message_with_a_link(block, marta):
    entries = {"name": "Ivo", "link": "1", "language": "en", "email": ""}
    state = post(block, "add_helper", entries).json["state"]
    assert "/help/" in state["html"]
    helper = Helper.objects.get()
    story = start(block)
    save(helper_door(helper), stories_of(case_of(marta).pk)[0], TOLD)
    assert "Ivo wrote it down" in shown(block)["html"]
    state = post(block, "withdraw_helper", {"id": str(helper.public_id)}).json["state"]
    assert "/help/" not in state["html"]
    assert story["id"] in state["stories"]


def test_what_is_wrong_about_a_helper_names_the_field(block):
    answer = post(block, "add_helper", {"name": ""})
    assert (answer.status, answer.json["code"]) == (400, "name")


def test_an_answer_by_voice_comes_and_goes(block, marta):
    story = start(block)
    file = make_file(case_of(marta))
    request = {"story": story["id"], "part": "task", "file": str(file.public_id)}
    story = post(block, "keep_recording", request).json["state"]
    assert story["recordings"] == {"task": {"id": str(file.public_id), "size": 5}}
    story = post(block, "remove_recording", request).json["state"]
    assert story["recordings"] == {}


def test_earlier_versions_are_shown_and_taken_again(block):
    story = keep(block, start(block), answers=TOLD).json["state"]
    post(block, "add_helper", {"name": "Hana"})
    story = keep(block, story, answers={"task": "Hers."}, helper=str(Helper.objects.get().public_id)).json["state"]
    markup = post(block, "story_versions", {"story": story["id"]}).json["state"]["html"]
    assert TOLD["task"] in markup
    assert 'lang="' not in markup.partition("<dl>")[2].partition("</dl>")[0]
    story = post(block, "restore_story", {"story": story["id"], "rev": story["revision"], "number": 1}).json["state"]
    assert (story["answers"], story["is_own"]) == (TOLD, True)


def test_a_story_is_deleted_for_good(block):
    story = keep(block, start(block), answers=TOLD).json["state"]
    state = post(block, "delete_story", {"id": story["id"]}).json["state"]
    assert state["stories"] == {}
    assert state["said"]
    assert not Story.objects.exists()


def test_what_is_handed_in_can_only_be_read(block, marta):
    story = keep(block, start(block), answers=TOLD).json["state"]
    put_in_state(marta, CompetenceState.SUBMITTED, "teamwork")
    state = shown(block)
    assert state["stories"][story["id"]]["is_closed"]
    assert "Tell another story about Teamwork" not in state["html"]
    answer = keep(block, story, answers={"task": "x"})
    assert (answer.status, answer.json["code"]) == (409, "handed_in")


@pytest.mark.parametrize(
    ("handler", "data"),
    [
        ("save_story", {"rev": 0, "answers": {"task": "x"}}),
        ("load_story", {}),
        ("story_versions", {}),
        ("confirm_words", {"rev": 0}),
        ("restore_story", {"rev": 0, "number": 1}),
        ("keep_recording", {"part": "task", "file": str(uuid.UUID(int=3))}),
        ("remove_recording", {"part": "task"}),
    ],
)
@pytest.mark.parametrize("key", [str(uuid.UUID(int=3)), "nothing", None, ["x"]])
def test_a_story_that_is_not_there(block, handler, data, key):
    assert post(block, handler, {"story": key, **data}).status == 404


def test_a_page_of_somebody_else_saves_nothing(block):
    story = start(block)
    request = {"story": story["id"], "rev": 0, "answers": TOLD, "page": "another"}
    assert post(block, "save_story", request).status == 403
    assert not StoryAnswer.objects.exists()


def test_a_block_of_another_face_tells_no_stories(block):
    block.mode = "proof"
    answer = post(block, "start_story", {"competence": "teamwork"})
    assert (answer.status, answer.json["code"]) == (400, "wrong_mode")


def test_titles_and_words_are_text_and_never_markup(block):
    keep(block, start(block), head={"title": "<script>alert(1)</script>"}, answers={"task": "</script>"})
    page = block.student_view().content
    assert "<script>alert" not in page
    assert shown(block)["html"].count("&lt;script&gt;") >= 1


def test_a_view_takes_few_statements_however_many_stories_there_are(block, django_assert_max_num_queries):
    for competence in CHOSEN:
        for number in range(4):
            keep(block, start(block, competence), answers={"task": f"Story {number}"}, head={"title": "x"})
    post(block, "add_helper", {"name": "Hana"})
    block.student_view()
    with django_assert_max_num_queries(MOST_STATEMENTS):
        block.student_view()


def test_the_form_of_a_story_and_the_recorder_are_loaded_later_and_are_small(block):
    first = {file.name for file in files_of(block.student_view())}
    assert first == {"lever.css", "core.js", "face.js", "folder.js"}
    urls = island_of(block.student_view())["urls"]
    names = [urls[name].rpartition("/")[2].partition("?")[0] for name in ("script", "recorder", "uploader")]
    later = [Path(finders.find(f"lever/js/{name}")) for name in names]
    assert sum(len(gzip.compress(file.read_bytes())) for file in later) <= MOST_LATER


def test_an_author_tries_the_form_with_some_strengths_of_the_framework(marta):
    block = make_block(marta, mode="stories", of=EvidenceBlock, is_authoring=True)
    island = island_of(block.author_view())
    assert island["can"] == []
    assert "Tell a story about" in island["state"]["html"]
    assert post(block, "start_story", {"competence": "teamwork"}).status == 403


def test_questions_are_asked_in_the_language_of_the_page_or_marked(block):
    with translation.override("it"):
        assert "Che cosa stava succedendo?" in block.student_view().content
    with translation.override("ar"):
        assert ' lang="en">1. What was going on?' in block.student_view().content
