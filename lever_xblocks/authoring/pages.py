"""The texts of a course as its checks see them: units, each with its pieces of HTML and the lines they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from lever_xblocks.olx import Block, Course
from lever_xblocks.olx.xml import line_of, read_text

# Inside a problem: read only after answering, or on demand.
_LATER_TAGS = frozenset(
    {"choicehint", "optionhint", "compoundhint", "correcthint", "stringequalhint", "demandhint", "solution"}
)


@dataclass(frozen=True)
class Text:
    """A piece of HTML: its elements, the file, and the line its own first line stands in."""

    root: etree._Element
    file: str
    first_line: int
    is_problem: bool = False

    def line(self, element: etree._Element) -> int:
        """The line of an element in the file."""
        return self.first_line + max(line_of(element), 1) - 1

    def elements(self) -> Iterator[etree._Element]:
        """Every element, in reading order."""
        return (element for element in self.root.iter() if isinstance(element.tag, str))

    def is_read_later(self, element: etree._Element) -> bool:
        """True for feedback, hints and explanations of a problem."""
        return self.is_problem and any(e.tag in _LATER_TAGS for e in (element, *element.iterancestors()))


@dataclass(frozen=True)
class Unit:
    """A page of the course and the texts on it."""

    block: Block
    file: str
    texts: tuple[Text, ...]

    @property
    def title(self) -> str:
        return self.block.display_name or self.block.url_name


def units_of(course: Course) -> tuple[Unit, ...]:
    """The units of a course, in reading order."""
    verticals = (block for block in course.walk() if block.tag == "vertical")
    return tuple(
        Unit(
            block,
            file_name(course, block.file),
            tuple(text for leaf in block.children for text in _texts(course, leaf)),
        )
        for block in verticals
    )


def about_texts(course: Course) -> tuple[Text, ...]:
    """The pages that present the course before anybody joins it. Raises OlxError for one that is no text."""
    paths = sorted((course.folder / "about").glob("*.html"))
    return tuple(
        text
        for path in paths
        for text in _html(read_text(path, name=file_name(course, path)), file_name(course, path), 1)
    )


def file_name(course: Course, path: Path) -> str:
    """How findings call a file: seen from the course folder."""
    return path.relative_to(course.folder).as_posix()


def _texts(course: Course, block: Block) -> list[Text]:
    file = file_name(course, block.file)
    if block.tag == "problem" and block.element_xml:
        root = etree.fromstring(block.element_xml, etree.XMLParser(resolve_entities=False, no_network=True))
        return [Text(root, file, block.line, is_problem=True)]
    if block.html is None:
        return []
    if block.html_file is None:
        return _html(block.html, file, block.line)
    return _html(block.html, file_name(course, block.html_file), 1)


def _html(html: str, file: str, first_line: int) -> list[Text]:
    if not html.strip():
        return []
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(html.encode(), parser)
    return [] if root is None else [Text(root, file, first_line)]
