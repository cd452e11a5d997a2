"""Walks a <problem> in reading order and gathers its page and its questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from lxml import etree

from lever_xblocks.olx.faults import Fault, OlxError
from lever_xblocks.olx.problem import numbers, texts
from lever_xblocks.olx.problem.choices import compile_choice, compile_multiple_choice
from lever_xblocks.olx.problem.dropdown import compile_dropdown
from lever_xblocks.olx.problem.markup import (
    HTML_TAGS,
    Report,
    check_markup,
    clean,
    content_html,
    content_text,
)
from lever_xblocks.olx.problem.settings import read_count, read_show_answer, read_weight
from lever_xblocks.olx.table import MarkingTable, Piece, Question
from lever_xblocks.olx.xml import decode, line_of, parse_text

MAX_QUESTIONS = 100


@dataclass(frozen=True, kw_only=True)
class _Response:
    """A kind of question: its fields, the elements its compiler reads itself, and the compiler."""

    fields: frozenset[str]
    compile: Callable[[etree._Element, etree._Element, Report], Question]
    rules: frozenset[str] = frozenset()
    may_have_several_fields: bool = False


_RESPONSES = {
    "multiplechoiceresponse": _Response(fields=frozenset({"choicegroup"}), compile=compile_multiple_choice),
    "choiceresponse": _Response(fields=frozenset({"checkboxgroup", "radiogroup"}), compile=compile_choice),
    "optionresponse": _Response(
        fields=frozenset({"optioninput"}), compile=compile_dropdown, may_have_several_fields=True
    ),
    "numericalresponse": _Response(
        fields=frozenset({"textline", "formulaequationinput"}), compile=numbers.compile_number, rules=numbers.RULE_TAGS
    ),
    "stringresponse": _Response(fields=frozenset({"textline"}), compile=texts.compile_text, rules=texts.RULE_TAGS),
}

# May stand around a question: its content is read as if the wrapper were not there.
_WRAPPERS = frozenset({"div", "section"})
# Old versions of Studio put it around anything.
_MEANINGLESS_TAG = "text"
_DESCRIPTION = "description"
_LABELS = frozenset({"label", "legend"})


def compile_problem(xml: bytes | str, *, name: str, line: int = 1) -> MarkingTable:
    """The marking table of a <problem> element.

    ``name`` is how faults call the file, ``line`` where the element begins in it.
    Raises OlxError with every fault: broken XML, an element nobody can mark, a question without a right answer.
    """
    source = decode(xml, name=name) if isinstance(xml, bytes) else xml
    root = parse_text(source, name=name)
    etree.strip_tags(root, _MEANINGLESS_TAG)
    compiler = _Compiler(name, line)
    table = compiler.table(root)
    if compiler.faults:
        raise OlxError(compiler.faults)
    return table


class _Compiler:
    """One compilation: what was gathered so far."""

    def __init__(self, name: str, line: int) -> None:
        self._name = name
        self._first_line = line
        self.faults: list[Fault] = []
        self._questions: list[Question] = []
        self._content: list[Piece] = []
        self._html: list[str | etree._Element] = []
        self._hints: list[str] = []
        self._explanations: list[str] = []
        self._waiting_label: etree._Element | None = None

    def table(self, root: etree._Element) -> MarkingTable:
        if root.tag != "problem":
            self._report(root, f"the root is <{root.tag}>", "Make it <problem>")
        self._page(root)
        self._flush()
        self._drop_waiting_label()
        if not self._questions:
            self._report(root, "the problem asks nothing", "Write a question such as <multiplechoiceresponse>")
        if len(self._questions) > MAX_QUESTIONS:
            self._report(root, f"the problem has more than {MAX_QUESTIONS} questions", "Split it")
        return MarkingTable(
            name=root.get("display_name", ""),
            questions=tuple(self._questions),
            content=tuple(self._content),
            weight=read_weight(root, self._report),
            max_attempts=read_count(root, "max_attempts", self._report, least=1),
            show_answer=read_show_answer(root, self._report),
            attempts_before_answer=read_count(root, "attempts_before_showanswer_button", self._report, least=0) or 0,
            hints=tuple(self._hints),
            explanation="\n".join(self._explanations),
        )

    def _page(self, parent: etree._Element) -> None:
        """Read what stands directly on the page: HTML, questions, hints, explanations."""
        self._text(parent.text)
        for child in parent:
            self._element(child)
            self._text(child.tail)

    def _element(self, element: etree._Element) -> None:
        if element.tag in _RESPONSES:
            self._response(element, _RESPONSES[str(element.tag)])
        elif element.tag == "demandhint":
            self._demand_hints(element)
        elif element.tag == "solution":
            self._explain(element)
        elif element.tag in _LABELS:
            self._drop_waiting_label()
            self._waiting_label = element
        elif element.tag in _WRAPPERS and _question_in(element) is not None:
            self._page(element)
        else:
            self._markup(element)

    def _markup(self, element: etree._Element) -> None:
        nested = _question_in(element)
        if element.tag not in HTML_TAGS:
            self._report(element, f"<{element.tag}> is not supported", self._supported())
        elif nested is not None:
            self._report(nested, f"<{nested.tag}> stands inside <{element.tag}>", f"Move it out of the <{element.tag}>")
        else:
            check_markup(element, self._report)
            self._html.append(element)

    @staticmethod
    def _supported() -> str:
        return f"Use plain HTML and these questions: {', '.join(sorted(_RESPONSES))}"

    def _response(self, response: etree._Element, kind: _Response) -> None:
        fields = [child for child in response if child.tag in kind.fields]
        if not fields or (len(fields) > 1 and not kind.may_have_several_fields):
            names = " or ".join(f"<{tag}>" for tag in sorted(kind.fields))
            count = "no" if not fields else "more than one"
            self._report(response, f"<{response.tag}> has {count} {names}", f"Put exactly one {names} directly into it")
            return
        label, descriptions = self._prompt(response)
        self._text(response.text)
        for child in response:
            if child.tag in kind.fields:
                question = kind.compile(response, child, self._report)
                self._ask(replace(question, label=self._field_label(child) or label, descriptions=descriptions))
            elif child.tag == "solution":
                self._explain(child)
            elif child.tag not in kind.rules | _LABELS | {_DESCRIPTION}:
                self._markup(child)
            self._text(child.tail)

    def _prompt(self, response: etree._Element) -> tuple[str, tuple[str, ...]]:
        """The question itself, and what explains how to answer it."""
        own = next((child for child in response if child.tag in _LABELS), None)
        if own is not None:
            self._drop_waiting_label()
        label, self._waiting_label = (self._waiting_label if own is None else own), None
        descriptions = [child for child in response if child.tag == _DESCRIPTION]
        for element in (*descriptions, *([] if label is None else [label])):
            check_markup(element, self._report)
        texts_below = tuple(html for html in map(content_html, descriptions) if html)
        return ("" if label is None else content_html(label)), texts_below

    def _drop_waiting_label(self) -> None:
        """Report a label that no question took; its words would be lost."""
        if self._waiting_label is not None:
            tag = self._waiting_label.tag
            self._report(self._waiting_label, f"this <{tag}> belongs to no question", "Make it a <p>, or move it")
            self._waiting_label = None

    def _field_label(self, field: etree._Element) -> str:
        """The label of old courses, an attribute; the paragraph before it often says the same and is dropped."""
        label = " ".join(field.get("label", "").split())
        last = self._html[-1] if self._html else None
        if label and isinstance(last, etree._Element) and last.tag == "p" and content_text(last) == label:
            self._html.pop()
        return escape(label, quote=False)

    def _ask(self, question: Question) -> None:
        self._flush()
        question = replace(question, id=f"q{len(self._questions) + 1}")
        self._questions.append(question)
        self._content.append(Piece(question=question.id))

    def _explain(self, element: etree._Element) -> None:
        check_markup(element, self._report)
        self._explanations.append(content_html(element))

    def _demand_hints(self, element: etree._Element) -> None:
        for hint in element:
            if hint.tag != "hint":
                self._report(hint, f"<{hint.tag}> cannot stand in <demandhint>", "Leave only <hint> elements there")
                continue
            check_markup(hint, self._report)
            self._hints.append(content_html(hint))

    def _text(self, text: str | None) -> None:
        if text and text.strip():
            self._html.append(escape(text, quote=False))

    def _flush(self) -> None:
        """Close the stretch of HTML gathered so far."""
        parts = [part if isinstance(part, str) else _without_tail(part) for part in self._html]
        html = clean("".join(parts))
        if html:
            self._content.append(Piece(html=html))
        self._html.clear()

    def _report(self, element: etree._Element, what: str, fix: str) -> None:
        self.faults.append(Fault(self._name, self._first_line + max(line_of(element), 1) - 1, what, fix))


def _question_in(element: etree._Element) -> etree._Element | None:
    return next((inner for inner in element.iterdescendants() if inner.tag in _RESPONSES), None)


def _without_tail(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)
