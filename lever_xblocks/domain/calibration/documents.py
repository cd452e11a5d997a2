"""Reads the documents of a case: texts, tables and line drawings, none of which can do anything when shown.

A text knows headings, lists, quotes and paragraphs, whose line breaks are kept as in a letter; all else is shown as
it was typed. So nobody has to clean markup, and a centre can write one without learning any.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from lever_xblocks.domain.calibration.model import Block, BlockKind, DocumentForm
from lever_xblocks.domain.problems import FileError, Problem, quoted
from lever_xblocks.domain.yaml_source import decode

LARGEST = {DocumentForm.TEXT: 20_000, DocumentForm.TABLE: 20_000, DocumentForm.DRAWING: 40_000}
"""In bytes: a document is read in a minute or two."""

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan", "title", "desc"}
)
_ATTRIBUTES = frozenset(
    [
        "class",
        "cx",
        "cy",
        "d",
        "fill",
        "fill-opacity",
        "fill-rule",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "height",
        "id",
        "opacity",
        "points",
        "r",
        "role",
        "rx",
        "ry",
        "stroke",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
        "transform",
        "viewBox",
        "width",
        "x",
        "x1",
        "x2",
        "y",
        "y1",
        "y2",
    ]
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a document holds, by its form; a drawing is only checked."""

    blocks: tuple[Block, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def form_of(file: str) -> DocumentForm:
    return DocumentForm(file.rpartition(".")[2])


def read_document(path: Path) -> Content:
    """The content of a document; raises FileError, which names the file as ``documents/…``."""
    name, form = f"{path.parent.name}/{path.name}", form_of(path.name)
    try:
        if path.is_symlink():
            raise _refused(name, 1, "The file is a link to another place", "Put the document itself into the folder")
        if path.stat().st_size > LARGEST[form]:
            advice = f"Shorten it to {LARGEST[form] // 1000} KB"
            raise _refused(name, 1, "The document is too large", advice)
        text = decode(path.read_bytes(), name=name)
    except FileNotFoundError:
        raise _refused(name, 1, "The document is missing", "Add it, or take it out of case.yaml") from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise _refused(name, 1, f"The file cannot be read ({reason})", "Check who may read it") from None
    if not text.strip():
        raise _refused(name, 1, "The document is empty", "Write it, or take it out of case.yaml")
    return _READ[form](text, name)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The parts of a text in order."""
    blocks = []
    lines = [(_kind(line), line.strip()) for line in text.splitlines()]
    for kind, group in groupby(lines, key=lambda line: line[0]):
        if kind is None:
            continue
        plain = tuple(_MARK[kind].sub("", line, count=1) for _, line in group)
        if kind is BlockKind.HEADING:
            blocks += [Block(kind, (line,)) for line in plain]
        else:
            blocks.append(Block(kind, plain))
    return tuple(blocks)


_MARK = {
    BlockKind.HEADING: re.compile(r"^#+\s+"),
    BlockKind.LIST: re.compile(r"^-\s+"),
    BlockKind.QUOTE: re.compile(r"^>\s?"),
    BlockKind.PARAGRAPH: re.compile(r"(?!)"),
}


def _kind(line: str) -> BlockKind | None:
    """None for an empty line, which ends a part."""
    stripped = line.strip()
    if not stripped:
        return None
    return next((kind for kind, mark in _MARK.items() if mark.match(stripped)), BlockKind.PARAGRAPH)


def _read_text(text: str, _name: str) -> Content:
    return Content(blocks=blocks_of(text))


def _read_table(text: str, name: str) -> Content:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[str, ...]] = []
    try:
        for row in reader:
            if rows and len(row) != len(rows[0]):
                what = f"This row has {len(row)} cells, the headings have {len(rows[0])}"
                advice = "Put a cell that holds a comma in quotation marks, and leave no empty line"
                raise _refused(name, reader.line_num, what, advice)
            rows.append(tuple(cell.strip() for cell in row))
    except csv.Error as error:
        raise _refused(name, reader.line_num, f"This is no table ({error})", "Check the quotation marks") from None
    if len(rows) < 2:  # noqa: PLR2004 - headings and a row
        raise _refused(name, 1, "The table has no row below its headings", "Add rows")
    return Content(rows=tuple(rows))


def _read_drawing(text: str, name: str) -> Content:
    if "<!" in text or "<?" in text.removeprefix("<?xml"):
        line = text.count("\n", 0, max(text.find("<!"), 0)) + 1
        raise _refused(name, line, "The drawing holds more than lines", "Remove comments, DOCTYPE and instructions")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - without "<!" there is no entity to expand
    except ElementTree.ParseError as error:
        raise _refused(name, error.position[0], "This is no drawing in SVG", "Save it again as plain SVG") from None
    if problem := next(_forbidden(root), None):
        raise _refused(name, 1, problem, "Draw it with lines, shapes and words only")
    return Content()


def _forbidden(root: ElementTree.Element) -> Iterator[str]:
    if root.tag != f"{_SVG}svg":
        yield "The file does not begin with an svg element"
    for element in root.iter():
        if element.tag.removeprefix(_SVG) not in _ELEMENTS:
            yield f"The drawing holds {quoted(element.tag.removeprefix(_SVG))}"
        for attribute, value in element.items():
            if attribute not in _ATTRIBUTES or "url" in value.lower():
                yield f"The drawing holds the attribute {quoted(attribute)}"


_READ = {DocumentForm.TEXT: _read_text, DocumentForm.TABLE: _read_table, DocumentForm.DRAWING: _read_drawing}


def _refused(name: str, line: int, what: str, fix: str) -> FileError:
    return FileError([Problem(name, line, what, fix)])
