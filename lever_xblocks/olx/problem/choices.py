"""Compiles questions with options on the page: <multiplechoiceresponse> and <choiceresponse>."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from lever_xblocks.olx.problem.credit import partial_credit_words, truth
from lever_xblocks.olx.problem.markup import Report, check_markup, content_html, feedback_of
from lever_xblocks.olx.table import Combination, Feedback, Option, PartialCredit, Question, QuestionKind

_HINTS = ("choicehint",)
_DEFAULT_POINTS = 0.5
LEAST_OPTIONS = 2


def compile_multiple_choice(response: etree._Element, group: etree._Element, report: Report) -> Question:
    """A question with one answer to choose."""
    credit = PartialCredit.POINTS if partial_credit_words(response, report, known={"points"}) else PartialCredit.NONE
    options = tuple(
        _single_option(choice, index, credit=credit, report=report)
        for index, choice in enumerate(_choices(group, report))
    )
    _check_options(group, options, report)
    if options and not any(option.is_correct for option in options):
        report(group, "no option is right", 'Mark the right one with correct="true"')
    return replace(_question(group), kind=QuestionKind.SINGLE, options=options, partial_credit=credit)


def compile_choice(response: etree._Element, group: etree._Element, report: Report) -> Question:
    """A question with several answers to choose; one, when the options stand in a <radiogroup>."""
    words = partial_credit_words(response, report, known={"edc", "halves"})
    if len(words) > 1:
        report(response, "two kinds of partial credit are asked for", 'Write partial_credit="EDC" or "halves"')
    choices = _choices(group, report, also=("compoundhint",))
    if group.tag == "radiogroup":
        options = tuple(_single_option(choice, index, report=report) for index, choice in enumerate(choices))
        kind = QuestionKind.SINGLE
    else:
        options = tuple(_several_option(choice, index, report) for index, choice in enumerate(choices))
        kind = QuestionKind.SEVERAL
    _check_options(group, options, report)
    credit = PartialCredit(next(iter(sorted(words)))) if words and kind == QuestionKind.SEVERAL else PartialCredit.NONE
    combinations = _combinations(group, choices, report)
    return replace(_question(group), kind=kind, options=options, partial_credit=credit, combinations=combinations)


def _question(group: etree._Element) -> Question:
    """A question that says what the group of options says about showing the result."""
    return Question(
        id="",
        kind=QuestionKind.SINGLE,
        shows_correctness=group.get("show_correctness", "always").strip().lower() != "never",
        submitted_message=group.get("submitted_message", "").strip(),
    )


def _choices(group: etree._Element, report: Report, *, also: tuple[str, ...] = ()) -> list[etree._Element]:
    for child in group:
        if child.tag not in ("choice", *also):
            report(child, f"<{child.tag}> cannot stand in <{group.tag}>", "Leave only <choice> elements there")
    if group.get("answer-pool"):
        report(group, "an answer-pool draws options at random, which is not supported", "Show every option")
    return [child for child in group if child.tag == "choice"]


def _check_options(group: etree._Element, options: tuple[Option, ...], report: Report) -> None:
    if len(options) < LEAST_OPTIONS:
        report(group, f"there is no choice among {len(options)} option(s)", "Write at least two <choice> elements")
    if any(not option.html for option in options):
        report(group, "an option is empty", "Write what the option says")


def _single_option(
    choice: etree._Element, index: int, *, report: Report, credit: PartialCredit = PartialCredit.NONE
) -> Option:
    also = ("partial",) if credit == PartialCredit.POINTS else ()
    value = truth(choice, report, also=also)
    points = {"true": 1.0, "false": 0.0}.get(value)
    return Option(
        id=f"choice_{index}",
        html=_option_html(choice, report),
        is_correct=value == "true",
        credit=_points(choice, report) if points is None else points,
        if_chosen=_hints(choice, report).chosen,
    )


def _points(choice: etree._Element, report: Report) -> float:
    """What a half-right option earns."""
    written = choice.get("point_value", str(_DEFAULT_POINTS))
    try:
        points = float(written)
    except ValueError:
        points = -1
    if 0 <= points <= 1:
        return points
    report(choice, f'the value point_value="{written}" is no number from 0 to 1', 'Write for example point_value="0.5"')
    return 0.0


def _several_option(choice: etree._Element, index: int, report: Report) -> Option:
    value = truth(choice, report, also=("undetermined",))
    is_correct = value == "true"
    hints = _hints(choice, report)
    return Option(
        id=f"choice_{index}",
        html=_option_html(choice, report),
        is_correct=is_correct,
        credit=float(is_correct),
        if_chosen=hints.chosen,
        if_not_chosen=hints.not_chosen,
        counts=value != "undetermined",
    )


def _option_html(choice: etree._Element, report: Report) -> str:
    check_markup(choice, report, also=_HINTS)
    return content_html(choice, without=_HINTS)


@dataclass(frozen=True)
class _Hints:
    chosen: Feedback | None = None
    not_chosen: Feedback | None = None


def _hints(choice: etree._Element, report: Report) -> _Hints:
    """The feedback of an option, by whether it was chosen; without ``selected`` it is for the one who chose it."""
    found: dict[str, Feedback | None] = {}
    for hint in choice.findall("choicehint"):
        selected = hint.get("selected", "true").strip().lower()
        if selected not in {"true", "false"}:
            report(
                hint, f'the value selected="{selected}" is neither true nor false', 'Write selected="true" or "false"'
            )
        elif selected in found:
            report(hint, f'a second <choicehint> has selected="{selected}"', "Leave one of them")
        else:
            found[selected] = feedback_of(hint, report)
    return _Hints(found.get("true"), found.get("false"))


def _combinations(group: etree._Element, choices: list[etree._Element], report: Report) -> tuple[Combination, ...]:
    """Feedback for sets of options, which <compoundhint value="A C"> names by letter or by the option's own id."""
    ids = {choice.get("id", chr(ord("A") + index)).upper(): f"choice_{index}" for index, choice in enumerate(choices)}
    found = []
    for hint in group.findall("compoundhint"):
        letters = hint.get("value", "").upper().split()
        unknown = [letter for letter in letters if letter not in ids]
        feedback = feedback_of(hint, report)
        if unknown or not letters:
            report(
                hint, f'the value value="{hint.get("value", "")}" names no options', f"Use letters from {' '.join(ids)}"
            )
        elif feedback:
            found.append(Combination(options=tuple(sorted({ids[letter] for letter in letters})), feedback=feedback))
    return tuple(found)
