"""A person's courses on one card each, for the first page of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from lever_xblocks.standalone.courses.catalog import load_catalog
from lever_xblocks.standalone.courses.player.standing import Standing, standings_of
from lever_xblocks.standalone.courses.runtime.content import CourseContent

SELF_ASSESSMENT = "lever_self_assessment"


@dataclass(frozen=True, kw_only=True)
class CourseCard:
    """``self_assessment_url`` is the page with the first quick rating, where the course has one."""

    slug: str
    context_key: str
    title: str
    outline_url: str
    resume_url: str
    resume_title: str
    units_done: int
    units_total: int
    is_started: bool
    self_assessment_url: str | None


def course_cards(user: Any) -> tuple[CourseCard, ...]:
    """The courses a person may take, in the order of the settings; two statements for all of them."""
    contents = [content for content in load_catalog().courses.values() if content.outline.units]
    return tuple(_card(standing) for standing in standings_of(contents, user_id=user.pk))


def _card(standing: Standing) -> CourseCard:
    content = standing.content
    present = standing.present
    outline_url = reverse("lever_courses:outline", args=[content.slug])
    return CourseCard(
        slug=content.slug,
        context_key=str(content.key),
        title=content.course.title,
        outline_url=outline_url,
        resume_url=reverse("lever_courses:unit", args=[content.slug, present.url_name]) if present else outline_url,
        resume_title=present.title if present else content.course.title,
        units_done=standing.units_done,
        units_total=standing.units_total,
        is_started=standing.is_started,
        self_assessment_url=_self_assessment_url(content),
    )


def _self_assessment_url(content: CourseContent) -> str | None:
    for unit in content.outline.units:
        if any(key.block_type == SELF_ASSESSMENT for key in unit.blocks):
            return reverse("lever_courses:unit", args=[content.slug, unit.url_name])
    return None
