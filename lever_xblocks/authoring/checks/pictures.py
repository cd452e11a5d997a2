"""Pictures say in words what they show; films have captions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from lever_xblocks.authoring.findings import Finding, error, warning
from lever_xblocks.authoring.pages import Text
from lever_xblocks.authoring.subject import Subject

LONGEST_ALT = 250  # characters: a screen reader cannot pause inside it


def check(subject: Subject) -> Iterator[Finding]:
    """Find pictures without an alternative text, and frames and films nobody can follow without eyes or ears."""
    for text in (*(text for unit in subject.units for text in unit.texts), *subject.about):
        for element in text.elements():
            yield from _element(text, element)


def _element(text: Text, element: etree._Element) -> Iterator[Finding]:
    line = text.line(element)
    if element.tag == "img":
        yield from _picture(text, element)
    elif element.tag == "svg" and not _is_decorative(element) and not _svg_name(element):
        yield error(text.file, line, 'This <svg> has no name. Add role="img" and a <title>, or aria-hidden="true".')
    elif element.tag == "iframe" and not element.get("title", "").strip():
        yield error(text.file, line, 'This <iframe> has no title. Add title="…".')
    elif element.tag == "video" and not any(track.get("kind") == "captions" for track in element.iter("track")):
        yield error(text.file, line, 'This <video> has no captions. Add <track kind="captions" …>.')


def _picture(text: Text, element: etree._Element) -> Iterator[Finding]:
    line, alt = text.line(element), element.get("alt")
    if alt is None:
        yield error(text.file, line, 'This picture has no alt. Say what it shows: alt="…".')
    elif not alt.strip() and not _is_decorative(element):
        message = 'This picture has an empty alt. Say what it shows, or add role="presentation" if it only decorates.'
        yield error(text.file, line, message)
    elif alt and alt.strip() == PurePosixPath(element.get("src", "")).name:
        yield error(text.file, line, "The alt is only the name of the file. Say what the picture shows.")
    elif len(alt) > LONGEST_ALT:
        message = f"The alt has {len(alt)} characters. Keep it below {LONGEST_ALT} and put the rest into the text."
        yield warning(text.file, line, message)


def _is_decorative(element: etree._Element) -> bool:
    return element.get("role") in {"presentation", "none"} or element.get("aria-hidden") == "true"


def _svg_name(element: etree._Element) -> bool:
    has_title = any((title.text or "").strip() for title in element.iter("title"))
    return element.get("role") == "img" and (has_title or bool(element.get("aria-label", "").strip()))
