"""The face “hand_in”: what is there and what is missing, then handing in and taking back."""

from __future__ import annotations

import pytest

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.queries.cases import choice_in
from tests.blocks.evidence.folders import CHOSEN, chosen_case, face, full_case, markup, text_in, tree
from tests.blocks.places import island_of, post
from tests.records.factories import competence_ids, put_in_state
from tests.records.portfolio import add_photo, add_statement, note_step, tell_story

pytestmark = pytest.mark.django_db


def lines(source: str, strength: str) -> list[str]:
    found = tree(source).xpath(f"//section[@aria-labelledby='check-{strength}']//ul[@class='lever-checks']/li")
    return [" ".join(one.text_content().split()) for one in found]


def ticked(source: str) -> list[str]:
    return [str(one) for one in tree(source).xpath("//input[@type='checkbox'][@checked]/@value")]


def states(case) -> set[str]:
    return {one.state.value for one in choice_in(case).values()}


def test_what_is_missing_is_said_with_the_way_to_mend_it(marta):
    case = chosen_case(marta)
    source = markup(face(marta, "hand_in"))
    assert lines(source, "teamwork")[:2] == [
        "Missing: You have not told a story for it yet. Tell it",
        "Missing: There is no proof for it yet. Add proof",
    ]
    links = tree(source).xpath("//section[@aria-labelledby='check-teamwork']//li/a/@href")
    assert [one.rpartition("/case/")[2] for one in links[:2]] == [
        f"{case.public_id}/face/stories/?for=teamwork",
        f"{case.public_id}/face/proof/?for=teamwork",
    ]
    assert "You have not said yet whether you are of age." in text_in(source)
    assert ticked(source) == []


def test_what_is_there_has_a_tick_and_may_go(marta):
    full_case(marta)
    source = markup(face(marta, "hand_in"))
    assert "Done: A story in your own words" in lines(source, "teamwork")
    assert "Done: Proof" in lines(source, "teamwork")
    assert ticked(source) == [one for one in competence_ids() if one in CHOSEN]


def test_one_that_lacks_something_waits_and_the_others_may_go(marta):
    case = full_case(marta)
    case.stories.filter(competence_id="empathy").delete()
    tell_story(case, "empathy", title="Half a story", but=("result",))
    source = markup(face(marta, "hand_in"))
    assert "Missing: Half a story – Some of the seven questions have no answer yet. Go on with the story" in lines(
        source, "empathy"
    )
    assert "empathy" not in ticked(source)
    assert len(ticked(source)) == 2


def test_a_photo_and_a_statement_are_named(marta):
    case = full_case(marta)
    add_photo(case, "teamwork.b", title="The cellar")
    add_statement(case, "teamwork.c", title="From Rosa", answered=False)
    found = lines(markup(face(marta, "hand_in")), "teamwork")
    assert any(one.startswith("Missing: The cellar – Say who can be seen") for one in found)
    assert any(one.startswith("Remark: From Rosa – Somebody you asked has not answered yet.") for one in found)


def test_what_the_tutor_asks_for_stands_where_it_is_answered(marta):
    case = full_case(marta)
    note_step(case, "teamwork", "please_add", "When was <it>?")
    note_step(case, "empathy", "please_add", "Old words")
    note_step(case, "empathy", "ready")
    source = markup(face(marta, "hand_in"))
    assert "Your tutor asks you to add something:" in text_in(source)
    assert "When was <it>?" in text_in(source)
    assert "Old words" not in source
    assert "Done: Your tutor says that it is complete" in lines(source, "empathy")


def test_handing_in_asks_once_more_and_stores_nothing_before(marta):
    case = full_case(marta)
    block = face(marta, "hand_in")
    asked = post(block, "look_before_hand_in", {"competences": ["teamwork"]})
    assert "Hand in now?" in text_in(asked.json["state"]["html"])
    assert "within 14 days" in text_in(asked.json["state"]["html"])
    assert tree(asked.json["state"]["html"]).xpath("//input[@type='hidden']/@value") == ["teamwork"]
    assert (asked.json["state"]["focus"], states(case)) == ("confirm", {"documentation"})
    assert block.runtime.completed == []


def test_handed_in_it_says_since_when_and_whose_turn_it_is(marta):
    case = full_case(marta)
    block = face(marta, "hand_in")
    done = post(block, "hand_in", {"competences": list(CHOSEN)})
    words = text_in(done.json["state"]["html"])
    assert done.json["state"]["said"] == "Handed in. Your tutor and your centre have a message."
    assert "handed in on" in words
    assert "Now it is the turn of your centre" in words
    assert "You should hear from them by" in words
    assert states(case) == {"submitted"}
    assert len(block.runtime.completed) == 1


def test_what_waits_for_a_later_turn_stays_on_the_list(marta):
    full_case(marta)
    post(face(marta, "hand_in"), "hand_in", {"competences": ["teamwork"]})
    source = markup(face(marta, "hand_in"))
    assert "Still open" in text_in(source)
    assert lines(source, "teamwork") == []
    assert lines(source, "empathy")


def test_it_can_be_taken_back_until_an_assessor_has_begun(marta):
    case = full_case(marta)
    block = face(marta, "hand_in")
    post(block, "hand_in", {"competences": list(CHOSEN)})
    put_in_state(marta, CompetenceState.ASSESSMENT, "empathy")
    assert "with the assessor" in text_in(markup(block))
    back = post(block, "take_back", {"competences": ["teamwork"]})
    assert (back.status, back.json["state"]["focus"]) == (200, "list")
    refused = post(block, "take_back", {"competences": ["empathy"]})
    assert (refused.status, refused.json["code"]) == (409, "being_judged")
    assert choice_in(case)["teamwork"].state is CompetenceState.DOCUMENTATION


@pytest.mark.parametrize("handler", ["look_before_hand_in", "hand_in"])
def test_what_is_not_complete_is_refused_with_the_list_as_it_is_now(marta, handler):
    case = full_case(marta)
    case.evidence.all().delete()
    refused = post(face(marta, "hand_in"), handler, {"competences": ["teamwork"]})
    assert (refused.status, refused.json["code"], refused.json["missing"]) == (409, "not_complete", ["no_proof"])
    assert "There is no proof for it yet." in text_in(refused.json["state"]["html"])
    assert states(case) == {"documentation"}


@pytest.mark.parametrize("handler", ["hand_in", "look_before_hand_in", "take_back"])
@pytest.mark.parametrize("raw", ["missing", None, [], "teamwork", ["unknown"], {"a": 1}])
def test_bad_input_is_said_and_changes_nothing(marta, handler, raw):
    case = full_case(marta)
    data = {} if raw == "missing" else {"competences": raw}
    assert post(face(marta, "hand_in"), handler, data).status == 400
    assert states(case) == {"documentation"}


@pytest.mark.parametrize("handler", ["hand_in", "look_before_hand_in", "take_back"])
def test_nobody_else_hands_in(marta, karim, handler):
    case = full_case(marta)
    for block in (
        face(karim, "hand_in", subject=marta),
        face(marta, "hand_in", is_authoring=True),
        face(None, "hand_in"),
    ):
        assert post(block, handler, {"competences": list(CHOSEN)}).status == 403
    assert post(face(karim, "hand_in"), handler, {"competences": list(CHOSEN)}).status == 409
    assert states(case) == {"documentation"}


def test_a_view_takes_few_statements_however_much_there_is(marta, django_assert_max_num_queries):
    case = full_case(marta)
    for _number in range(30):
        add_statement(case, "teamwork.b", answered=False)
    block = face(marta, "hand_in")
    block.student_view()
    with django_assert_max_num_queries(3):
        island_of(block.student_view())


def test_what_is_decided_is_neither_open_nor_handed_in(marta):
    full_case(marta)
    put_in_state(marta, CompetenceState.CERTIFIED, *CHOSEN)
    words = text_in(markup(face(marta, "hand_in")))
    assert "Handed in" not in words
    assert "Hand in my folder" not in words
