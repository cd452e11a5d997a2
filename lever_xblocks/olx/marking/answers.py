"""Reads what a learner sent: any JSON value at all, until it is checked here."""

from __future__ import annotations

import math
import re
import unicodedata
from enum import StrEnum

from lever_xblocks.olx.table import Question

MAX_ANSWER_CHARACTERS = 2_000

# 12, -3.5, .5, 2,75, 1e3, with any of the minus signs keyboards write.
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_MINUS_SIGNS = str.maketrans({"−": "-", "–": "-", "﹣": "-", "－": "-"})
# Ten thousand in one country, ten in the next.
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+", re.ASCII)


class AnswerFault(StrEnum):
    """Why an answer cannot be read; a place translates the sentence by this value."""

    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    TOO_LONG = "too_long"
    UNKNOWN_OPTION = "unknown_option"
    UNKNOWN_QUESTION = "unknown_question"
    WRONG_SHAPE = "wrong_shape"


_SENTENCES = {
    AnswerFault.NOT_A_NUMBER: "Write a number, such as 12 or 3.5.",
    AnswerFault.AMBIGUOUS_NUMBER: "Write the number without a sign between the thousands, such as 1250.",
    AnswerFault.TOO_LONG: "This answer is too long. Make it shorter.",
    AnswerFault.UNKNOWN_OPTION: "This page has changed since you opened it. Reload it and answer again.",
    AnswerFault.UNKNOWN_QUESTION: "This page has changed since you opened it. Reload it and answer again.",
    AnswerFault.WRONG_SHAPE: "This answer did not arrive whole. Reload the page and answer again.",
}


class AnswerError(Exception):
    """An answer that cannot be read, so that it costs no attempt; the message tells the learner what to do."""

    def __init__(self, fault: AnswerFault, question_id: str) -> None:
        self.fault = fault
        self.question_id = question_id
        self.message = _SENTENCES[fault]
        super().__init__(self.message)


def read_option(question: Question, answer: object) -> str | None:
    """The id of the one option chosen, or None. Raises AnswerError."""
    if answer is None or answer in ("", []):
        return None
    if not isinstance(answer, str):
        raise AnswerError(AnswerFault.WRONG_SHAPE, question.id)
    if answer not in {option.id for option in question.options}:
        raise AnswerError(AnswerFault.UNKNOWN_OPTION, question.id)
    return answer


def read_options(question: Question, answer: object) -> frozenset[str]:
    """The ids of the options chosen, perhaps none. Raises AnswerError."""
    if answer is None or answer == "":
        return frozenset()
    if not isinstance(answer, list | tuple):
        return frozenset(option for option in [read_option(question, answer)] if option)
    if len(answer) > len(question.options):
        raise AnswerError(AnswerFault.WRONG_SHAPE, question.id)
    return frozenset(option for option in (read_option(question, entry) for entry in answer) if option)


def read_text(question: Question, answer: object) -> str:
    """The words written, in composed form, without blanks around them. Raises AnswerError."""
    if answer is None:
        return ""
    if isinstance(answer, int | float) and not isinstance(answer, bool):
        answer = repr(answer)
    if not isinstance(answer, str):
        raise AnswerError(AnswerFault.WRONG_SHAPE, question.id)
    if len(answer) > MAX_ANSWER_CHARACTERS:
        raise AnswerError(AnswerFault.TOO_LONG, question.id)
    return unicodedata.normalize("NFC", answer).strip()


def read_number(question: Question, answer: object) -> float | None:
    """The number written, with a point or a comma before its decimals; None for nothing. Raises AnswerError."""
    text = read_text(question, answer).translate(_MINUS_SIGNS)
    if not text:
        return None
    if _THOUSANDS.fullmatch(text):
        raise AnswerError(AnswerFault.AMBIGUOUS_NUMBER, question.id)
    number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(number):
        raise AnswerError(AnswerFault.NOT_A_NUMBER, question.id)
    return number
