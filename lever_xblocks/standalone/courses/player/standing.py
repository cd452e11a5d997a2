"""How far a person got with a course, as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lever_xblocks.standalone.courses.models import Completion, Enrolment
from lever_xblocks.standalone.courses.runtime.content import CourseContent
from lever_xblocks.standalone.courses.runtime.outline import Unit


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One person in one course. ``complete`` holds the keys of the blocks that are done."""

    content: CourseContent
    is_started: bool
    position: str
    complete: frozenset[str]

    def is_done(self, unit: Unit) -> bool:
        return unit.is_done(self.complete)

    @cached_property
    def units_done(self) -> int:
        return sum(map(self.is_done, self.content.outline.units))

    @property
    def units_total(self) -> int:
        return len(self.content.outline.units)

    @property
    def present(self) -> Unit | None:
        """Where to go on: the page they were on, or, when that one is done, the first after it that is not."""
        units = self.content.outline.units
        start = next((number for number, unit in enumerate(units) if unit.url_name == self.position), 0)
        in_turn = units[start:] + units[:start]
        return next((unit for unit in in_turn if not self.is_done(unit)), units[start] if units else None)


@dataclass(frozen=True, kw_only=True)
class UnitLine:
    """One page in the list of pages."""

    unit: Unit
    number: int
    is_done: bool
    is_present: bool


@dataclass(frozen=True, kw_only=True)
class SectionLines:
    """The pages of one section; ``title`` is empty where the chapter has only this one."""

    title: str
    lines: tuple[UnitLine, ...]


def outline_lines(standing: Standing) -> list[tuple[str, list[SectionLines]]]:
    """The chapters of a course, by title, as lists of pages with what is done."""
    numbers = {unit.usage_key: number for number, unit in enumerate(standing.content.outline.units, start=1)}
    present = standing.present

    def line(unit: Unit) -> UnitLine:
        return UnitLine(
            unit=unit, number=numbers[unit.usage_key], is_done=standing.is_done(unit), is_present=unit is present
        )

    return [
        (
            chapter.title,
            [
                SectionLines(
                    title=section.title if len(chapter.sections) > 1 else "",
                    lines=tuple(map(line, section.units)),
                )
                for section in chapter.sections
            ],
        )
        for chapter in standing.content.outline.chapters
    ]


def standing_of(content: CourseContent, *, user_id: int) -> Standing:
    """Two statements, whatever the size of the course."""
    return standings_of([content], user_id=user_id)[0]


def standings_of(contents: list[CourseContent], *, user_id: int) -> list[Standing]:
    """The same for several courses, still with two statements."""
    keys = [str(content.key) for content in contents]
    enrolments = Enrolment.objects.filter(user_id=user_id, context_key__in=keys)
    positions = dict(enrolments.values_list("context_key", "unit"))
    done = Completion.objects.filter(user_id=user_id, context_key__in=keys, completion=1)
    complete = frozenset(done.values_list("usage_key", flat=True))
    return [
        Standing(
            content=content,
            is_started=str(content.key) in positions,
            position=positions.get(str(content.key), ""),
            complete=complete,
        )
        for content in contents
    ]
