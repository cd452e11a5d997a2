"""Every file is used, and every file somebody needs is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lever_xblocks.authoring.findings import Finding, error, warning
from lever_xblocks.authoring.pages import file_name
from lever_xblocks.authoring.static_files import course_image, used_names
from lever_xblocks.authoring.subject import Subject
from lever_xblocks.olx import Course
from lever_xblocks.olx.reader import POINTER_TAGS


def check(subject: Subject) -> Iterator[Finding]:
    """Find files nobody uses, and a picture of the course that does not exist."""
    course = subject.course
    for name in sorted(subject.static - used_names(course)):
        yield warning(f"static/{name}", 0, "No page uses this file. Remove it, or use it.")
    image = course_image(course)
    if image and image not in subject.static:
        file = f"policies/{course.run}/policy.json"
        yield error(file, 0, f"The picture of the course, static/{image}, does not exist. Add it, or correct the name.")
    read = set(_files_read(course))
    for path in _course_files(course.folder):
        if file_name(course, path) not in read:
            yield warning(file_name(course, path), 0, "Nothing points to this file. Remove it, or use it.")


def _files_read(course: Course) -> Iterator[str]:
    for block in course.walk():
        yield file_name(course, block.file)
        if block.html_file:
            yield file_name(course, block.html_file)


def _course_files(folder: Path) -> Iterator[Path]:
    for tag in sorted(POINTER_TAGS):
        yield from sorted(
            path for path in (folder / tag).rglob("*") if path.is_file() and path.suffix in {".xml", ".html"}
        )
