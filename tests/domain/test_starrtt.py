"""STARRTT: seven plain questions, and remarks that never judge."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.domain.starrtt import (
    LONGEST_ANSWER,
    SHORT_BELOW,
    TOLD,
    Gap,
    Part,
    Starrtt,
    StarrttError,
    check_answers,
    check_tags,
    gaps,
    questions,
)

LEVER = load_bundled("lever")
IDS = [competence.id for competence in LEVER.competences]
SIX = ("en", "it", "nl", "da", "es", "pl")
LONG = "I changed the menu and called for help."


def form(**more):
    return Starrtt(competence="initiative", **more)


def test_the_seven_questions_stand_in_their_order():
    assert [each.part for each in questions()] == list(Part)
    assert [each.question.in_language("en") for each in questions()] == [
        "What was going on?",
        "What was your task?",
        "What did you do yourself?",
        "What came of it?",
        "What did it change for others?",
        "What did you learn, what would you do differently?",
        "Which other strengths did it need?",
    ]


@pytest.mark.parametrize("language", SIX)
def test_every_text_stands_in_six_languages_and_every_question_asks(language):
    for each in questions():
        for text in (each.name, each.question, each.example):
            assert text is None or set(text.translations) == set(SIX)
        assert each.question.in_language(language).endswith("?")
    asked = [each.question.in_language(language) for each in questions()]
    assert len(set(asked)) == len(asked)


def test_every_told_part_has_an_example_that_would_not_be_called_short():
    for each in questions():
        assert (each.example is None) is (each.part is Part.TAG)
        if each.example:
            for example in each.example.translations.values():
                assert re.fullmatch(r"[^\W\d_].{20,130}\.", example), example
                assert gaps(form(answers=dict.fromkeys(TOLD, example))) == {}


def test_parts_without_an_answer_and_very_short_ones_are_named_in_their_order():
    told = form(answers={Part.SITUATION: LONG, Part.RESULT: "ok", Part.TASK: " \n", Part.ACTIVITIES: LONG})
    assert list(gaps(told).items()) == [
        (Part.TASK, Gap.EMPTY),
        (Part.RESULT, Gap.SHORT),
        (Part.REFLECTION, Gap.EMPTY),
        (Part.TRANSFER, Gap.EMPTY),
    ]


@pytest.mark.parametrize(("answer", "gap"), [("a b, c" * 5, None), ("a b" * 7, Gap.SHORT)])
def test_fifteen_letters_are_an_answer_and_fourteen_are_short(answer, gap):
    assert gaps(form(answers={Part.TASK: answer})).get(Part.TASK) is gap


def test_what_is_told_by_voice_is_told():
    assert gaps(form(recorded=frozenset(TOLD))) == {}


def test_tags_are_no_duty():
    assert Part.TAG not in gaps(form())
    assert list(gaps(form())) == list(TOLD)


@pytest.mark.parametrize(
    "answer", ["Ho cambiato il menù.", "我换了菜单，重新分了工，还打电话请邻居来帮忙。", "غيرت القائمة وطلبت المساعدة"]
)
def test_any_language_counts(answer):
    assert Part.TASK not in gaps(form(answers={Part.TASK: answer}))


@given(st.text(max_size=60))
def test_only_the_amount_counts_never_the_content(answer):
    gap = gaps(form(answers={Part.TASK: answer})).get(Part.TASK)
    amount = sum(letter.isalnum() for letter in answer)
    assert gap == (Gap.EMPTY if not answer.strip() else Gap.SHORT if amount < SHORT_BELOW else None)


def test_answers_from_a_page_are_kept_by_part():
    assert check_answers({"task": "x", "result": ""}) == {Part.TASK: "x", Part.RESULT: ""}


@pytest.mark.parametrize(
    ("raw", "what", "named"),
    [
        ({"tusk": "x"}, "unknown", ("tusk",)),
        ({"tag": "empathy"}, "unknown", ("tag",)),
        ({"task": 5}, "no_text", ("task",)),
        ({"task": None}, "no_text", ("task",)),
        ({"task": "x" * (LONGEST_ANSWER + 1)}, "too_long", ("task",)),
    ],
)
def test_answers_that_cannot_be_kept_are_named(raw, what, named):
    with pytest.raises(StarrttError) as refused:
        check_answers({"result": "kept by nobody", **raw})
    assert getattr(refused.value, what) == named


def test_the_longest_answer_is_long():
    assert check_answers({"task": "x" * LONGEST_ANSWER})


def test_tags_are_other_competences_of_the_framework_each_once():
    assert check_tags(["teamwork", "empathy", "teamwork"], "initiative", LEVER) == ("empathy", "teamwork")
    assert check_tags([], "initiative", LEVER) == ()


@pytest.mark.parametrize("tag", ["juggling", "initiative", "", None, 3, ["empathy"]])
def test_a_tag_that_is_no_other_competence_is_refused(tag):
    with pytest.raises(StarrttError) as refused:
        check_tags(["empathy", tag], "initiative", LEVER)
    assert refused.value.unknown == (str(tag),)


def test_tags_follow_the_framework_at_hand():
    small = load_bundled("vol_basic")
    assert check_tags(["learning"], "reliability", small) == ("learning",)
    with pytest.raises(StarrttError):
        check_tags(["empathy"], "reliability", small)


@given(st.lists(st.sampled_from(IDS)))
def test_every_set_of_other_competences_can_be_tagged(tags):
    tags = [tag for tag in tags if tag != "initiative"]
    assert set(check_tags(tags, "initiative", LEVER)) == set(tags)
