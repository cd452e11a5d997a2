"""Reads a course folder in the OLX layout that Studio imports and exports."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

from lxml import etree

from lever_xblocks.olx.course import Block, Course
from lever_xblocks.olx.faults import Fault, OlxError
from lever_xblocks.olx.files import CourseFiles, Found
from lever_xblocks.olx.policies import read_grading_policy, read_policy
from lever_xblocks.olx.xml import inner_html

MAX_BLOCKS = 20_000
MAX_LEVELS = 20

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
    reader = _Reader(CourseFiles(folder))
    course = reader.course()
    if reader.files.faults or course is None:
        raise OlxError(reader.files.faults)
    return course


class _Reader:
    """One reading of one folder."""

    def __init__(self, files: CourseFiles) -> None:
        self.files = files
        self._seen: dict[tuple[str, str], str] = {}

    def course(self) -> Course | None:
        found = self.files.parse(self.files.folder / "course.xml")
        root = self._block(found, level=1) if found and self._is_course(found) else None
        if found is None or root is None:
            return None
        policy, policy_faults = read_policy(self.files.folder, root.url_name)
        grading_policy, grading_faults = read_grading_policy(self.files.folder, root.url_name)
        self.files.faults += policy_faults + grading_faults
        return Course(
            org=found.element.get("org", ""),
            course=found.element.get("course", ""),
            run=root.url_name,
            folder=self.files.folder,
            root=root,
            policy=policy,
            grading_policy=grading_policy,
        )

    def _is_course(self, found: Found) -> bool:
        if found.tag != "course":
            self.files.fault(found, f"the root is <{found.tag}>", "Make it <course>")
            return False
        names = {key: found.element.get(key, "") for key in ("org", "course")}
        illegal = {key: name for key, name in names.items() if not _LEGAL_NAME.fullmatch(name)}
        for key, name in illegal.items():
            what = f'the course has no legal {key} ("{name[:100]}")'
            self.files.fault(found, what, f'Write {key}="…" with letters, digits, - _ ~ and .')
        return not illegal

    def _block(self, found: Found, *, level: int) -> Block | None:
        """The block an element stands for, following its pointer; None when it cannot be read."""
        if not self._has_own_name(found):
            return None
        if level > MAX_LEVELS:
            self.files.fault(found, f"blocks lie more than {MAX_LEVELS} deep in each other", "Move this one up")
            return None
        target = self.files.inside(f"{found.tag}/{found.url_name.replace(':', '/')}.xml", found)
        if target is None:
            return None
        if _is_pointer(found.element) and found.tag in POINTER_TAGS:
            definition = self._follow(found, target)
            return self._build(definition, found.url_name, level=level) if definition else None
        if target.is_file():
            self._refuse_unread_file(found, target)
        return self._build(found, found.url_name, level=level)

    def _has_own_name(self, found: Found) -> bool:
        """Check the name; a second block of the same name is not read, which also ends a circle of pointers."""
        tag, url_name = found.tag, found.url_name
        first = self._seen.get((tag, url_name))
        if not url_name:
            fix = 'Give it one and keep it: url_name="short-name"; answers are stored under it'
            self.files.fault(found, f"<{tag}> has no url_name", fix)
        elif not _LEGAL_NAME.fullmatch(url_name):
            fix = "Use up to 100 letters, digits, - _ ~ . and :"
            self.files.fault(found, f'the url_name "{url_name[:100]}" is not legal', fix)
        elif first:
            what = f'a second <{tag}> is called "{url_name}" (the first: {first})'
            self.files.fault(found, what, "Give each its own url_name")
        else:
            self._remember(found)
            return True
        return False

    def _remember(self, found: Found) -> None:
        name = self.files.name(found.path)
        self._seen[found.tag, found.url_name] = f"{name}:{found.line}"
        if len(self._seen) > MAX_BLOCKS:
            what = f"the course has more than {MAX_BLOCKS:,} blocks"
            raise OlxError([Fault(name, found.line, what, "Split it into several courses")])

    def _follow(self, pointer: Found, target: Path) -> Found | None:
        name = self.files.name(target)
        if not target.is_file():
            fix = "Write that file, or remove the element that points to it"
            self.files.fault(pointer, f"the file {name} is missing", fix)
            return None
        root = self.files.parse(target)
        if root and root.tag != pointer.tag:
            fix = f"Make it <{pointer.tag}>, as the pointer in {self.files.name(pointer.path)} says"
            self.files.fault(root, f"the root is <{root.tag}>", fix)
            return None
        return root

    def _refuse_unread_file(self, found: Found, target: Path) -> None:
        """Report a file of the block's name that nobody would read."""
        tag, name = found.tag, self.files.name(target)
        if tag not in POINTER_TAGS:
            what = f"<{tag}> points to {name}, but a platform does not follow it: the block would be empty"
            self.files.fault(found, what, f"Write the whole <{tag}> element into the vertical and delete that file")
        elif _is_hollow(found.element):
            what = f"<{tag}> has attributes and a file of its own, which is ignored"
            self.files.fault(found, what, f"Move the attributes into {name}")

    def _build(self, found: Found, url_name: str, *, level: int) -> Block:
        element = found.element
        is_container = found.tag in CONTAINERS
        html_file = self._html_file(found, url_name) if found.tag == "html" else None
        return Block(
            tag=found.tag,
            url_name=url_name,
            file=found.path,
            line=found.line,
            attributes=MappingProxyType({str(k): str(v) for k, v in element.attrib.items() if k != "url_name"}),
            children=self._children(found, level=level) if is_container else (),
            element_xml=None if is_container else _serialise(element, url_name),
            html=self._html(found, html_file) if found.tag == "html" else None,
            html_file=html_file,
        )

    def _children(self, found: Found, *, level: int) -> tuple[Block, ...]:
        if _has_text(found.element):
            what = f"text stands directly in <{found.tag}>, where nobody would see it"
            self.files.fault(found, what, "Put it into an <html> block")
        elements = [child for child in found.element if isinstance(child.tag, str) and child.tag not in _NO_BLOCKS]
        blocks = [self._block(Found(child, found.path), level=level + 1) for child in elements]
        return tuple(block for block in blocks if block is not None)

    def _html(self, found: Found, html_file: Path | None) -> str:
        if "filename" not in found.element.attrib:
            return inner_html(found.element)
        return self.files.text(html_file) if html_file else ""

    def _html_file(self, found: Found, url_name: str) -> Path | None:
        """The file that holds the text of an <html>; None where there is none, with a fault where there should be."""
        filename = found.element.get("filename")
        if filename is None:
            return None
        folder = (Path("html") / url_name.replace(":", "/")).parent
        target = self.files.inside(f"{folder}/{filename}.html", found)
        if target is None or target.is_file():
            return target
        what = f"the file {self.files.name(target)} is missing"
        self.files.fault(found, what, "Write that file, or correct filename")
        return None


def _is_hollow(element: etree._Element) -> bool:
    return len(element) == 0 and not (element.text or "").strip()


def _is_pointer(element: etree._Element) -> bool:
    """The platform's own test: nothing inside and exactly the naming attributes."""
    return _is_hollow(element) and set(element.attrib) == _POINTER_ATTRIBUTES.get(str(element.tag), {"url_name"})


def _has_text(element: etree._Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _serialise(element: etree._Element, url_name: str) -> bytes:
    element.set("url_name", url_name)
    return etree.tostring(element, encoding="utf-8", with_tail=False)
