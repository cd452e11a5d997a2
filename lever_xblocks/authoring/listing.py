"""A course in one line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lever_xblocks.authoring.pages import units_of
from lever_xblocks.authoring.reading import count_words, passages
from lever_xblocks.olx import read_course


@dataclass(frozen=True)
class CourseSummary:
    """What a list of courses shows."""

    folder: Path
    context_key: str
    title: str
    language: str
    units: int
    problems: int
    words: int


def summarise(folder: Path) -> CourseSummary:
    """The summary of a course. Raises OlxError when it cannot be read."""
    course = read_course(folder)
    units = units_of(course)
    return CourseSummary(
        folder=folder,
        context_key=course.context_key,
        title=course.title,
        language=course.language,
        units=len(units),
        problems=sum(block.tag == "problem" for block in course.walk()),
        words=sum(count_words(passages(unit.texts, with_later=False)) for unit in units),
    )
