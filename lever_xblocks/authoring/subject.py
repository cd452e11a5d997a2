"""What every check is given."""

from __future__ import annotations

from dataclasses import dataclass

from lever_xblocks.authoring.pages import Text, Unit
from lever_xblocks.authoring.rules import Rules
from lever_xblocks.olx import Course


@dataclass(frozen=True)
class Subject:
    """A course that could be read: its rules, units, the pages about it, the names of its files in ``static``."""

    course: Course
    rules: Rules
    units: tuple[Unit, ...]
    about: tuple[Text, ...]
    static: frozenset[str]
