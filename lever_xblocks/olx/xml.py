"""Parses XML and text from files nobody has checked: bounded in size, UTF-8 only, no entities, no network."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import cast

from lxml import etree

from lever_xblocks.olx.faults import Fault, OlxError

MAX_FILE_BYTES = 2_000_000
MAX_DEPTH = 100

_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DECLARED_ENCODING = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)")


def read_text(path: Path, *, name: str) -> str:
    """The text of a file; ``name`` is how faults call it.

    Raises OlxError for a file that is missing, too large or not UTF-8.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise _error(name, 0, f"the file is larger than {MAX_FILE_BYTES:,} bytes", "Split it into several files")
        source = path.read_bytes()
    except OSError as error:
        raise _error(
            name, 0, f"the file cannot be read ({error.strerror})", "Check that it exists and may be read"
        ) from error
    return decode(source, name=name)


def decode(source: bytes, *, name: str) -> str:
    """The text of UTF-8 bytes, without the mark some editors put in front. Raises OlxError for other encodings."""
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise _error(name, line, "the text is not UTF-8", "Save the file with the encoding UTF-8") from error


def parse_file(path: Path, *, name: str) -> etree._Element:
    """The root element of an XML file. Raises OlxError as `read_text` and `parse_text` do."""
    return parse_text(read_text(path, name=name), name=name)


def parse_text(text: str, *, name: str) -> etree._Element:
    """The root element of an XML text.

    Raises OlxError for XML that is broken, declares a document type or entity, or claims another encoding.
    """
    if len(text) > MAX_FILE_BYTES:
        raise _error(name, 0, f"the XML is longer than {MAX_FILE_BYTES:,} characters", "Split it into several files")
    _refuse_declarations(text, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        what = f"the XML is broken ({str(error.msg).rstrip('.')})"
        raise _error(name, error.lineno or 0, what, _fix_for(str(error.msg))) from error
    except (ValueError, UnicodeEncodeError) as error:
        raise _error(name, 0, "the XML holds characters that XML does not allow", "Remove them") from error
    _refuse_depth(root, name)
    return root


def line_of(element: etree._Element) -> int:
    """The line an element stands in, or 0 for one that came from no file."""
    return cast(int, element.sourceline) or 0


def inner_html(element: etree._Element) -> str:
    """What stands between the tags of an element, as HTML."""
    return (escape(element.text or "", quote=False) + "".join(map(outer_html, element))).strip()


def outer_html(element: etree._Element) -> str:
    """An element and the text behind it, as HTML: an empty element keeps its end tag."""
    return etree.tostring(element, encoding="unicode", method="html")


def _refuse_declarations(text: str, name: str) -> None:
    """Stop before parsing what could only be an entity attack or would be read in the wrong encoding."""
    encoding = _DECLARED_ENCODING.match(text)
    if encoding and encoding[1].lower() not in {"utf-8", "utf8"}:
        raise _error(name, 1, f'the first line declares the encoding "{encoding[1]}"', 'Save as UTF-8, declare "UTF-8"')
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    if text.startswith("<!DOCTYPE", start):
        line = text.count("\n", 0, start) + 1
        raise _error(name, line, "a DOCTYPE is declared, which may hide entities", "Remove the DOCTYPE")


def _refuse_depth(root: etree._Element, name: str) -> None:
    """Stop what would exhaust whoever walks the tree."""
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            what = f"elements lie more than {MAX_DEPTH} deep in each other"
            raise _error(name, line_of(element), what, "Check for tags that are not closed")


def _fix_for(message: str) -> str:
    if "Entity" in message:
        return "Write the character itself, or its number such as &#160;"
    return "Open the file in an editor that checks XML and mend this line"


def _error(name: str, line: int, what: str, fix: str) -> OlxError:
    return OlxError([Fault(name, line, what, fix)])
