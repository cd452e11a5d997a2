"""Compiles questions answered from a list: <optionresponse>."""

from __future__ import annotations

import re
from html import escape

from lxml import etree

from lever_xblocks.olx.problem.choices import LEAST_OPTIONS
from lever_xblocks.olx.problem.credit import truth
from lever_xblocks.olx.problem.markup import Report, content_text, feedback_of
from lever_xblocks.olx.table import Feedback, Option, Question, QuestionKind

# 'one', 'it\'s', with or without commas between them.
_QUOTED = re.compile(r"\s*,?\s*'((?:[^'\\]|\\.|(?<=\w)'(?=\w))*)'")


def compile_dropdown(_response: etree._Element, field: etree._Element, report: Report) -> Question:
    """A question with one answer to pick from a list."""
    elements = field.findall("option")
    options = _from_elements(elements, report) if elements else _from_attribute(field, report)
    words = [option.html for option in options]
    if len(options) < LEAST_OPTIONS:
        report(field, f"there is no choice among {len(options)} option(s)", "Write at least two <option> elements")
    if len(set(words)) < len(words) or "" in words:
        report(field, "two options say the same, or one says nothing", "Give each option its own words")
    if sum(option.is_correct for option in options) != 1:
        report(field, "there must be exactly one right option", 'Mark one with correct="true" and all others "false"')
    return Question(id="", kind=QuestionKind.DROPDOWN, options=options)


def _from_elements(elements: list[etree._Element], report: Report) -> tuple[Option, ...]:
    options = []
    for index, element in enumerate(elements):
        is_correct = truth(element, report) == "true"
        words = content_text(element, without=("optionhint",))
        feedback = feedback_of(element.find("optionhint"), report)
        options.append(_option(index, words, is_correct=is_correct, feedback=feedback))
    return tuple(options)


def _from_attribute(field: etree._Element, report: Report) -> tuple[Option, ...]:
    """The options of ``options="('one','two')" correct="one"``."""
    written = field.get("options", "").strip()
    if not (written.startswith("(") and written.endswith(")")):
        report(field, f"<{field.tag}> has no readable options", "Write <option> elements inside it")
        return ()
    words = [" ".join(re.sub(r"\\(.)", r"\1", word).split()) for word in _QUOTED.findall(written[1:-1])]
    if _QUOTED.sub("", written[1:-1]).strip(" ,"):
        report(field, f"the options {written[:100]} cannot be read", "Write <option> elements inside it")
    correct = " ".join(field.get("correct", "").split())
    return tuple(_option(index, word, is_correct=word == correct) for index, word in enumerate(words))


def _option(index: int, words: str, *, is_correct: bool, feedback: Feedback | None = None) -> Option:
    return Option(
        id=f"choice_{index}",
        html=escape(words, quote=False),
        is_correct=is_correct,
        credit=float(is_correct),
        if_chosen=feedback,
    )
