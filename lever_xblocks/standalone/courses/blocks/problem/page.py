"""What the page of a problem shows: values for its template, and nothing of the answers before their time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import localize
from django.utils.html import escape
from django.utils.translation import gettext as _

from lever_xblocks.olx.marking import Marks, QuestionMark, Result
from lever_xblocks.olx.marking.explanation import may_see_explanation
from lever_xblocks.olx.table import MarkingTable, NumberRule, Option, Question, QuestionKind

if TYPE_CHECKING:
    from lever_xblocks.standalone.courses.blocks.problem.block import ProblemBlock


# Shown instead of a result where the author does not want to say what is right.
NOTED = "noted"


# A picture in front of words. The HTML comes from olx.problem, which writes every attribute in double quotes.
_PICTURE_AND_WORDS = re.compile(r"""(?P<picture><img(?:[^>"]|"[^"]*")*>)\s*(?P<words>\S.*)""", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """``picture`` is the small picture in front of the words in ``html``, if there is one."""

    id: str
    picture: str
    html: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    """``field`` is the name of its controls and ``id`` that of its element, which no other problem has.

    ``message`` is the author's own word for an answer that was taken without being judged; ``label`` the one that
    stands instead of the usual word for the result: None keeps that, "" drops it in favour of the feedback.
    """

    id: str
    field: str
    kind: str
    label: str
    descriptions: tuple[str, ...]
    trailing_text: str
    options: tuple[OptionView, ...]
    text: str
    result: str
    message: str
    label_of_result: str | None
    feedback: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AnswerView:
    """The right answer to one question, in words."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProblemPage:
    """``content`` holds HTML and questions in reading order; ``result`` is empty before the first answer.

    ``language`` is that of the author's words, which may differ from the site's; ``label_of_result`` is the label of
    the one question, since its result and that of the problem are the same.
    """

    id: str
    title: str
    language: str
    urls: dict[str, str]
    content: tuple[str | QuestionView, ...]
    attempts: int
    attempts_left: int | None
    is_closed: bool
    result: str
    message: str
    label_of_result: str | None
    earned: float
    possible: float
    is_single: bool
    is_judged: bool
    hints: tuple[str, ...]
    has_more_hints: bool
    right_answers: tuple[AnswerView, ...]
    explanation: str


def problem_page(block: ProblemBlock, *, marks: Marks | None) -> ProblemPage:
    table = block.table
    views = {question.id: _question(block, question, _mark_of(marks, question)) for question in table.questions}
    shows = may_see_explanation(table, attempts=block.attempts, is_correct=marks is not None and marks.is_correct)
    left = None if table.max_attempts is None else max(table.max_attempts - block.attempts, 0)
    result = _overall(views.values())
    is_single = len(table.questions) == 1
    return ProblemPage(
        id=f"problem-{block.usage_key.block_id}",
        title=block.display_name,
        language=block.runtime.content.course.language,
        urls={name: block.runtime.handler_url(block, name) for name in ("submit", "hint")},
        content=tuple(views[piece.question] if piece.question else piece.html for piece in table.content),
        attempts=block.attempts,
        attempts_left=left,
        is_closed=block.is_closed,
        result=result,
        message=next((view.message for view in views.values() if view.message), ""),
        label_of_result=views[table.questions[0].id].label_of_result if is_single else None,
        earned=marks.earned if marks else 0.0,
        possible=0.0 if result == NOTED else table.possible,
        is_single=is_single,
        is_judged=any(question.shows_correctness for question in table.questions),
        hints=table.hints[: block.hints_shown],
        has_more_hints=block.hints_shown < len(table.hints),
        right_answers=_right_answers(table) if shows else (),
        explanation=table.explanation if shows else "",
    )


def _mark_of(marks: Marks | None, question: Question) -> QuestionMark | None:
    return next((found for found in marks.questions if found.id == question.id), None) if marks else None


def _overall(views: Iterable[QuestionView]) -> str:
    """One word for the whole problem; empty before the first answer."""
    results = {view.result for view in views if view.result}
    judged = results - {NOTED}
    if len(judged) > 1:
        return Result.PARTLY if judged & {Result.CORRECT, Result.PARTLY} else Result.INCORRECT
    return next(iter(judged or results), "")


def _question(block: ProblemBlock, question: Question, marked: QuestionMark | None) -> QuestionView:
    answer = block.student_answers.get(question.id)
    result = _result(question, marked)
    return QuestionView(
        id=f"{block.usage_key.block_id}-{question.id}",
        field=question.id,
        kind=question.kind.value,
        label=question.label,
        descriptions=question.descriptions,
        trailing_text=question.trailing_text,
        options=tuple(_option(option, is_chosen=_is_chosen(option.id, answer)) for option in question.options),
        text=answer if isinstance(answer, str) else "",
        result=result,
        message=question.submitted_message if result == NOTED else "",
        label_of_result=_label(marked),
        feedback=tuple(given.html for given in marked.feedback) if marked else (),
    )


def _result(question: Question, marked: QuestionMark | None) -> str:
    if marked is None:
        return ""
    # Nothing chosen is never a judgement on the answer, so it may be said in any case.
    is_silent = not question.shows_correctness and marked.result != Result.UNANSWERED
    return NOTED if is_silent else marked.result.value


def _option(option: Option, *, is_chosen: bool) -> OptionView:
    parts = _PICTURE_AND_WORDS.fullmatch(option.html)
    picture, words = (parts["picture"], parts["words"]) if parts else ("", option.html)
    return OptionView(id=option.id, picture=picture, html=words, is_chosen=is_chosen)


def _label(marked: QuestionMark | None) -> str | None:
    """The label of the feedback; none can be dropped where no feedback says the rest."""
    return marked.label if marked and (marked.label or marked.feedback) else None


def _is_chosen(option: str, answer: Any) -> bool:
    return option in answer if isinstance(answer, list) else option == answer


def _right_answers(table: MarkingTable) -> tuple[AnswerView, ...]:
    found = (AnswerView(question=question.label, answers=_right_answer(question)) for question in table.questions)
    return tuple(view for view in found if view.answers)


def _right_answer(question: Question) -> tuple[str, ...]:
    if question.kind == QuestionKind.NUMBER:
        return tuple(_number(rule) for rule in question.numbers if rule.credit == 1)
    if question.kind == QuestionKind.TEXT:
        return tuple(escape(rule.text) for rule in question.texts if rule.credit == 1)
    return tuple(option.html for option in question.options if option.is_correct)


def _number(rule: NumberRule) -> str:
    """The number the author wrote, else the range."""
    value = rule.low if rule.low == rule.high else rule.value
    if value is not None:
        return _written(value)
    if rule.low is None:
        return _("up to %(number)s") % {"number": _written(rule.high)}
    if rule.high is None:
        return _("%(number)s or more") % {"number": _written(rule.low)}
    return _("from %(low)s to %(high)s") % {"low": _written(rule.low), "high": _written(rule.high)}


def _written(number: float | None) -> str:
    """A number as people write it, 15 and not 15.0."""
    return localize(Decimal(repr(number)).normalize())
