"""Compiling problems: what the learner's page is made of, and what is refused by name."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lever_xblocks.olx import OlxError
from lever_xblocks.olx.problem import compile_problem
from lever_xblocks.olx.table import MarkingTable, Piece, QuestionKind, ShowAnswer
from tests.olx.judged_cases import CASES, number, several, single, text

TWO = '<choice correct="true">A</choice><choice correct="false">B</choice>'
SECRETS = ("SECRET-ANSWER", "SECRET-FEEDBACK", "SECRET-HINT", "SECRET-SOLUTION")


def compiled(inside: str, attributes: str = "") -> MarkingTable:
    return compile_problem(f"<problem {attributes}>{inside}</problem>", name="p.xml")


def faults_of(xml: str, line: int = 1) -> list[str]:
    with pytest.raises(OlxError) as caught:
        compile_problem(xml, name="p.xml", line=line)
    return [str(problem) for problem in caught.value.problems]


def question(inside: str = "") -> str:
    return f"<multiplechoiceresponse>{inside}<choicegroup>{TWO}</choicegroup></multiplechoiceresponse>"


def test_the_page_keeps_its_reading_order():
    table = compiled(f"Before <b>all</b>{question()}<p>Between</p>{question()}after")
    assert table.content == (
        Piece(html="Before <b>all</b>"),
        Piece(question="q1"),
        Piece(html="<p>Between</p>"),
        Piece(question="q2"),
        Piece(html="after"),
    )


def test_label_and_descriptions_belong_to_the_question():
    table = compiled(question("<label>Which <em>one</em>?</label><description>Only one.</description>"))
    assert table.questions[0].label == "Which <em>one</em>?"
    assert table.questions[0].descriptions == ("Only one.",)
    assert table.content == (Piece(question="q1"),)


def test_a_label_or_legend_before_the_question_is_its_label():
    assert compiled(f"<label>Which?</label>{question()}").questions[0].label == "Which?"
    assert compiled(question("<legend>Which?</legend>")).questions[0].label == "Which?"


def test_the_label_attribute_of_old_courses_replaces_the_paragraph_that_says_the_same():
    xml = '<p>Which?</p><stringresponse answer="a"><textline label="Which?"/></stringresponse>'
    table = compiled(xml)
    assert table.questions[0].label == "Which?"
    assert table.content == (Piece(question="q1"),)


def test_a_wrapper_around_a_question_is_read_through():
    table = compiled(f"<div><p>Read</p>{question()}</div>")
    assert table.content == (Piece(html="<p>Read</p>"), Piece(question="q1"))


def test_what_the_problem_says_about_itself_is_kept():
    attributes = 'display_name="P" weight="2.5" max_attempts="3" showanswer="attempted"'
    table = compiled(question(), attributes)
    assert (table.name, table.weight, table.max_attempts) == ("P", 2.5, 3)
    assert table.show_answer == ShowAnswer.ATTEMPTED
    assert (table.possible, compiled(question() * 3).possible) == (2.5, 3.0)


@pytest.mark.parametrize("unset", ["", 'weight="" max_attempts="null" showanswer=\'""\''])
def test_what_it_leaves_out_has_the_defaults_of_the_platform(unset):
    table = compiled(question(), unset)
    assert (table.weight, table.max_attempts, table.show_answer) == (None, None, ShowAnswer.FINISHED)


def test_scripts_and_handlers_never_reach_the_page():
    hostile = '<p onclick="x()">Hi <a href="javascript:x()">there</a><img src="x" onerror="x()" alt="A"/></p>'
    table = compiled(hostile + question())
    assert table.content[0].html == '<p>Hi <a rel="noopener noreferrer">there</a><img src="x" alt="A"></p>'


def test_options_keep_their_markup_and_lose_their_hints():
    xml = single(
        '<choice correct="true"><text>A <b>bold</b> one</text><choicehint>no</choicehint> indeed</choice>'
        '<choice correct="false">1 &lt; 2</choice>'
    )
    options = compile_problem(xml, name="p").questions[0].options
    assert [option.html for option in options] == ["A <b>bold</b> one indeed", "1 &lt; 2"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_json_form_goes_there_and_back(case):
    table = compile_problem(case.xml, name=case.name)
    assert MarkingTable.from_json(json.loads(json.dumps(table.as_json(), allow_nan=False))) == table


def test_another_format_of_the_json_is_refused():
    data = compile_problem(CASES[0].xml, name="p").as_json()
    with pytest.raises(ValueError, match="format 2"):
        MarkingTable.from_json({**data, "format": 2})


@pytest.mark.parametrize(
    "xml",
    [
        f"<problem>{question()}<solution><p>SECRET-SOLUTION</p></solution></problem>",
        f"<problem>{question()}<demandhint><hint>SECRET-HINT</hint></demandhint></problem>",
        single(TWO + '<choice correct="false">C<choicehint>SECRET-FEEDBACK</choicehint></choice>'),
        several(TWO + '<compoundhint value="A B">SECRET-FEEDBACK</compoundhint>'),
        text("SECRET-ANSWER", '<stringequalhint answer="SECRET-ANSWER 2">SECRET-FEEDBACK</stringequalhint>'),
        number("12345.678", "<correcthint>SECRET-FEEDBACK</correcthint>"),
    ],
)
def test_the_public_form_tells_no_answer(xml):
    public = json.dumps(compile_problem(xml, name="p").public())
    assert not [secret for secret in (*SECRETS, "12345", "correct", "credit", "true") if secret in public]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_public_form_is_the_same_whatever_is_right(case):
    turned = case.xml.replace('"true"', '"TMP"').replace('"false"', '"true"').replace('"TMP"', '"false"')
    try:
        other = compile_problem(turned, name="p")
    except OlxError:
        pytest.skip("turned round, the problem has no right answer")
    assert other.public() == compile_problem(case.xml, name="p").public()


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        ("<problem>", "The XML is broken"),
        ("<html/>", "Make it <problem>"),
        ("<problem><p>Only text</p></problem>", "asks nothing"),
        ("<problem><customresponse/></problem>", "<customresponse> is not supported"),
        (f"<problem><script>x=1</script>{question()}</problem>", "<script> is not supported"),
        (f"<problem><p><iframe src='x'/></p>{question()}</problem>", "<iframe> cannot stand here"),
        (f"<problem><p>{question()}</p></problem>", "Move it out of the <p>"),
        (single(TWO + '<choice correct="false"><jsinput/></choice>'), "<jsinput> cannot stand here"),
        ("<problem><multiplechoiceresponse/></problem>", "has no <choicegroup>"),
        (single('<choice correct="false">A</choice><choice correct="false">B</choice>'), "No option is right"),
        (single('<choice correct="true">A</choice>'), "no choice among 1"),
        (single('<choice>A</choice><choice correct="true">B</choice>'), "<choice> has no correct"),
        (single('<choice correct="yes">A</choice><choice correct="true">B</choice>'), 'correct="yes"'),
        (single(TWO + '<choice correct="partial">C</choice>'), 'correct="partial"'),
        (
            single(TWO + '<choice correct="partial" point_value="2">C</choice>', 'partial_credit="points"'),
            "from 0 to 1",
        ),
        (single(TWO, 'partial_credit="EDC"'), 'partial_credit="edc" is unknown'),
        (f"<problem>{question()}<label>Lost?</label></problem>", "belongs to no question"),
        (f"<problem><label>Lost?</label>{question('<label>Mine</label>')}</problem>", "belongs to no question"),
        (single(TWO + "<option/>"), "<option> cannot stand in <choicegroup>"),
        (single(TWO).replace("<choicegroup ", '<choicegroup answer-pool="1" '), "answer-pool"),
        (several(TWO, 'partial_credit="EDC,halves"'), "Two kinds"),
        (several(TWO + '<compoundhint value="A X">Hm</compoundhint>'), "names no options"),
        (several('<choice correct="true">A<choicehint selected="x">?</choicehint></choice>' + TWO), 'selected="x"'),
        ("<problem><optionresponse><optioninput options=\"('a','b')\" correct='c'/></optionresponse></problem>", "one"),
        ("<problem><optionresponse><optioninput/></optionresponse></problem>", "no readable options"),
        (number("1/3"), "no plain number"),
        (number("nan"), "no plain number"),
        (number("1e400"), "no plain number"),
        (number(""), "names no answer"),
        (number("[1;2]"), "cannot be read"),
        (number("[2,1]"), "Write the smaller number first"),
        (number("1", '<responseparam type="tolerance" default="lots"/>'), '"lots"'),
        (number("1", '<responseparam partial_range="100000"/>'), "between 0 and 1000"),
        (number("1", '<responseparam partial_range="-1"/>'), "between 0 and 1000"),
        (number("1", "<hintgroup/>"), "<hintgroup> is not supported"),
        (text("^a.*$", attributes='type="ci regexp"'), "regular expressions"),
        (text("a_or_b"), "_or_"),
        (text("a", "<additional_answer/>"), "<additional_answer> names no answer"),
        (f'<problem weight="heavy">{question()}</problem>', 'weight="heavy"'),
        (f'<problem weight="-1">{question()}</problem>', 'weight="-1"'),
        (f'<problem weight="nan">{question()}</problem>', 'weight="nan"'),
        (f'<problem max_attempts="0">{question()}</problem>', 'max_attempts="0"'),
        (f'<problem max_attempts="{"9" * 5000}">{question()}</problem>', "max_attempts"),
        (f'<problem showanswer="sometimes">{question()}</problem>', "Write one of always"),
        (f"<problem>{question() * 101}</problem>", "more than 100 questions"),
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><problem>&e;</problem>', "DOCTYPE"),
    ],
)
def test_what_cannot_be_marked_is_refused_by_name(xml, says):
    assert any(says in fault for fault in faults_of(xml))


WORDS = st.sampled_from(
    ["", "1", "-1", "nan", "1e99", "[1,2)", "(", "5%", "true", "partial", "('a','b')", "A B", "\u00e9", "_or_"]
)
TAGS = """multiplechoiceresponse choicegroup choice choicehint choiceresponse checkboxgroup radiogroup compoundhint
optionresponse optioninput option optionhint numericalresponse formulaequationinput responseparam additional_answer
correcthint stringresponse textline stringequalhint solution demandhint hint label legend description text p div script
x"""
NAMES = """answer correct default type partial_credit partial_range partial_answers point_value selected value options
label id weight max_attempts showanswer"""


def elements(inside):
    attributes = st.dictionaries(st.sampled_from(NAMES.split()), WORDS, max_size=4)
    return st.builds(_element, st.sampled_from(TAGS.split()), attributes, st.lists(inside, max_size=4))


def _element(tag, attributes, inside):
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{written}>{''.join(inside)}</{tag}>"


def compiles_or_says_why(xml):
    try:
        table = compile_problem(xml, name="p.xml")
    except OlxError as refused:
        problems = refused.problems
    else:
        json.dumps(table.as_json(), allow_nan=False)
        return
    assert problems
    assert all(problem.what and problem.fix and problem.line for problem in problems)


@settings(deadline=None)
@given(st.lists(st.recursive(WORDS, elements, max_leaves=12), max_size=4).map("".join))
def test_whatever_stands_in_a_problem_is_compiled_or_refused_by_name(inside):
    compiles_or_says_why(f"<problem>{inside}</problem>")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_a_problem_with_one_value_changed_is_compiled_or_refused_by_name(case, data):
    values = [match.span(1) for match in re.finditer('="([^"]*)"', case.xml)]
    if values:
        start, end = data.draw(st.sampled_from(values))
        compiles_or_says_why(case.xml[:start] + data.draw(WORDS) + case.xml[end:])


def test_a_fault_names_the_line_in_the_file_the_problem_stands_in():
    assert faults_of("<problem>\n<p>Hi</p>\n<customresponse/></problem>", line=7)[0].startswith("p.xml:9:")


def test_every_kind_is_recognised():
    kinds = {question.kind for case in CASES for question in compile_problem(case.xml, name="p").questions}
    assert kinds == set(QuestionKind)
