"""Links lead somewhere: inside the course that is looked up, outside it only the address is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lever_xblocks.authoring.findings import Finding, error
from lever_xblocks.authoring.pages import Text
from lever_xblocks.authoring.static_files import linked_name
from lever_xblocks.authoring.subject import Subject
from lever_xblocks.olx.video import STATIC

JUMP = "/jump_to_id/"
_ATTRIBUTES = ("href", "src", "poster", "data")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[0-9\-()]{3,}")


@dataclass(frozen=True)
class _Goals:
    """What the links of a course can lead to: its blocks and its files."""

    names: frozenset[str]
    files: frozenset[str]


def check(subject: Subject) -> Iterator[Finding]:
    """Find links that lead nowhere."""
    goals = _Goals(frozenset(block.url_name for block in subject.course.walk()), subject.static)
    for unit in subject.units:
        anchors = frozenset(anchor for text in unit.texts for anchor in _anchors(text))
        for text in unit.texts:
            yield from _text(text, goals, anchors)
    for text in subject.about:
        yield from _text(text, goals, frozenset(_anchors(text)))


def _anchors(text: Text) -> Iterator[str]:
    for element in text.elements():
        yield from (value for name in ("id", "name") if (value := element.get(name)))


def _text(text: Text, goals: _Goals, anchors: frozenset[str]) -> Iterator[Finding]:
    for element in text.elements():
        for target in (element.get(name) for name in _ATTRIBUTES):
            message = None if target is None else _fault(target.strip(), goals, anchors)
            if message:
                yield error(text.file, text.line(element), message)


def _fault(target: str, goals: _Goals, anchors: frozenset[str]) -> str | None:
    """What is wrong with where a link leads, or None."""
    if not target:
        return "This link is empty. Say where it leads, or remove it."
    if target.startswith("#"):
        return None if unquote(target[1:]) in anchors else f"Nothing in this unit has the id “{target[1:]}”. Add it."
    if target.startswith(STATIC):
        found = linked_name(target) in goals.files
        return None if found else f"There is no file {target[1:]}. Add it, or correct its name (capitals count)."
    if target.startswith(JUMP):
        name = unquote(target.removeprefix(JUMP).partition("#")[0])
        return None if name in goals.names else f"No block has the url_name “{name}”. Correct the link."
    return _outside(target)


def _outside(target: str) -> str | None:
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        parts, host = None, None
    if parts is None or re.search(r"\s", target):
        return f"“{target}” is no address. Check how it is written."
    if parts.scheme in {"http", "https"}:
        return None if host and ("." in host or host == "localhost") else f"“{target}” names no site. Complete it."
    if parts.scheme == "mailto":
        return None if _ADDRESS.fullmatch(unquote(parts.path)) else f"“{target}” is no e-mail address. Correct it."
    if parts.scheme == "tel":
        return None if _PHONE.fullmatch(unquote(parts.path)) else f"“{target}” is no telephone number. Correct it."
    if parts.scheme:
        return f"Links that begin with “{parts.scheme}:” do not work everywhere. Use https, mailto or tel."
    return f"“{target}” leads out of the course. Write {STATIC}… for a file and {JUMP}… for a page of the course."
