"""Compiles questions answered with words: <stringresponse>."""

from __future__ import annotations

from lxml import etree

from lever_xblocks.olx.problem.markup import Report, feedback_of
from lever_xblocks.olx.table import Feedback, Question, QuestionKind, TextRule

RULE_TAGS = frozenset({"additional_answer", "correcthint", "stringequalhint"})


def compile_text(response: etree._Element, field: etree._Element, report: Report) -> Question:
    """A question answered with a few words, compared as a whole."""
    types = set(response.get("type", "").lower().split())
    if "regexp" in types:
        what = "answers as regular expressions are not supported: they read differently in every place"
        report(response, what, "List the answers you accept as <additional_answer>")
    answer = response.get("answer", "").strip()
    if "_or_" in answer.lower():
        report(response, 'the answer is written with "_or_"', "List each further answer as <additional_answer>")
    rules = [_rule(response, answer, report, feedback=feedback_of(response.find("correcthint"), report))]
    rules += [_additional(element, report) for element in response.findall("additional_answer")]
    rules += [_wrong(element, report) for element in response.findall("stringequalhint")]
    return Question(
        id="",
        kind=QuestionKind.TEXT,
        texts=tuple(rules),
        ignores_case="ci" in types,
        trailing_text=field.get("trailing_text", ""),
    )


def _additional(element: etree._Element, report: Report) -> TextRule:
    """One more right answer; old courses write it between the tags instead of as an attribute."""
    answer = (element.get("answer") or element.text or "").strip()
    return _rule(element, answer, report, feedback=feedback_of(element.find("correcthint"), report))


def _wrong(element: etree._Element, report: Report) -> TextRule:
    """A wrong answer that has feedback of its own."""
    answer = element.get("answer", "").strip()
    return _rule(element, answer, report, feedback=feedback_of(element, report), credit=0.0)


def _rule(
    element: etree._Element, answer: str, report: Report, *, feedback: Feedback | None, credit: float = 1.0
) -> TextRule:
    if not answer:
        report(element, f"<{element.tag}> names no answer", 'Write answer="…"')
    return TextRule(text=answer, credit=credit, feedback=feedback)
