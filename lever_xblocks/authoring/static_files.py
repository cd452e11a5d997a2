"""Which files of ``static/`` a course has, and which it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lever_xblocks.olx import Course
from lever_xblocks.olx.video import STATIC, read_video

_USED = re.compile(r"/static/([^\"'\s)<>?#&]+)")


def static_files(course: Course) -> frozenset[str]:
    """Every file of ``static/``, as a name seen from there; hidden ones left out."""
    return frozenset(
        path.relative_to(course.static).as_posix()
        for path in course.static.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )


def linked_name(link: str) -> str:
    """The name of the file that ``/static/…`` leads to."""
    return unquote(link.removeprefix(STATIC).partition("#")[0].partition("?")[0])


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
