"""The courses of this site, read once at start."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey

from lever_xblocks.olx import Course, OlxError, read_course
from lever_xblocks.standalone.courses.player.grading import GradingPolicyError, grade
from lever_xblocks.standalone.courses.runtime.content import CourseContent
from lever_xblocks.standalone.courses.runtime.importing import import_course

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CatalogProblem:
    """Why a course, or one block of it, cannot be shown; ``str`` says it in one line."""

    folder: Path
    sentence: str

    def __str__(self) -> str:
        return f"{self.folder}: {self.sentence}"


class UnknownCourseError(LookupError):
    """There is no such course, or no such block, on this site."""


@dataclass(frozen=True)
class Catalog:
    """The courses that can be taken, by the name in their address, and what is wrong with the others."""

    courses: Mapping[str, CourseContent]
    problems: tuple[CatalogProblem, ...]

    def course(self, slug: str) -> CourseContent:
        """Raises UnknownCourseError."""
        try:
            return self.courses[slug]
        except KeyError:
            raise UnknownCourseError(slug) from None

    def find_block(self, usage_key: str) -> tuple[CourseContent, UsageKey]:
        """The course a block stands in and the key of the block. Raises UnknownCourseError."""
        try:
            key = UsageKey.from_string(usage_key)
        except InvalidKeyError:
            raise UnknownCourseError(usage_key) from None
        for content in self.courses.values():
            if key in content.definitions:
                return content, key
        raise UnknownCourseError(usage_key)


def _with_usable_policy(course: Course) -> tuple[Course, list[str]]:
    """The course without a grading policy that nobody can compute with, and a sentence about it."""
    try:
        grade(course.grading_policy, [])
    except GradingPolicyError as error:
        return replace(course, grading_policy={}), [f"policies/{course.run}/grading_policy.json: {error}. Correct it."]
    return course, []


@cache
def load_catalog() -> Catalog:
    """The catalog of the folders in the setting LEVER_COURSES. A course that is broken is left out and reported.

    The server calls this before it says that it is ready, and prints the problems.
    """
    return read_catalog(settings.LEVER_COURSES)


def course_titles() -> dict[str, str]:
    """The title of each course of the site by its context key."""
    return {content.course.context_key: content.course.title for content in load_catalog().courses.values()}


def read_catalog(folders: Iterable[Path | str]) -> Catalog:
    """The catalog of some course folders; where two have the same name or key, the first counts."""
    courses: dict[str, CourseContent] = {}
    problems: list[CatalogProblem] = []
    for folder in map(Path, folders):
        try:
            course, sentences = _with_usable_policy(read_course(folder))
            content, more = import_course(course, slug=folder.name.replace("_", "-"))
            sentences += more
        except OlxError as error:
            sentences = [str(problem) for problem in error.problems]
        except Exception as error:  # one course must never keep the others from starting
            log.exception("The course in %s cannot be shown", folder)
            sentences = [f"The course cannot be shown ({error})."]
        else:
            if content.slug in courses or content.key in {other.key for other in courses.values()}:
                sentences = [f"Another course is called {content.slug} or {content.key} already. Rename one of them."]
            else:
                courses[content.slug] = content
        problems += [CatalogProblem(folder, " ".join(sentence.split())) for sentence in sentences]
    return Catalog(MappingProxyType(courses), tuple(problems))
