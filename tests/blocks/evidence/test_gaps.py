"""The face “gaps”: what there is proof for, as a picture, in words, and with the next step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.records.models import CourseLink
from tests.blocks.evidence.folders import SCOPE, chosen_case, face, full_case, markup, text_in, tree
from tests.blocks.places import island_of, post
from tests.records.factories import finish_round, put_in_state
from tests.records.portfolio import add_proof, add_statement

pytestmark = pytest.mark.django_db
LEVER = load_bundled("lever")


def cells(source: str, strength: str, number: int) -> list[str]:
    """What the row of one thing others can see says, sign by sign."""
    section = tree(source).xpath(f"//section[@aria-labelledby='gaps-{strength}']")[0]
    row = section.xpath(".//table[contains(@class, 'lever-gaps')]/tbody/tr[th]")[number]
    return [" ".join(cell.text_content().split()) for cell in row.xpath("./td")]


def test_each_row_says_what_is_shown_and_what_others_say(marta):
    case = chosen_case(marta)
    add_proof(case, "teamwork.a")
    add_proof(case, "teamwork.a")
    add_statement(case, "teamwork.a")
    add_statement(case, "teamwork.b", answered=False)
    source = markup(face(marta, "gaps"))
    assert cells(source, "teamwork", 0) == ["● 2 2 there", "● 1 there"]
    assert cells(source, "teamwork", 1)[1] == "◌ 1 awaited"
    assert all(cell.startswith("+none.") for cell in cells(source, "teamwork", 2))


def test_hours_have_a_column_as_soon_as_they_prove_something(marta):
    case = chosen_case(marta)
    add_proof(case, "teamwork.a", kind="hours_log")
    assert cells(markup(face(marta, "gaps")), "teamwork", 0) == ["– none", "– none", "● 1 there"]


def test_the_table_behind_names_the_proof_and_who_says_it(marta):
    case = chosen_case(marta)
    add_proof(case, "teamwork.a", title="Our <list>")
    add_statement(case, "teamwork", title="About the flood")
    source = markup(face(marta, "gaps"))
    words = text_in(source)
    assert "Our <list> (Text)" in words
    assert "About the flood (What somebody says, Rosa)" in words
    assert "The strength as a whole" in words
    assert "<list>" not in source


def test_proof_of_the_whole_is_no_proof_of_what_others_can_see(marta):
    case = chosen_case(marta)
    add_proof(case, "teamwork")
    source = markup(face(marta, "gaps"))
    assert "0 of 5 things others can see have proof." in text_in(source)


def test_each_gap_has_its_next_step_and_what_is_proven_has_none(marta):
    case = chosen_case(marta)
    add_proof(case, "teamwork.a")
    links = tree(markup(face(marta, "gaps"))).xpath("//section[@aria-labelledby='gaps-teamwork']//tbody//a/@href")
    assert [one.rpartition("/case/")[2] for one in links[:2]] == [
        f"{case.public_id}/face/proof/?for=teamwork.b",
        f"{case.public_id}/face/confirm/?for=teamwork.b",
    ]
    assert len(links) == 8
    indicator = LEVER.competence("teamwork").indicators[1].text.in_language("en")
    assert cells(markup(face(marta, "gaps")), "teamwork", 1) == [
        f"+none. Add proof for this: {indicator}",
        f"+none. Ask somebody: {indicator}",
    ]


def test_who_is_asked_already_is_not_asked_again_for_the_same(marta):
    case = chosen_case(marta)
    add_statement(case, "teamwork.a", answered=False)
    links = tree(markup(face(marta, "gaps"))).xpath("//section[@aria-labelledby='gaps-teamwork']//tbody//a/@href")
    assert [one.rpartition("/face/")[2] for one in links if one.endswith("teamwork.a")] == ["proof/?for=teamwork.a"]


def test_what_is_handed_in_stands_apart_and_asks_for_nothing(marta):
    full_case(marta)
    put_in_state(marta, CompetenceState.SUBMITTED, "teamwork")
    found = tree(markup(face(marta, "gaps")))
    assert "Handed in" in found.text_content()
    assert found.xpath("//section[@aria-labelledby='gaps-teamwork']//tbody//a") == []
    assert found.xpath("//section[@aria-labelledby='gaps-empathy']//tbody//a")


def test_days_and_gaps_are_remarks_and_the_rest_are_questions(marta):
    case = chosen_case(marta)
    add_proof(case, "teamwork.a", title="Old one", last_day=date(2001, 1, 1))
    add_proof(case, title="For nothing", last_day=timezone.localdate() + timedelta(days=3), own_role="")
    words = text_in(markup(face(marta, "gaps")))
    for sentence in (
        "It is some years old. Something newer beside it helps. Old one",
        "It is for no strength yet. For nothing",
        "Its day is still to come. Is it right? For nothing",
        "There is no proof for it yet.",
        "Is it your own work? What was your part?",
        "Whether proof is good we do not know.",
    ):
        assert sentence in words


def test_thousands_of_pieces_stay_readable(marta, django_assert_max_num_queries):
    case = chosen_case(marta)
    for number in range(60):
        add_proof(case, "teamwork.a", title=f"No. {number}", last_day=None)
    block = face(marta, "gaps")
    block.student_view()
    with django_assert_max_num_queries(7):
        source = island_of(block.student_view())["state"]["html"]
    assert "and 48 more" in text_in(source)
    assert cells(source, "teamwork", 0)[0] == "● 60 60 there"


def test_knowing_the_next_step_completes_the_page(marta):
    chosen_case(marta)
    block = face(marta, "gaps")
    assert post(block, "pick_next_step", {}).status == 200
    assert len(block.runtime.completed) == 1


def test_in_a_training_course_and_without_a_choice_there_is_no_step_to_know(marta):
    finish_round(marta, scope=SCOPE)
    before_choosing = face(marta, "gaps")
    assert post(before_choosing, "pick_next_step", {}).json["code"] == "folder_closed"
    CourseLink.objects.update(purpose=CourseLink.Purpose.TRAINING)
    training = face(marta, "gaps")
    assert post(training, "pick_next_step", {}).json["code"] == "training"
    assert before_choosing.runtime.completed == training.runtime.completed == []


def test_nobody_completes_it_for_somebody_else(marta, karim):
    chosen_case(marta)
    for block in (face(karim, "gaps", subject=marta), face(marta, "gaps", is_authoring=True), face(None, "gaps")):
        assert post(block, "pick_next_step", {}).status == 403
        assert block.runtime.completed == []
    assert post(face(marta, "stories"), "pick_next_step", {}).status in {400, 403}


def test_an_onlooker_sees_nobodys_gaps(marta, karim):
    add_proof(full_case(marta), "teamwork.a", title="Secret")
    assert "Secret" not in markup(face(karim, "gaps", subject=marta))
