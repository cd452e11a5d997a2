"""Marks a whole problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lever_xblocks.olx.marking.answers import AnswerError, AnswerFault
from lever_xblocks.olx.marking.explanation import may_see_explanation
from lever_xblocks.olx.marking.rules import GivenFeedback, judge
from lever_xblocks.olx.table import MarkingTable, Question


class Result(StrEnum):
    """How right an answer is."""

    CORRECT = "correct"
    PARTLY = "partly"
    INCORRECT = "incorrect"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class QuestionMark:
    """One question marked: the part of its point earned, the feedback on what was answered, and its label.

    ``label`` stands before all of the feedback: None means the usual word for the result, "" none.
    """

    id: str
    result: Result
    earned: float
    feedback: tuple[GivenFeedback, ...] = ()
    label: str | None = None


@dataclass(frozen=True)
class Marks:
    """A problem marked, in the points its weight gives. ``explanation`` is None while it may not be read."""

    earned: float
    possible: float
    questions: tuple[QuestionMark, ...]
    explanation: str | None

    @property
    def is_correct(self) -> bool:
        """True when every question is wholly right."""
        return all(question.result == Result.CORRECT for question in self.questions)


def mark(table: MarkingTable, answers: Mapping[str, object], *, attempt: int = 1) -> Marks:
    """The marks for answers by question id; ``attempt`` counts this one, from 1.

    An answer is an option id, a list of option ids, or text, by the kind of question; a missing one earns nothing.
    Raises AnswerError for an answer that cannot be read.
    """
    unknown = set(answers) - {question.id for question in table.questions}
    if unknown:
        raise AnswerError(AnswerFault.UNKNOWN_QUESTION, str(min(unknown, key=str))[:20])
    questions = tuple(_mark(question, answers.get(question.id)) for question in table.questions)
    share = sum(question.earned for question in questions) / len(questions)
    is_correct = all(question.result == Result.CORRECT for question in questions)
    shows = may_see_explanation(table, attempts=attempt, is_correct=is_correct)
    return Marks(
        earned=round(share * table.possible, 6),
        possible=table.possible,
        questions=questions,
        explanation=table.explanation if shows else None,
    )


def _mark(question: Question, answer: object) -> QuestionMark:
    judgement = judge(question, answer)
    if judgement is None:
        return QuestionMark(question.id, Result.UNANSWERED, 0.0)
    result = Result.PARTLY if judgement.credit else Result.INCORRECT
    if judgement.credit == 1:
        result = Result.CORRECT
    return QuestionMark(question.id, result, judgement.credit, judgement.feedback, judgement.label)
