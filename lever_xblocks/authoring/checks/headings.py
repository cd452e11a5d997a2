"""Headings of a unit begin below its title (h2) and leave out no level."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from lever_xblocks.authoring.findings import Finding, error
from lever_xblocks.authoring.pages import Text, Unit
from lever_xblocks.authoring.subject import Subject

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_UNIT_TITLE = 1


def check(subject: Subject) -> Iterator[Finding]:
    """Find headings that are empty, compete with the unit's title, or skip a level."""
    for unit in subject.units:
        yield from _unit(unit)


def _unit(unit: Unit) -> Iterator[Finding]:
    above = _UNIT_TITLE
    for text, heading in _headings(unit):
        level, line = _LEVELS[str(heading.tag)], text.line(heading)
        if not "".join(map(str, heading.itertext())).strip() and heading.find(".//img") is None:
            yield error(text.file, line, f"This <{heading.tag}> is empty. Write a heading, or remove it.")
        if level == _UNIT_TITLE:
            yield error(text.file, line, "<h1> is the title of the unit. Write <h2>.")
        elif level > above + 1:
            yield error(text.file, line, f"<{heading.tag}> follows a heading of level {above}. Write <h{above + 1}>.")
        above = max(level, _UNIT_TITLE)


def _headings(unit: Unit) -> Iterator[tuple[Text, etree._Element]]:
    return ((text, element) for text in unit.texts for element in text.elements() if element.tag in _LEVELS)
