"""Marking what learners send: the whole problem, explanations, and answers nobody can read."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.olx.marking import AnswerError, AnswerFault, GivenFeedback, Result, mark
from lever_xblocks.olx.problem import compile_problem
from tests.olx.judged_cases import CASES, number, several, single, text

TWO = '<choice correct="true">A</choice><choice correct="false">B</choice>'
TABLES = [compile_problem(case.xml, name=case.name) for case in CASES]


def table_of(xml):
    return compile_problem(xml, name="p")


def fault_of(xml, answer):
    with pytest.raises(AnswerError) as caught:
        mark(table_of(xml), {"q1": answer})
    assert caught.value.message.endswith(".")
    assert caught.value.question_id == "q1"
    return caught.value.fault


def with_attributes(xml, attributes):
    return xml.replace("<problem>", f"<problem {attributes}>")


def test_points_are_scaled_to_the_weight():
    both = "".join(single(TWO).removeprefix("<problem>").removesuffix("</problem>") for _ in range(2))
    marks = mark(table_of(f'<problem weight="5">{both}</problem>'), {"q1": "choice_0", "q2": "choice_1"})
    assert (marks.earned, marks.possible, marks.is_correct) == (2.5, 5.0, False)


def test_a_problem_that_counts_nothing_can_still_be_right():
    marks = mark(table_of(with_attributes(single(TWO), 'weight="0"')), {"q1": "choice_0"})
    assert (marks.earned, marks.possible, marks.is_correct) == (0.0, 0.0, True)


def test_nothing_answered_is_told_apart_from_wrong():
    results = {mark(table, {}).questions[0].result for table in TABLES}
    assert results == {Result.UNANSWERED}


@pytest.mark.parametrize("nothing", [None, "", [], "  "])
def test_an_empty_answer_is_no_answer(nothing):
    xml = text("a") if nothing == "  " else several(TWO)
    assert mark(table_of(xml), {"q1": nothing}).questions[0].result == Result.UNANSWERED


def test_feedback_names_the_option_it_belongs_to():
    xml = single(
        '<choice correct="true">A<choicehint>Yes <b>!</b></choicehint></choice><choice correct="false">B</choice>'
    )
    assert mark(table_of(xml), {"q1": "choice_0"}).questions[0].feedback == (GivenFeedback("choice_0", "Yes <b>!</b>"),)


@pytest.mark.parametrize(
    ("rule", "wrong_first", "wrong_last", "right"),
    [
        ("always", True, True, True),
        ("never", False, False, False),
        ("past_due", False, False, False),
        ("attempted", True, True, True),
        ("answered", False, False, True),
        ("correct_or_past_due", False, False, True),
        ("closed", False, True, False),
        ("after_all_attempts", False, True, False),
        ("finished", False, True, True),
        ("after_all_attempts_or_correct", False, True, True),
        ("after_attempts", False, True, False),
    ],
)
def test_the_explanation_appears_when_its_author_says(rule, wrong_first, wrong_last, right):
    attributes = f'showanswer="{rule}" max_attempts="2" attempts_before_showanswer_button="2"'
    xml = single(TWO).replace("</problem>", "<solution>Because</solution></problem>")
    table = table_of(with_attributes(xml, attributes))
    tries = [("choice_1", 1, wrong_first), ("choice_1", 2, wrong_last), ("choice_0", 1, right)]
    for answer, attempt, may_see in tries:
        explanation = mark(table, {"q1": answer}, attempt=attempt).explanation
        assert explanation == ("Because" if may_see else None)


def test_without_a_limit_of_attempts_wrong_answers_never_open_the_explanation():
    xml = single(TWO).replace("</problem>", "<solution>Because</solution></problem>")
    assert mark(table_of(xml), {"q1": "choice_1"}, attempt=1000).explanation is None


@pytest.mark.parametrize(
    "answer", ["twelve", "NaN", "inf", "-Infinity", "1e999", "0x10", "1_000", "1,5,5", "--1", ".", "e5"]
)
def test_what_is_no_number_costs_no_attempt(answer):
    assert fault_of(number("12"), answer) == AnswerFault.NOT_A_NUMBER


@pytest.mark.parametrize("answer", [math.nan, math.inf])
def test_numbers_that_are_none_are_refused(answer):
    assert fault_of(number("12"), answer) == AnswerFault.NOT_A_NUMBER


@pytest.mark.parametrize("answer", ["1,000", "12,345,678", "-1,000"])
def test_a_comma_that_may_mean_thousands_is_asked_about(answer):
    assert fault_of(number("1000"), answer) == AnswerFault.AMBIGUOUS_NUMBER


@pytest.mark.parametrize("answer", ["2.5", "2,5", "+2,5", "2.50", "25e-1", " 2.5\n", 2.5, "0,25e1"])
def test_numbers_are_read_as_people_write_them(answer):
    assert mark(table_of(number("2.5")), {"q1": answer}).is_correct


@pytest.mark.parametrize(
    ("xml", "answer", "fault"),
    [
        (single(TWO), "choice_9", AnswerFault.UNKNOWN_OPTION),
        (single(TWO), ["choice_0"], AnswerFault.WRONG_SHAPE),
        (single(TWO), {"choice_0": True}, AnswerFault.WRONG_SHAPE),
        (single(TWO), True, AnswerFault.WRONG_SHAPE),
        (single(TWO), 0, AnswerFault.WRONG_SHAPE),
        (several(TWO), ["choice_0", "choice_9"], AnswerFault.UNKNOWN_OPTION),
        (several(TWO), ["choice_0", ["choice_1"]], AnswerFault.WRONG_SHAPE),
        (several(TWO), ["choice_0"] * 3, AnswerFault.WRONG_SHAPE),
        (several(TWO), {"choice_0": 1}, AnswerFault.WRONG_SHAPE),
        (text("a"), ["a"], AnswerFault.WRONG_SHAPE),
        (text("a"), True, AnswerFault.WRONG_SHAPE),
        (text("a"), "a" * 2001, AnswerFault.TOO_LONG),
        (number("1"), "1" * 2001, AnswerFault.TOO_LONG),
        (number("1"), 10**400, AnswerFault.NOT_A_NUMBER),
    ],
)
def test_a_hostile_answer_is_refused_by_name(xml, answer, fault):
    assert fault_of(xml, answer) == fault


def test_an_answer_to_no_question_is_refused():
    with pytest.raises(AnswerError) as caught:
        mark(table_of(single(TWO)), {"q1": "choice_0", "q7": "choice_0"})
    assert caught.value.fault == AnswerFault.UNKNOWN_QUESTION


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["choice_0", "choice_1", "12,5"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(TABLES), st.dictionaries(st.sampled_from(["q1", "q2", "q3", "x"]), json_values))
def test_whatever_arrives_is_marked_or_refused_by_name(table, answers):
    try:
        marks = mark(table, answers)
    except AnswerError:
        return
    assert 0 <= marks.earned <= marks.possible
    assert [question.id for question in marks.questions] == [question.id for question in table.questions]
    assert all(0 <= question.earned <= 1 for question in marks.questions)


@given(st.sampled_from(TABLES), st.data())
def test_marking_twice_gives_the_same(table, data):
    answers = {question.id: data.draw(json_values) for question in table.questions}
    try:
        first = mark(table, answers)
    except AnswerError as refused:
        with pytest.raises(AnswerError, match=refused.message[:10]):
            mark(table, answers)
        return
    assert mark(table, answers) == first
