"""The marking table: a problem compiled to plain values that any interpreter can mark.

Its JSON form is described in docs/reference/marking-table.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

FORMAT = 1


class QuestionKind(StrEnum):
    """How a question is answered: one option, some options, one from a list, a number, or words."""

    SINGLE = "single"
    SEVERAL = "several"
    DROPDOWN = "dropdown"
    NUMBER = "number"
    TEXT = "text"


class PartialCredit(StrEnum):
    """How a half-right choice earns: not at all, what each option says, per decision, or halved by each error."""

    NONE = "none"
    POINTS = "points"
    EDC = "edc"
    HALVES = "halves"


class ShowAnswer(StrEnum):
    """When the explanation may be read; the values of the platform's ``showanswer``."""

    ALWAYS = "always"
    ANSWERED = "answered"
    ATTEMPTED = "attempted"
    ATTEMPTED_NO_PAST_DUE = "attempted_no_past_due"
    CLOSED = "closed"
    FINISHED = "finished"
    CORRECT_OR_PAST_DUE = "correct_or_past_due"
    PAST_DUE = "past_due"
    NEVER = "never"
    AFTER_ATTEMPTS = "after_attempts"
    AFTER_ALL_ATTEMPTS = "after_all_attempts"
    AFTER_ALL_ATTEMPTS_OR_CORRECT = "after_all_attempts_or_correct"


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """HTML shown after an answer. ``label`` stands before it instead of the usual word: None keeps that, "" drops it.

    Where several options are chosen, their one label stands before all of their feedback.
    """

    html: str
    label: str | None = None


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing to choose. ``credit`` is what choosing it earns where one is chosen (0 to 1).

    ``counts`` is False where several are chosen and this one is neither right nor wrong.
    """

    id: str
    html: str
    is_correct: bool
    credit: float
    if_chosen: Feedback | None = None
    if_not_chosen: Feedback | None = None
    counts: bool = True


@dataclass(frozen=True, kw_only=True)
class Combination:
    """Feedback for exactly these options chosen, given instead of the feedback of each."""

    options: tuple[str, ...]
    feedback: Feedback


@dataclass(frozen=True, kw_only=True)
class NumberRule:
    """What a number between two bounds earns; the first rule that fits counts. No bound is written None.

    ``value`` is the number the author wrote, to show as the answer; None where the author wrote a range.
    """

    low: float | None
    high: float | None
    includes_low: bool = True
    includes_high: bool = True
    value: float | None = None
    credit: float = 1.0
    feedback: Feedback | None = None


@dataclass(frozen=True, kw_only=True)
class TextRule:
    """What exactly these words earn; the first rule that fits counts."""

    text: str
    credit: float = 1.0
    feedback: Feedback | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing asked, worth one point.

    ``trailing_text`` stands behind the field, such as a unit. Where ``shows_correctness`` is False the learner reads
    ``submitted_message`` after answering, not whether the answer was right.
    """

    id: str
    kind: QuestionKind
    label: str = ""
    descriptions: tuple[str, ...] = ()
    trailing_text: str = ""
    options: tuple[Option, ...] = ()
    partial_credit: PartialCredit = PartialCredit.NONE
    combinations: tuple[Combination, ...] = ()
    numbers: tuple[NumberRule, ...] = ()
    texts: tuple[TextRule, ...] = ()
    ignores_case: bool = False
    shows_correctness: bool = True
    submitted_message: str = ""

    def public(self) -> dict[str, Any]:
        """What may reach the learner before an answer."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "label": self.label,
            "descriptions": list(self.descriptions),
            "trailing_text": self.trailing_text,
            "options": [{"id": option.id, "html": option.html} for option in self.options],
        }


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of the page: HTML, or the place of a question."""

    html: str = ""
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class MarkingTable:
    """A problem: its page in reading order, its questions, and what is shown around them.

    ``weight`` is what the whole problem counts (None: one point a question), ``max_attempts`` None means unlimited,
    ``attempts_before_answer`` belongs to `ShowAnswer.AFTER_ATTEMPTS`. ``hints`` are given on demand, one by one.
    """

    name: str
    questions: tuple[Question, ...]
    content: tuple[Piece, ...]
    weight: float | None = None
    max_attempts: int | None = None
    show_answer: ShowAnswer = ShowAnswer.FINISHED
    attempts_before_answer: int = 0
    hints: tuple[str, ...] = ()
    explanation: str = ""

    @property
    def possible(self) -> float:
        """The most points to earn."""
        return float(len(self.questions)) if self.weight is None else self.weight

    def public(self) -> dict[str, Any]:
        """What the learner's page is made of, JSON-able: no correctness, hint, feedback or explanation in it."""
        return {
            "format": FORMAT,
            "name": self.name,
            "possible": self.possible,
            "max_attempts": self.max_attempts,
            "hint_count": len(self.hints),
            "content": [{"question": p.question} if p.question else {"html": p.html} for p in self.content],
            "questions": [question.public() for question in self.questions],
        }

    def as_json(self) -> dict[str, Any]:
        """The whole table, answers included, JSON-able: for an interpreter, never for a learner's page."""
        return {"format": FORMAT, **_plain(asdict(self))}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> MarkingTable:
        """The table `as_json` wrote. Raises ValueError for another format."""
        if data.get("format") != FORMAT:
            raise ValueError(f"This marking table has the format {data.get('format')!r}; this version reads {FORMAT}.")
        values = {key: value for key, value in data.items() if key != "format"}
        values["questions"] = tuple(_question(question) for question in data["questions"])
        values["content"] = tuple(Piece(**piece) for piece in data["content"])
        values["show_answer"] = ShowAnswer(data["show_answer"])
        values["hints"] = tuple(data["hints"])
        return MarkingTable(**values)


def _plain(value: Any) -> Any:
    """Tuples as lists and enumerations as their values, as JSON would make them."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.value if isinstance(value, StrEnum) else value


def _question(data: Mapping[str, Any]) -> Question:
    values = dict(data)
    values["kind"] = QuestionKind(data["kind"])
    values["partial_credit"] = PartialCredit(data["partial_credit"])
    values["descriptions"] = tuple(data["descriptions"])
    values["options"] = tuple(_option(option) for option in data["options"])
    values["combinations"] = tuple(
        Combination(options=tuple(entry["options"]), feedback=Feedback(**entry["feedback"]))
        for entry in data["combinations"]
    )
    values["numbers"] = tuple(NumberRule(**_with_feedback(rule)) for rule in data["numbers"])
    values["texts"] = tuple(TextRule(**_with_feedback(rule)) for rule in data["texts"])
    return Question(**values)


def _option(data: Mapping[str, Any]) -> Option:
    chosen, not_chosen = data["if_chosen"], data["if_not_chosen"]
    feedback = {
        "if_chosen": Feedback(**chosen) if chosen else None,
        "if_not_chosen": Feedback(**not_chosen) if not_chosen else None,
    }
    return Option(**{**data, **feedback})


def _with_feedback(data: Mapping[str, Any]) -> dict[str, Any]:
    feedback = data["feedback"]
    return {**data, "feedback": Feedback(**feedback) if feedback else None}
