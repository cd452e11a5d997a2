"""Reads a course folder in the OLX layout that Studio imports and exports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from lxml import etree

from lever_xblocks.olx.course import Block, Course
from lever_xblocks.olx.faults import Fault, OlxError
from lever_xblocks.olx.policies import read_grading_policy, read_policy
from lever_xblocks.olx.xml import inner_html, line_of, parse_file, read_text

MAX_BLOCKS = 20_000

CONTAINERS = frozenset({"course", "chapter", "sequential", "vertical"})

# Only classes with the platform's XmlMixin follow a pointer; every other block stays silently empty.
POINTER_TAGS = CONTAINERS | {"html", "problem", "video"}

# Children of <course> that are settings of the platform, no blocks.
_NO_BLOCKS = frozenset({"wiki", "textbook"})

_LEGAL_NAME = re.compile(r"[\w\-~.:]{1,100}")
_POINTER_ATTRIBUTES = {"course": {"url_name", "org", "course"}}


def read_course(folder: Path) -> Course:
    """The course in a folder that holds ``course.xml``.

    Raises OlxError with everything that is wrong, each fault with the file (seen from the folder) and line.
    """
    reader = _Reader(folder)
    course = reader.course()
    if reader.faults or course is None:
        raise OlxError(reader.faults)
    return course


class _Reader:
    """One reading of one folder; collects faults instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._home = folder.resolve()
        self.faults: list[Fault] = []
        self._seen: dict[tuple[str, str], str] = {}

    def course(self) -> Course | None:
        path = self.folder / "course.xml"
        element = self._parse(path)
        if element is None or not self._is_course(element, path):
            return None
        root = self._block(element, path)
        if root is None:
            return None
        policy, grading_policy = self._policies(root.url_name)
        return Course(
            org=element.get("org", ""),
            course=element.get("course", ""),
            run=root.url_name,
            folder=self.folder,
            root=root,
            policy=policy,
            grading_policy=grading_policy,
        )

    def _is_course(self, element: etree._Element, path: Path) -> bool:
        if element.tag != "course":
            self._fault(path, element, f"the root is <{element.tag}>", "Make it <course>")
            return False
        illegal = [key for key in ("org", "course") if not _LEGAL_NAME.fullmatch(element.get(key, ""))]
        for key in illegal:
            what = f'the course has no legal {key} ("{element.get(key, "")[:100]}")'
            self._fault(path, element, what, f'Write {key}="…" with letters, digits, - _ ~ and .')
        return not illegal

    def _policies(self, run: str) -> tuple[Mapping[str, object], Mapping[str, object]]:
        policy, policy_faults = read_policy(self.folder, run)
        grading, grading_faults = read_grading_policy(self.folder, run)
        self.faults += policy_faults + grading_faults
        return policy, grading

    def _block(self, element: etree._Element, path: Path) -> Block | None:
        """The block an element stands for, following its pointer; None when it cannot be read."""
        tag, url_name = str(element.tag), element.get("url_name", "")
        if not self._register(element, path):
            return None
        line = line_of(element)
        target = self._target(path, element, f"{tag}/{url_name.replace(':', '/')}.xml")
        if target is None:
            return None
        if _is_pointer(element):
            if tag in POINTER_TAGS:
                followed = self._follow(element, path, target)
                if followed is None:
                    return None
                element, path, line = followed, target, line_of(followed)
        elif tag in POINTER_TAGS and _is_hollow(element) and target.is_file():
            self._fault(
                path,
                element,
                f"<{tag}> has attributes and a file of its own, which is ignored",
                f"Move the attributes into {self._name(target)}",
            )
        if tag not in POINTER_TAGS and target.is_file():
            what = (
                f"<{tag}> points to {self._name(target)}, but a platform does not follow it: the block would be empty"
            )
            self._fault(path, element, what, f"Write the whole <{tag}> element into the vertical and delete that file")
        return self._build(element, path, tag=tag, url_name=url_name, line=line)

    def _build(self, element: etree._Element, path: Path, *, tag: str, url_name: str, line: int) -> Block:
        is_container = tag in CONTAINERS
        return Block(
            tag=tag,
            url_name=url_name,
            file=path,
            line=line,
            attributes=MappingProxyType({str(k): str(v) for k, v in element.attrib.items() if k != "url_name"}),
            children=self._children(element, path) if is_container else (),
            element_xml=None if is_container else _serialise(element, url_name),
            html=self._html(element, path, url_name) if tag == "html" else None,
        )

    def _register(self, element: etree._Element, path: Path) -> bool:
        """Check the name of a block; a second block of the same name is not read, which also ends a circle."""
        tag, url_name = str(element.tag), element.get("url_name", "")
        if not url_name:
            self._fault(
                path,
                element,
                f"<{tag}> has no url_name",
                'Give it one and keep it: url_name="short-name"; answers are stored under it',
            )
            return False
        if not _LEGAL_NAME.fullmatch(url_name):
            self._fault(
                path,
                element,
                f'the url_name "{url_name[:100]}" is not legal',
                "Use up to 100 letters, digits, - _ ~ . and :",
            )
            return False
        first = self._seen.get((tag, url_name))
        if first:
            self._fault(
                path,
                element,
                f'a second <{tag}> is called "{url_name}" (the first: {first})',
                "Give each its own url_name",
            )
            return False
        self._seen[tag, url_name] = f"{self._name(path)}:{line_of(element)}"
        if len(self._seen) > MAX_BLOCKS:
            raise OlxError(
                [
                    Fault(
                        self._name(path),
                        0,
                        f"the course has more than {MAX_BLOCKS:,} blocks",
                        "Split it into several courses",
                    )
                ]
            )
        return True

    def _follow(self, element: etree._Element, path: Path, target: Path) -> etree._Element | None:
        if not target.is_file():
            self._fault(
                path,
                element,
                f"the file {self._name(target)} is missing",
                "Write that file, or remove the element that points to it",
            )
            return None
        root = self._parse(target)
        if root is None:
            return None
        if root.tag != element.tag:
            self._fault(
                target,
                root,
                f"the root is <{root.tag}>",
                f"Make it <{element.tag}>, as the pointer in {self._name(path)} says",
            )
            return None
        return root

    def _children(self, element: etree._Element, path: Path) -> tuple[Block, ...]:
        if _has_text(element):
            self._fault(
                path,
                element,
                f"text stands directly in <{element.tag}>, where nobody would see it",
                "Put it into an <html> block",
            )
        elements = [child for child in element if isinstance(child.tag, str) and child.tag not in _NO_BLOCKS]
        blocks = [self._block(child, path) for child in elements]
        return tuple(block for block in blocks if block is not None)

    def _html(self, element: etree._Element, path: Path, url_name: str) -> str:
        filename = element.get("filename")
        if filename is None:
            return inner_html(element)
        folder = (Path("html") / url_name.replace(":", "/")).parent
        target = self._target(path, element, f"{folder}/{filename}.html")
        if target is None:
            return ""
        if not target.is_file():
            self._fault(
                path, element, f"the file {self._name(target)} is missing", "Write that file, or correct filename"
            )
            return ""
        try:
            return read_text(target, name=self._name(target))
        except OlxError as error:
            self.faults += error.problems
            return ""

    def _target(self, path: Path, element: etree._Element, relative: str) -> Path | None:
        """A file of the course; None, with a fault, when the name leads out of the folder."""
        target = self.folder / relative
        try:
            is_inside = target.resolve().is_relative_to(self._home)
        except (OSError, ValueError, RuntimeError):
            is_inside = False
        if not is_inside:
            self._fault(
                path,
                element,
                f'"{relative[:100]}" leads out of the course folder',
                "Name a file inside the course folder",
            )
            return None
        return target

    def _parse(self, path: Path) -> etree._Element | None:
        try:
            return parse_file(path, name=self._name(path))
        except OlxError as error:
            self.faults += error.problems
            return None

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _fault(self, path: Path, element: etree._Element, what: str, fix: str) -> None:
        self.faults.append(Fault(self._name(path), line_of(element), what, fix))


def _is_hollow(element: etree._Element) -> bool:
    return len(element) == 0 and not (element.text or "").strip()


def _is_pointer(element: etree._Element) -> bool:
    """The platform's own test: nothing inside and exactly the naming attributes."""
    return _is_hollow(element) and set(element.attrib) == _POINTER_ATTRIBUTES.get(str(element.tag), {"url_name"})


def _has_text(element: etree._Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _serialise(element: etree._Element, url_name: str) -> bytes:
    if element.get("url_name") != url_name:
        element.set("url_name", url_name)
    return etree.tostring(element, encoding="utf-8", with_tail=False)
