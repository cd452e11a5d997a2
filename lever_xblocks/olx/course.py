"""The tree of a course, as read: plain values that never change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Block:
    """One block of a course: a container with children, or a leaf with its XML.

    ``element_xml`` is None for containers; ``html`` holds the text of an ``html`` block and is None for all others,
    ``html_file`` the file that text came from, if it has one of its own.
    """

    tag: str
    url_name: str
    file: Path
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Block, ...] = ()
    element_xml: bytes | None = None
    html: str | None = None
    html_file: Path | None = None

    @property
    def display_name(self) -> str:
        """The title given by the author, or nothing."""
        return self.attributes.get("display_name", "")

    def usage_key(self, course: Course) -> str:
        """The key Open edX gives the block, in text form."""
        name = "course" if self.tag == "course" else self.url_name
        return f"block-v1:{course.org}+{course.course}+{course.run}+type@{self.tag}+block@{name}"

    def walk(self) -> Iterator[Block]:
        """This block and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, kw_only=True)
class Course:
    """A whole course folder. ``policy`` and ``grading_policy`` are the parsed JSON, empty where there is none."""

    org: str
    course: str
    run: str
    folder: Path
    root: Block
    policy: Mapping[str, Any] = field(default_factory=dict)
    grading_policy: Mapping[str, Any] = field(default_factory=dict)

    @property
    def context_key(self) -> str:
        """The key Open edX gives the course, in text form."""
        return f"course-v1:{self.org}+{self.course}+{self.run}"

    @property
    def attributes(self) -> Mapping[str, str]:
        """What stands on the <course> element."""
        return self.root.attributes

    @property
    def title(self) -> str:
        """The course's name for people; its number where the author gave none."""
        return str(self.policy.get("display_name") or self.root.display_name or self.course)

    @property
    def language(self) -> str:
        """The language code the course declares, or nothing."""
        return str(self.policy.get("language") or self.root.attributes.get("language", ""))

    @property
    def static(self) -> Path:
        """The folder of pictures and downloads, which need not exist."""
        return self.folder / "static"

    def walk(self) -> Iterator[Block]:
        """Every block, the course itself first, in reading order."""
        return self.root.walk()

    def find(self, tag: str, url_name: str) -> Block | None:
        """The block of that tag and name, or None."""
        return next((block for block in self.walk() if (block.tag, block.url_name) == (tag, url_name)), None)
