"""Which files of ``static/`` a course has, and which it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from lever_xblocks.olx import Course
from lever_xblocks.olx.video import STATIC, read_video

_USED = re.compile(r"/static/([^\"'\s)<>?#&]+)")


def static_files(course: Course) -> tuple[str, ...]:
    """Every file of ``static/``, seen from there; hidden ones left out."""
    return tuple(
        sorted(
            path.relative_to(course.static).as_posix()
            for path in course.static.rglob("*")
            if path.is_file() and not path.name.startswith(".")
        )
    )


def file_of(course: Course, link: str) -> Path | None:
    """The file that ``/static/…`` names, or None. Capitals count, as they do on a server."""
    name = unquote(link.removeprefix(STATIC).partition("#")[0].partition("?")[0])
    return course.static / name if name in static_files(course) else None


def used_names(course: Course) -> frozenset[str]:
    """The files that any text, block or policy of the course names."""
    linked = frozenset(unquote(name) for source in _sources(course) for name in _USED.findall(source))
    captions = {
        name
        for block in course.walk()
        if block.tag == "video"
        for _, name in read_video(block.element_xml or b"", name=block.url_name).captions
    }
    return linked | captions | {course_image(course)}


def course_image(course: Course) -> str:
    """The picture of the course, a name in ``static``, or nothing."""
    return str(course.policy.get("course_image") or course.attributes.get("course_image") or "")


def _sources(course: Course) -> Iterator[str]:
    for block in course.walk():
        yield block.html or ""
        yield (block.element_xml or b"").decode()
    for path in (course.folder / "about").glob("*.html"):
        yield path.read_text(encoding="utf-8", errors="replace")
    for path in course.static.rglob("*.css"):
        yield path.read_text(encoding="utf-8", errors="replace")
