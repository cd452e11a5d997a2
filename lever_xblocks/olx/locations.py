"""Where the courses of LEVER lie."""

from __future__ import annotations

from pathlib import Path

import lever_xblocks

_PACKAGE = Path(lever_xblocks.__file__).parent


def courses_dir() -> Path:
    """The folder of courses: the checkout's own, else the copy inside the installed package."""
    checkout = _PACKAGE.parent / "course"
    return checkout if checkout.is_dir() else _PACKAGE / "_course"


def course_folders(parent: Path) -> tuple[Path, ...]:
    """The folders below ``parent`` that hold a course, by name; none when ``parent`` does not exist."""
    return tuple(sorted(path.parent for path in parent.glob("*/course.xml")))
