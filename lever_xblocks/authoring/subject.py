"""What every check is given."""

from __future__ import annotations

from dataclasses import dataclass

from lever_xblocks.authoring.pages import Unit
from lever_xblocks.authoring.rules import Rules
from lever_xblocks.olx import Course


@dataclass(frozen=True)
class Subject:
    """A course that could be read, its rules and its units."""

    course: Course
    rules: Rules
    units: tuple[Unit, ...]
