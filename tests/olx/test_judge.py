"""Our marks are those of the platform's own code, except where we differ on purpose."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lever_xblocks.olx.marking import AnswerError, QuestionMark, Result, mark
from lever_xblocks.olx.problem import compile_problem
from lever_xblocks.olx.table import MarkingTable
from tests.olx import capa
from tests.olx.judged_cases import CASES, number, several, single, text

RECORDED = json.loads(capa.VERDICTS.read_text(encoding="utf-8"))
PAIRS = [
    pytest.param(case, answers, RECORDED[case.name][index], id=f"{case.name}-{index}")
    for case in CASES
    for index, answers in enumerate(case.answers)
]


@pytest.fixture(scope="module")
def judge() -> Any:
    pytest.importorskip("xblocks_contrib", reason="xblocks-contrib is not installed")
    return capa.judge


def ours(table: MarkingTable, answers: dict[str, Any]) -> Any:
    """Our marks as the judge words its own."""
    try:
        marks = mark(table, answers)
    except AnswerError:
        return capa.UNREADABLE
    return {question.id: _ours(question) for question in marks.questions}


def _ours(question: QuestionMark) -> list[Any]:
    result = Result.INCORRECT if question.result == Result.UNANSWERED else question.result
    usual = "Correct:" if result == Result.CORRECT else "Incorrect:"
    label = usual if question.label is None else question.label
    html = " ".join([label, *(feedback.html for feedback in question.feedback)]) if question.feedback else ""
    return [str(result), round(question.earned, 4), capa.words(html)]


@pytest.mark.parametrize(("case", "answers", "verdict"), PAIRS)
def test_we_mark_as_the_platform_does(case, answers, verdict):
    assert ours(compile_problem(case.xml, name=case.name), answers) == verdict


def test_the_recorded_verdicts_are_those_of_the_judge(judge):
    assert capa.all_verdicts() == RECORDED


@st.composite
def several_problems(draw):
    truths = draw(st.lists(st.sampled_from(["true", "false", "undetermined"]), min_size=2, max_size=8))
    credit = draw(st.sampled_from(["", 'partial_credit="EDC"', 'partial_credit="halves"']))
    if "EDC" in credit and set(truths) == {"undetermined"}:
        truths[0] = "true"  # the platform divides by nothing there
    chosen = draw(st.sets(st.integers(0, len(truths) - 1), min_size=1))
    options = "".join(f'<choice correct="{truth}">O</choice>' for truth in truths)
    return several(options, credit), [f"choice_{index}" for index in sorted(chosen)]


@st.composite
def single_problems(draw):
    truths = draw(st.lists(st.sampled_from(["true", "false", "partial"]), min_size=1, max_size=6))
    points = draw(st.integers(1, 99))
    options = "".join(
        f'<choice correct="{truth}" point_value="0.{points:02}">O</choice>' for truth in ("true", *truths)
    )
    return single(options, 'partial_credit="points"'), f"choice_{draw(st.integers(0, len(truths)))}"


@st.composite
def number_problems(draw):
    digits = st.decimals(-1000, 1000, places=2).map(str)
    tolerance = draw(st.sampled_from(["", "0.5", "0.01", "3", "1%", "12.5%"]))
    inside = f'<responseparam type="tolerance" default="{tolerance}"/>' if tolerance else ""
    credit = draw(st.sampled_from(["", 'partial_credit="close"']))
    answer = draw(digits)
    near = st.integers(-400, 400).map(lambda step: f"{float(answer) + step / 100:.2f}")
    return number(answer, inside, credit), draw(st.one_of(digits, near))


@st.composite
def range_problems(draw):
    low = draw(st.integers(-50, 50))
    high = low + draw(st.integers(1, 20))
    brackets, credit = draw(st.sampled_from([("()", ""), ("[)", ""), ("(]", ""), ("[]", 'partial_credit="close"')]))
    answer = draw(st.one_of(st.integers(-120, 120), st.sampled_from([low, high])))
    return number(f"{brackets[0]}{low},{high}{brackets[1]}", "", credit), str(answer)


@st.composite
def text_problems(draw):
    letters = st.text("aàÀAbBœŒßñ ", min_size=1, max_size=4).map(lambda word: f"x{word.strip()}")
    answer, other, sent = draw(letters), draw(letters), draw(letters)
    case = draw(st.sampled_from(["", 'type="ci"']))
    return text(answer, f'<additional_answer answer="{other}"/>', case), draw(st.sampled_from([sent, answer.upper()]))


GENERATED = st.one_of(several_problems(), single_problems(), number_problems(), range_problems(), text_problems())


@settings(max_examples=300, deadline=None)
@given(GENERATED)
def test_generated_problems_are_marked_as_the_platform_does(judge, generated):
    xml, answer = generated
    table = compile_problem(xml, name="generated")
    assert ours(table, {"q1": answer}) == judge(xml, {"q1": answer}, table)


NEAR = '<responseparam type="tolerance" default="2"/><additional_answer answer="13"/>'
ON_PURPOSE = [
    pytest.param(number("12.5"), "12,5", "correct", "unreadable", id="a decimal comma is read"),
    pytest.param(number("12.5"), "25/2", "unreadable", "correct", id="a formula is no number"),
    pytest.param(number("0.1"), "10%", "unreadable", "correct", id="a percentage is no number"),
    pytest.param(number("12.5"), "−12.5", "incorrect", "unreadable", id="a typeset minus sign is read"),
    pytest.param(
        number("10", NEAR, 'partial_credit="close"'), "13", "correct", "partly", id="a further answer is right"
    ),
    pytest.param(
        number("(5,7)", "", 'partial_credit="close"'), "5", "partly", "incorrect", id="a bound left out is close to it"
    ),
    pytest.param(text("Zoë"), "Zoe\u0308", "correct", "incorrect", id="composed letters are the same letters"),
]


@pytest.mark.parametrize(("xml", "answer", "our_word", "_their_word"), ON_PURPOSE)
def test_where_we_differ_on_purpose_we_say_how(xml, answer, our_word, _their_word):
    assert _word(ours(compile_problem(xml, name="x"), {"q1": answer})) == our_word


@pytest.mark.parametrize(("xml", "answer", "_our_word", "their_word"), ON_PURPOSE)
def test_the_platform_still_differs_there(judge, xml, answer, _our_word, their_word):
    assert _word(judge(xml, {"q1": answer}, compile_problem(xml, name="x"))) == their_word


def test_nothing_answered_gets_no_feedback_although_the_platform_gives_some(judge):
    xml = several(
        '<choice correct="true">A<choicehint selected="false">A is missing</choicehint></choice>'
        '<choice correct="false">B</choice>'
    )
    table = compile_problem(xml, name="x")
    assert ours(table, {})["q1"] == ["incorrect", 0.0, ""]
    assert judge(xml, {}, table)["q1"] == ["incorrect", 0.0, "Incorrect: A is missing"]


def _word(verdict: Any) -> str:
    return verdict if isinstance(verdict, str) else verdict["q1"][0]
