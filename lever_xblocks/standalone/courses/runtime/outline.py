"""The order of a course: chapters, sections, and units, which are the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from opaque_keys.edx.keys import UsageKey
from xblock.completable import XBlockCompletionMode

from lever_xblocks.standalone.courses.runtime.services import is_completed_by_viewing

if TYPE_CHECKING:
    from lever_xblocks.standalone.courses.runtime.content import CourseContent


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One page. ``blocks`` are all below it, ``tasks`` those that must be complete for the page to be done.

    Of the tasks, ``viewed`` are done by being seen; ``activities`` lead the person through by buttons of their own.
    """

    url_name: str
    title: str
    section: str
    chapter: str
    usage_key: UsageKey
    blocks: tuple[UsageKey, ...]
    tasks: tuple[UsageKey, ...]
    viewed: tuple[UsageKey, ...]
    activities: tuple[UsageKey, ...]

    def is_done(self, complete: frozenset[str]) -> bool:
        """Whether everything on the page is complete; a page without anything to complete never is."""
        return bool(self.tasks) and all(str(key) in complete for key in self.tasks)

    def is_waiting(self, complete: frozenset[str]) -> bool:
        """Whether something on the page has a main button of its own that comes before the way on."""
        return any(str(key) not in complete for key in self.activities)


@dataclass(frozen=True, kw_only=True)
class Section:
    """One sequential: the pages that count together in a grading policy."""

    title: str
    usage_key: UsageKey
    units: tuple[Unit, ...]


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One part of a course."""

    title: str
    sections: tuple[Section, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        return tuple(unit for section in self.sections for unit in section.units)


@dataclass(frozen=True)
class Outline:
    """All chapters of a course."""

    chapters: tuple[Chapter, ...]

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return tuple(unit for chapter in self.chapters for unit in chapter.units)

    @cached_property
    def _by_name(self) -> dict[str, Unit]:
        names = {key.block_id: unit for unit in self.units for key in unit.blocks}
        return names | {unit.url_name: unit for unit in self.units}

    def unit(self, url_name: str) -> Unit | None:
        """The page of that name."""
        unit = self._by_name.get(url_name)
        return unit if unit is not None and unit.url_name == url_name else None

    def unit_holding(self, url_name: str) -> Unit | None:
        """The page on which a block of that name stands, or which has it itself."""
        return self._by_name.get(url_name)


def outline_of(content: CourseContent) -> Outline:
    """The outline of a course; chapters and sections without a page are left out."""
    course = content.definition(content.root)
    chapters = (_chapter(content, key) for key in course.children)
    return Outline(tuple(chapter for chapter in chapters if chapter.units))


def _chapter(content: CourseContent, key: UsageKey) -> Chapter:
    chapter = content.definition(key)
    sections = (_section(content, section, chapter.title) for section in chapter.children)
    return Chapter(title=chapter.title, sections=tuple(section for section in sections if section.units))


def _section(content: CourseContent, key: UsageKey, chapter: str) -> Section:
    section = content.definition(key)
    units = tuple(_unit(content, unit, chapter=chapter, section=section.title) for unit in section.children)
    return Section(title=section.title, usage_key=key, units=units)


def _unit(content: CourseContent, key: UsageKey, *, chapter: str, section: str) -> Unit:
    blocks = tuple(_walk(content, key))
    classes = {block: content.definition(block).block_class for block in blocks}
    completable = XBlockCompletionMode.COMPLETABLE
    return Unit(
        url_name=key.block_id,
        title=content.definition(key).title,
        section=section,
        chapter=chapter,
        usage_key=key,
        blocks=blocks,
        tasks=tuple(block for block in blocks if XBlockCompletionMode.get_mode(classes[block]) == completable),
        viewed=tuple(block for block in blocks if is_completed_by_viewing(classes[block])),
        activities=tuple(block for block in blocks if getattr(classes[block], "has_custom_completion", False)),
    )


def _walk(content: CourseContent, key: UsageKey) -> Iterator[UsageKey]:
    yield key
    for child in content.definition(key).children:
        yield from _walk(content, child)
