"""Every problem can be marked, and every question says what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from lever_xblocks.authoring.findings import Finding, error, warning
from lever_xblocks.authoring.pages import Text
from lever_xblocks.authoring.subject import Subject
from lever_xblocks.olx import Block, OlxError
from lever_xblocks.olx.problem import compile_problem


def check(subject: Subject) -> Iterator[Finding]:
    """Find problems that cannot be marked, questions without a label, and shuffling, which is not done."""
    for unit in subject.units:
        problems = [block for block in unit.block.children if block.tag == "problem"]
        for block, text in zip(problems, (text for text in unit.texts if text.is_problem), strict=True):
            yield from _compile(block, text)
            yield from _shuffling(text)


def _compile(block: Block, text: Text) -> Iterator[Finding]:
    try:
        table = compile_problem(block.element_xml or b"", name=text.file, line=text.first_line)
    except OlxError as broken:
        for fault in broken.problems:
            yield error(fault.file, fault.line, fault.sentences)
        return
    for number, question in enumerate(table.questions, start=1):
        if not question.label:
            message = f"Question {number} has no <label>, so that a screen reader cannot say what is asked. Add one."
            yield error(text.file, text.first_line, message)


def _shuffling(text: Text) -> Iterator[Finding]:
    for element in text.elements():
        if element.get("shuffle", "false").lower() == "true":
            yield warning(
                text.file, text.line(element), "The options keep their order here; only Open edX shuffles them."
            )
