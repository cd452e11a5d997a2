"""How each kind of question is marked."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lever_xblocks.olx.marking.answers import read_number, read_option, read_options, read_text
from lever_xblocks.olx.table import Feedback, NumberRule, Option, PartialCredit, Question, QuestionKind, TextRule

# The "halves" scheme: each error halves the credit, if the question has enough options to make that fair.
_HALVES = {1: (0.5, 3), 2: (0.25, 5)}


@dataclass(frozen=True)
class GivenFeedback:
    """Feedback a learner gets, as HTML, and the option it belongs to (None: the answer as a whole)."""

    option: str | None
    html: str


@dataclass(frozen=True)
class Judgement:
    """What an answer earned (0 to 1), the feedback on it, and the label before all of it (see `Feedback`)."""

    credit: float
    feedback: tuple[GivenFeedback, ...] = ()
    label: str | None = None


def judge(question: Question, answer: object) -> Judgement | None:
    """What an answer to a question is worth; None for no answer. Raises AnswerError."""
    return _JUDGES[question.kind](question, answer)


def _judge_single(question: Question, answer: object) -> Judgement | None:
    chosen = read_option(question, answer)
    option = next((option for option in question.options if option.id == chosen), None)
    if option is None:
        return None
    return _judgement(option.credit, [(option.id, option.if_chosen)])


def _judge_several(question: Question, answer: object) -> Judgement | None:
    chosen = read_options(question, answer)
    if not chosen:
        return None
    # The platform leaves options that are neither right nor wrong out of partial credit only.
    takes_all = question.partial_credit == PartialCredit.NONE
    counted = [option for option in question.options if option.counts or takes_all]
    errors = sum((option.id in chosen) != option.is_correct for option in counted)
    return _judgement(_several_credit(question, errors, count=len(counted)), _several_feedback(question, chosen))


def _several_credit(question: Question, errors: int, *, count: int) -> float:
    if not errors:
        return 1.0
    if question.partial_credit == PartialCredit.EDC:
        return math.floor((count - errors) / count * 100 + 0.5) / 100
    if question.partial_credit == PartialCredit.HALVES:
        credit, least = _HALVES.get(errors, (0.0, 0))
        return credit if count >= least else 0.0
    return 0.0


def _several_feedback(question: Question, chosen: frozenset[str]) -> list[tuple[str | None, Feedback | None]]:
    for combination in question.combinations:
        if chosen == set(combination.options):
            return [(None, combination.feedback)]
    return [(option.id, _option_feedback(option, is_chosen=option.id in chosen)) for option in question.options]


def _option_feedback(option: Option, *, is_chosen: bool) -> Feedback | None:
    return option.if_chosen if is_chosen else option.if_not_chosen


def _judge_number(question: Question, answer: object) -> Judgement | None:
    number = read_number(question, answer)
    if number is None:
        return None
    return _by_rule(next((rule for rule in question.numbers if _holds(rule, number)), None))


def _holds(rule: NumberRule, number: float) -> bool:
    above = rule.low is None or number > rule.low or (rule.includes_low and number == rule.low)
    below = rule.high is None or number < rule.high or (rule.includes_high and number == rule.high)
    return above and below


def _judge_text(question: Question, answer: object) -> Judgement | None:
    text = read_text(question, answer)
    if not text:
        return None
    given = text.lower() if question.ignores_case else text
    rules = (rule for rule in question.texts if given == (rule.text.lower() if question.ignores_case else rule.text))
    return _by_rule(next(rules, None))


def _by_rule(rule: NumberRule | TextRule | None) -> Judgement:
    return _judgement(rule.credit, [(None, rule.feedback)]) if rule else Judgement(0.0)


def _judgement(credit: float, found: Iterable[tuple[str | None, Feedback | None]]) -> Judgement:
    """A judgement with what feedback there is; of several labels none counts, as on the platform."""
    present = [(option, feedback) for option, feedback in found if feedback]
    labels = [feedback.label for _, feedback in present if feedback.label is not None]
    return Judgement(
        credit,
        tuple(GivenFeedback(option, feedback.html) for option, feedback in present if feedback.html),
        labels[0] if len(labels) == 1 else None,
    )


_JUDGES: Mapping[QuestionKind, Callable[[Question, object], Judgement | None]] = {
    QuestionKind.SINGLE: _judge_single,
    QuestionKind.DROPDOWN: _judge_single,
    QuestionKind.SEVERAL: _judge_several,
    QuestionKind.NUMBER: _judge_number,
    QuestionKind.TEXT: _judge_text,
}
