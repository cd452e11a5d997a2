"""Reads a YAML file written by a person and remembers on which line everything stands.

Only what such a file needs is understood: mappings, lists, texts, numbers, true and false. Anchors and
aliases (with which a small file can grow without end), tags and a second document are refused, and so is a
key given twice. Words such as ``yes`` or ``no`` and dates stay texts, unlike in YAML 1.1. The file is read
event by event, so no part of it is expanded or built before it was checked.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lever_xblocks.domain.problems import FileError, Problem, quoted

LARGEST_FILE = 1_000_000
"""In bytes. The bundled framework has about 16 000 per language."""
DEEPEST_NESTING = 20
MOST_VALUES = 20_000
"""The bundled framework has about 2 300 with all its languages; a file made to be a burden stops here."""

Step = str | int
Place = tuple[Step, ...]
"""The way to a value: keys of mappings and positions in lists."""


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The content of a file (always a mapping) and the line, from 1, of every key and list entry in it."""

    name: str
    data: dict[str, Any]
    lines: dict[Place, int]

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest place above it that stands in the file."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, what: str, fix: str) -> Problem:
        return Problem(self.name, self.line_of(place), what, fix)


def read_yaml(path: Path) -> YamlSource:
    """Read a file; raises FileError. Messages name the file by its last part."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path.name)
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise _refused(
            path.name, 1, f"The file cannot be read ({reason})", "Check its name and who may read it"
        ) from None
    return parse_yaml(decode(raw, name=path.name), name=path.name)


def decode(raw: bytes, *, name: str) -> str:
    """The text of a file called ``name`` in messages; raises FileError where it is no UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(name, raw.count(b"\n", 0, error.start) + 1) from None


def parse_yaml(text: str, *, name: str) -> YamlSource:
    """Read a text whose file is called ``name`` in messages; raises FileError."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise _not_utf8(name, 1) from None
    if size > LARGEST_FILE:
        raise _too_large(name)
    reader = _Reader(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        reader.problems.append(_syntax_problem(error, name))
    except yaml.YAMLError:
        reader.refuse(1, "The file holds a character that YAML does not allow", "Type the text anew without it")
    return reader.finish()


# The C parser is about ten times faster; a PyYAML built without it reads the same.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Open:
    """A mapping or list being read; in a mapping ``key`` is set while its value is awaited."""

    place: Place
    content: dict[str, Any] | list[Any]
    key: str | None = None


@dataclass(slots=True)
class _Reader:
    """Builds the content from the parser's events and collects what is refused on the way."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Place, int] = field(default_factory=dict)
    documents: int = 0
    values: int = 0
    root: Any = None
    open: list[_Open] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.stop(line, "A second document begins here", "Remove the line ---; one file holds one document")
            case yaml.AliasEvent():
                self.stop(
                    line, f"*{event.anchor} refers to another place", "Write the text out; references are not read"
                )
            case yaml.ScalarEvent():
                self.check_node(event, line)
                self.scalar(event, line)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.check_node(event, line)
                self.begin({} if isinstance(event, yaml.MappingStartEvent) else [], line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.open.pop()

    def check_node(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            self.refuse(line, f"&{event.anchor} names a place for references", "Remove it; references are not read")
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            self.refuse(line, f"{quoted(tag)} is a tag", "Remove it; write texts and numbers plainly")

    def scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        text = event.value.strip()
        if _CONTROL.search(text):
            self.refuse(line, "A text holds a control character", "Remove the escape sequence")
        here = self.open[-1] if self.open else None
        if here is not None and isinstance(here.content, dict) and here.key is None:
            self.begin_entry(here, text, line)
        else:
            self.put(text if event.style else _plain_value(text), line)

    def begin_entry(self, mapping: _Open, key: str, line: int) -> None:
        mapping.key = key
        place = (*mapping.place, key)
        if key in mapping.content:
            first = self.lines[place]
            self.refuse(
                line, f"{quoted(key)} stands here a second time", f"Keep one of them; the first is on line {first}"
            )
        else:
            self.lines[place] = line

    def begin(self, content: dict[str, Any] | list[Any], line: int) -> None:
        if len(self.open) >= DEEPEST_NESTING:
            self.stop(
                line, f"Lists and mappings lie more than {DEEPEST_NESTING} deep", "Check brackets and indentation"
            )
        self.open.append(_Open(self.put(content, line), content))

    def put(self, value: Any, line: int) -> Place:
        """Set a value where one is awaited, and say where that is."""
        self.values += 1
        if self.values > MOST_VALUES:
            self.stop(line, f"The file holds more than {MOST_VALUES} values", "Check that it is the right file")
        if not self.open:
            self.root = value
            return ()
        here = self.open[-1]
        if isinstance(here.content, list):
            here.content.append(value)
            place = (*here.place, len(here.content) - 1)
            self.lines[place] = line
            return place
        if here.key is None:
            self.stop(line, "A list or mapping is used as a key", "Write a single word before the colon")
        key, here.key = str(here.key), None
        here.content.setdefault(key, value)
        return (*here.place, key)

    def refuse(self, line: int, what: str, fix: str) -> None:
        self.problems.append(Problem(self.name, line, what, fix))

    def stop(self, line: int, what: str, fix: str) -> None:
        """Refuse, and read no further: what follows could not be placed."""
        self.refuse(line, what, fix)
        raise FileError(self.problems)

    def finish(self) -> YamlSource:
        if self.problems:
            raise FileError(self.problems)
        if self.root is None or self.root == {}:
            raise _refused(self.name, 1, "The file is empty", "Begin with a line such as “id: …”")
        if not isinstance(self.root, dict):
            raise _refused(self.name, 1, "The file does not hold keys with values", "Begin with a line such as “id: …”")
        return YamlSource(self.name, self.root, self.lines)


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"|~|null|Null|NULL"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    # Bounded, as Python refuses to convert thousands of digits; the longer ones stay texts and fail the check.
    (re.compile(r"[-+]?[0-9]{1,15}"), int),
    (re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}"), float),
)


def _plain_value(text: str) -> Any:
    for pattern, convert in _PLAIN:
        if pattern.fullmatch(text):
            return convert(text)
    return text


def _syntax_problem(error: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    reason = error.problem or "unknown reason"
    return Problem(name, mark.line + 1 if mark else 1, f"This is not YAML ({reason})", next(_advice(reason)))


def _advice(reason: str) -> Iterator[str]:
    for part, advice in _ADVICE:
        if part in reason:
            yield advice
    yield "Check the indentation and the quotation marks here and on the line before"


_ADVICE = (
    ("mapping values are not allowed", "Put a text that holds a colon in quotation marks, and check the indentation"),
    (
        "cannot start any token",
        "Indent with spaces, not tabs, and put a text that begins with @, ` or % in quotation marks",
    ),
    ("unexpected end of stream", "Close the quotation marks or brackets that are open here"),
    ("expected ',' or", "Close the bracket, and put commas between the entries"),
    ("undefined alias", "Write the text out; references are not read"),
)


def _refused(name: str, line: int, what: str, fix: str) -> FileError:
    return FileError([Problem(name, line, what, fix)])


def _too_large(name: str) -> FileError:
    return _refused(name, 1, "The file is larger than 1 MB", "Check that it is the right file, or shorten its texts")


def _not_utf8(name: str, line: int) -> FileError:
    return _refused(
        name, line, "The file is not written in UTF-8", "Save it again in your editor with the encoding UTF-8"
    )
