"""The files of one course folder, and everything found wrong while reading them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from lever_xblocks.olx.faults import Fault, OlxError
from lever_xblocks.olx.xml import line_of, parse_file, read_text


@dataclass(frozen=True)
class Found:
    """An element and the file it stands in."""

    element: etree._Element
    path: Path

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    @property
    def url_name(self) -> str:
        return self.element.get("url_name", "")

    @property
    def line(self) -> int:
        return line_of(self.element)


class CourseFiles:
    """Reads files of a folder and nothing beyond it; collects faults instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self._home = folder.resolve()

    def fault(self, found: Found, what: str, fix: str) -> None:
        """Note what is wrong with an element."""
        self.faults.append(Fault(self.name(found.path), found.line, what, fix))

    def name(self, path: Path) -> str:
        """How faults call a file: seen from the course folder."""
        return path.relative_to(self.folder).as_posix()

    def inside(self, relative: str, found: Found) -> Path | None:
        """A file the element names; None, with a fault, when the name leads out of the folder."""
        target = self.folder / relative
        try:
            is_inside = target.resolve().is_relative_to(self._home)
        except (OSError, ValueError, RuntimeError):
            is_inside = False
        if is_inside:
            return target
        self.fault(found, f'"{relative[:100]}" leads out of the course folder', "Name a file inside the course folder")
        return None

    def parse(self, path: Path) -> Found | None:
        """The root element of a file; None, with faults, when it cannot be read."""
        try:
            return Found(parse_file(path, name=self.name(path)), path)
        except OlxError as error:
            self.faults += error.problems
            return None

    def text(self, path: Path) -> str:
        """The text of a file; empty, with faults, when it cannot be read."""
        try:
            return read_text(path, name=self.name(path))
        except OlxError as error:
            self.faults += error.problems
            return ""
