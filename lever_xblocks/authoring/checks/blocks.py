"""Blocks stand where a platform shows them, have titles, and carry only attributes somebody reads."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from lever_xblocks.authoring.findings import Finding, error, warning
from lever_xblocks.authoring.pages import file_name
from lever_xblocks.authoring.subject import Subject
from lever_xblocks.olx import Block

# What our own blocks understand; any other attribute would be dropped without a word.
_PRESENTATION = frozenset({"display_name", "introduction", "mode"})
OWN_ATTRIBUTES = {"lever_self_assessment": _PRESENTATION, "lever_evidence": _PRESENTATION}

# What some of them may hold: a block that reads another value falls back to its first face.
OWN_VALUES = {
    ("lever_self_assessment", "mode"): ("quick", "detailed", "360", "choice"),
    ("lever_evidence", "mode"): ("stories", "proof", "confirm", "gaps", "hand_in", "agreement"),
}

_CORE_TAGS = frozenset({"html", "problem", "video"})
_INSIDE = {"course": "chapter", "chapter": "sequential", "sequential": "vertical"}
# Written by every platform on export, read by none of our blocks.
_PLATFORM_ATTRIBUTES = frozenset(
    {"xblock-family", "visible_to_staff_only", "start", "due", "graded", "format", "weight"}
)
_TITLED = frozenset(_INSIDE.values())


def check(subject: Subject) -> Iterator[Finding]:
    """Find blocks out of place, without a title, unknown, or with unknown attributes."""
    for block in subject.course.walk():
        file = file_name(subject.course, block.file)
        yield from _place(block, file)
        if block.tag.startswith("lever_"):
            yield from _own(block, file)
        elif block.tag not in _CORE_TAGS | _TITLED | {"course"}:
            message = f"<{block.tag}> is no block of LEVER. It is shown only where somebody installs it."
            yield warning(file, block.line, message)


def _place(block: Block, file: str) -> Iterator[Finding]:
    if block.tag in _TITLED and not block.display_name.strip():
        yield error(file, block.line, f'This <{block.tag}> has no title. Give it display_name="…".')
    expected = _INSIDE.get(block.tag)
    if expected and not block.children:
        yield error(file, block.line, f"This <{block.tag}> is empty. Put a <{expected}> into it, or remove it.")
    for child in block.children:
        if expected and child.tag != expected:
            message = f"<{child.tag}> stands directly in a <{block.tag}>. Put it into a <{expected}>."
            yield error(file, child.line, message)
        if block.tag == "vertical" and child.tag in _TITLED | {"course"}:
            yield error(file, child.line, f"<{child.tag}> stands in a unit. Move it up to where it belongs.")


def _own(block: Block, file: str) -> Iterator[Finding]:
    known = OWN_ATTRIBUTES.get(block.tag)
    if known is None:
        tags = ", ".join(sorted(OWN_ATTRIBUTES))
        yield error(file, block.line, f"There is no block <{block.tag}>. The blocks of LEVER are: {tags}.")
        return
    for name in sorted(block.attributes.keys() - known - _PLATFORM_ATTRIBUTES):
        message = f"<{block.tag}> knows no attribute “{name}”. It knows: {', '.join(sorted(known))}."
        yield error(file, block.line, message)
    for name, value in sorted(block.attributes.items()):
        values = OWN_VALUES.get((block.tag, name))
        if values and value not in values:
            message = f"<{block.tag}> has no {name} “{value}”. Choose one of: {', '.join(values)}."
            yield error(file, block.line, message)
    element = etree.fromstring(block.element_xml or b"<x/>")
    if len(element) or (element.text or "").strip():
        yield error(file, block.line, f"Something stands inside <{block.tag}>, which holds attributes only. Remove it.")
