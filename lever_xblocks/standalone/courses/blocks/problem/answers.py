"""Reads what the page of a problem sends: JSON from its script, or a plain form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lever_xblocks.olx.marking import AnswerFault
from lever_xblocks.olx.table import MarkingTable, QuestionKind


class UnreadableRequestError(Exception):
    """The request is not one this page makes; ``sentence`` says what to do next."""

    def __init__(self) -> None:
        self.sentence = _("Your answer did not arrive whole. Load the page again and answer once more.")
        super().__init__(self.sentence)


@dataclass(frozen=True)
class Sent:
    """Answers by question, and how many attempts and hints there were when the page was made."""

    answers: dict[str, Any]
    attempts: int
    hints: int


def read_sent(table: MarkingTable, request: Any) -> Sent:
    """Raises UnreadableRequestError. The answers themselves are checked where they are marked."""
    data = _json(request.body) if request.content_type == "application/json" else _form(table, request.POST)
    answers = data.get("answers", {})
    if not isinstance(answers, dict):
        raise UnreadableRequestError
    return Sent(
        answers={question: _plain(answer) for question, answer in answers.items() if answer not in (None, "", [])},
        attempts=_count(data.get("attempts", 0)),
        hints=_count(data.get("hints", 0)),
    )


def first_unanswered(table: MarkingTable, sent: Sent) -> str:
    """The first question without an answer, or nothing: an attempt is never lost by a slip of the finger."""
    return next((question.id for question in table.questions if question.id not in sent.answers), "")


def sentence(fault: AnswerFault) -> str:
    """What to do about an answer that cannot be read."""
    reload_page = _("This page has changed since you opened it. Load it again and answer once more.")
    return {
        AnswerFault.NOT_A_NUMBER: _("Write a number, such as 12 or 3.5."),
        AnswerFault.AMBIGUOUS_NUMBER: _("Write the number without a sign between the thousands, such as 1250."),
        AnswerFault.TOO_LONG: _("This answer is too long. Make it shorter."),
        AnswerFault.UNKNOWN_OPTION: reload_page,
        AnswerFault.UNKNOWN_QUESTION: reload_page,
    }.get(fault, UnreadableRequestError().sentence)


def _json(body: bytes) -> Mapping[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableRequestError from error
    if not isinstance(data, dict):
        raise UnreadableRequestError
    return data


def _form(table: MarkingTable, form: Any) -> Mapping[str, Any]:
    answers = {
        question.id: form.getall(question.id) if question.kind == QuestionKind.SEVERAL else form.get(question.id, "")
        for question in table.questions
    }
    return {"answers": answers, "attempts": form.get("attempts", ""), "hints": form.get("hints", "")}


def _plain(answer: Any) -> Any:
    """A list in a fixed order, so that the same choice made twice is the same answer."""
    return sorted(answer, key=str) if isinstance(answer, list) else answer


def _count(value: Any) -> int:
    text = str(value)
    if not (text.isascii() and text.isdigit() and len(text) < 6):  # noqa: PLR2004 - far more than anybody clicks
        raise UnreadableRequestError
    return int(text)
