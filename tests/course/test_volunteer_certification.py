"""What the volunteers' course must keep, whoever edits it."""

import re
from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path

import pytest
from lxml import etree, html

from lever_xblocks.olx import Block, read_course
from lever_xblocks.olx.marking import mark
from lever_xblocks.olx.problem import compile_problem
from lever_xblocks.olx.table import MarkingTable

FOLDER = Path(__file__).parents[2] / "course" / "volunteer_certification"
COURSE = read_course(FOLDER)
UNITS = [block for block in COURSE.root.walk() if block.tag == "vertical"]
TASKS = {"problem", "lever_self_assessment", "lever_evidence"}
FACES_OF_THE_FOLDER = ("agreement", "stories", "proof", "confirm", "gaps", "hand_in")
LANGUAGE_OF_OFFICES = ("indicator", "portfolio", "evidence", "user", "invalid", "learner", "candidate")

each_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.url_name)


def table_of(url_name: str) -> MarkingTable:
    block = next(block for block in COURSE.root.walk() if (block.tag, block.url_name) == ("problem", url_name))
    return compile_problem(block.element_xml or b"", name=url_name)


def pages(unit: Block) -> str:
    """All HTML a reader of the unit meets."""
    return "".join(block.html or (block.element_xml or b"").decode() for block in unit.children)


def pictures(unit: Block) -> Iterator[etree._Element]:
    yield from html.fragment_fromstring(pages(unit), create_parent=True).iter("img")


def test_there_are_sixteen_units_in_the_order_of_their_numbers():
    assert [unit.url_name.split("-")[0] for unit in UNITS] == [f"v{number}" for number in range(1, 17)]


@each_unit
def test_a_unit_has_one_task(unit):
    """The agreement of the fourth is made when candidate and tutor talk, not while reading."""
    tasks = [block for block in unit.children if block.tag in TASKS]
    assert len([block for block in tasks if block.attributes.get("mode") != "agreement"]) == 1


@each_unit
def test_a_unit_speaks_the_words_of_volunteers(unit):
    said = set(re.findall(r"[a-z]+", html.fragment_fromstring(pages(unit), create_parent=True).text_content().lower()))
    assert not said & set(chain.from_iterable((word, f"{word}s") for word in LANGUAGE_OF_OFFICES))


@each_unit
def test_every_picture_exists_and_keeps_its_place_while_it_loads(unit):
    for picture in pictures(unit):
        drawing = etree.parse(FOLDER / picture.get("src").lstrip("/")).getroot()
        asked, drawn = (float(e.get("width")) / float(e.get("height")) for e in (picture, drawing))
        assert asked == pytest.approx(drawn)


@each_unit
def test_a_picture_that_says_more_than_its_line_is_described(unit):
    for picture in pictures(unit):
        assert bool(picture.get("alt")) == (not picture.get("src").startswith("/static/did-"))


@pytest.mark.parametrize(
    ("tag", "units"),
    [
        ("lever_evidence", ["v10", "v11", "v12", "v13", "v14", "v15", "v16", "v4"]),
        ("lever_self_assessment", ["v5", "v6", "v7", "v8", "v9"]),
    ],
)
def test_our_own_blocks_stand_inline_in_their_verticals_with_a_title(tag, units):
    written = {file.stem: file.read_text(encoding="utf-8") for file in (FOLDER / "vertical").glob("*.xml")}
    found = {name: re.findall(rf"<{tag} ([^>]*)/>", text) for name, text in written.items()}
    assert sorted(name.split("-")[0] for name, blocks in found.items() if blocks) == units
    assert all("display_name=" in attributes for attributes in chain.from_iterable(found.values()))
    assert not (FOLDER / tag).exists()


def test_the_platform_is_told_of_both_blocks():
    assert COURSE.policy["advanced_modules"] == ["lever_self_assessment", "lever_evidence"]


def test_the_units_rate_ask_others_choose_and_look_closer_in_this_order():
    blocks = [block for block in COURSE.root.walk() if block.tag == "lever_self_assessment"]
    assert [block.attributes.get("mode", "quick") for block in blocks] == [
        "quick",
        "quick",
        "360",
        "choice",
        "detailed",
    ]


@pytest.mark.parametrize("mode", ["quick", "360", "choice", "detailed"])
def test_the_block_knows_every_mode_the_course_asks_for(mode):
    from lever_xblocks.blocks.self_assessment.faces import FACES

    assert mode in FACES


def test_the_units_agree_tell_prove_ask_check_look_and_hand_in_in_this_order():
    blocks = [block for block in COURSE.root.walk() if block.tag == "lever_evidence"]
    modes = [block.attributes["mode"] for block in blocks]
    assert modes == ["agreement", "stories", "stories", "proof", "confirm", "proof", "gaps", "hand_in"]
    assert set(modes) == set(FACES_OF_THE_FOLDER)


def test_two_whole_stories_answer_the_seven_questions_in_their_order():
    """The words of the questions are those the block asks."""
    from lever_xblocks.domain.starrtt import questions

    page = html.fragment_fromstring(
        (FOLDER / "html" / "v10-seven-questions.html").read_text("utf-8"), create_parent=True
    )
    told = [(line.findtext("strong"), line.text_content()) for line in page.iter("li")]
    assert [asked for asked, _ in told] == [part.question.in_language("en") for part in questions()]
    assert all("Marta: " in answers and "Karim: " in answers for _, answers in told)


def test_the_sentence_that_is_changed_from_we_to_i_is_the_one_that_was_told():
    told, changed = (
        (FOLDER / "html" / f"{name}.html").read_text("utf-8") for name in ("v10-seven-questions", "v11-from-we-to-i")
    )
    for sentence in ("We called people and found a car.", "Then we shared the work."):
        assert sentence in told
        assert sentence.rstrip(".") in changed


def test_how_many_to_choose_is_left_to_the_centre():
    said = pages(next(unit for unit in UNITS if unit.url_name.startswith("v8")))
    assert "Most centres ask for three to five. Yours is shown below." in said


def test_no_task_gives_marks_or_runs_out_of_tries():
    assert COURSE.grading_policy["GRADER"] == []
    for name in ("v1-start", "v2-what-you-did", "v3-three-cards", "v4-decide"):
        table = table_of(name)
        assert (table.possible, table.max_attempts) == (0, None)


def test_every_answer_to_the_first_question_is_right():
    table = table_of("v1-start")
    question = table.questions[0]
    assert all(mark(table, {question.id: option.id}).is_correct for option in question.options)


def test_any_ticks_are_right_and_each_names_its_strength():
    table = table_of("v2-what-you-did")
    question = table.questions[0]
    ids = [option.id for option in question.options]
    assert len(ids) == 20
    for ticks in chain(combinations(ids, 1), combinations(ids, 2), [ids]):
        marks = mark(table, {question.id: list(ticks)})
        assert marks.is_correct
        assert [given.option for given in marks.questions[0].feedback] == list(ticks)
        assert marks.questions[0].label == "The strengths behind it"


def test_the_lines_to_tick_reach_every_one_of_the_fifteen_strengths():
    from lever_xblocks.domain.framework import load_bundled

    feedback = " ".join(option.if_chosen.html for option in table_of("v2-what-you-did").questions[0].options)
    named = set(html.fragment_fromstring(feedback, create_parent=True).xpath("//strong/text()"))
    assert named == {competence.name.in_language("en") for competence in load_bundled("lever").competences}


@pytest.mark.parametrize("name", ["v3-three-cards", "v4-decide"])
def test_every_answer_is_taught_and_one_of_each_question_is_right(name):
    for question in table_of(name).questions:
        assert all(option.if_chosen and option.if_chosen.html for option in question.options)
        assert sum(option.is_correct for option in question.options) == 1
        assert all("Try again" in option.if_chosen.html for option in question.options if not option.is_correct)


def test_invented_people_are_said_to_be_invented():
    for name in ("v2-marta", "v10-seven-questions"):
        assert "invented" in (FOLDER / "html" / f"{name}.html").read_text(encoding="utf-8")
    assert "Marta, Karim and Wil are invented" in (FOLDER / "about" / "overview.html").read_text(encoding="utf-8")


def test_the_licence_is_stated():
    assert "CC BY-SA 4.0" in (FOLDER / "LICENSE.md").read_text(encoding="utf-8")
