"""A person's courses on one card each, for the first page of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from lever_xblocks.standalone.courses.catalog import load_catalog
from lever_xblocks.standalone.courses.player.standing import Standing, standings_of
from lever_xblocks.standalone.courses.runtime.content import CourseContent
from lever_xblocks.standalone.courses.runtime.outline import Unit

FIRST_MODES = {"lever_self_assessment": "quick", "lever_evidence": "stories"}
"""Blocks with faces, and the face of those that name none."""


@dataclass(frozen=True)
class CoursePage:
    """One page of a course, and which one it is in the order of the course."""

    url: str
    number: int


@dataclass(frozen=True, kw_only=True)
class CourseCard:
    """``pages`` holds, by mode, the first page with a face of that mode."""

    slug: str
    context_key: str
    title: str
    outline_url: str
    resume_url: str
    resume_title: str
    resume_number: int
    units_done: int
    units_total: int
    is_started: bool
    pages: Mapping[str, CoursePage]


def course_cards(user: Any) -> tuple[CourseCard, ...]:
    """The courses a person may take, in the order of the settings; two statements for all of them."""
    contents = [content for content in load_catalog().courses.values() if content.outline.units]
    return tuple(_card(standing) for standing in standings_of(contents, user_id=user.pk))


def face_page(context_key: str, mode: str) -> str | None:
    """The first page of a course with a face of this mode."""
    contents = (content for content in load_catalog().courses.values() if str(content.key) == context_key)
    page = next((_pages(content).get(mode) for content in contents), None)
    return page.url if page else None


def _card(standing: Standing) -> CourseCard:
    content = standing.content
    present = standing.present
    outline_url = reverse("lever_courses:outline", args=[content.slug])
    resume = _page(content, present) if present else CoursePage(outline_url, 0)
    return CourseCard(
        slug=content.slug,
        context_key=str(content.key),
        title=content.course.title,
        outline_url=outline_url,
        resume_url=resume.url,
        resume_title=present.title if present else content.course.title,
        resume_number=resume.number,
        units_done=standing.units_done,
        units_total=standing.units_total,
        is_started=standing.is_started,
        pages=_pages(content),
    )


def _page(content: CourseContent, unit: Unit) -> CoursePage:
    url = reverse("lever_courses:unit", args=[content.slug, unit.url_name])
    return CoursePage(url, content.outline.units.index(unit) + 1)


def _pages(content: CourseContent) -> dict[str, CoursePage]:
    found: dict[str, CoursePage] = {}
    for unit in content.outline.units:
        for key in unit.blocks:
            if key.block_type in FIRST_MODES:
                mode = content.fields_of(key).get("mode", FIRST_MODES[key.block_type])
                found.setdefault(mode, _page(content, unit))
    return found
