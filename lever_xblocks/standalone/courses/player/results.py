"""What a person earned in the sections of a course."""

from __future__ import annotations

import logging
from functools import cache

from django.urls import reverse
from opaque_keys.edx.keys import UsageKey

from lever_xblocks.standalone.courses.models import Score
from lever_xblocks.standalone.courses.player.grading import CourseGrade, SectionResult, grade, weighted
from lever_xblocks.standalone.courses.runtime.content import CourseContent
from lever_xblocks.standalone.courses.runtime.outline import Section
from lever_xblocks.standalone.courses.runtime.runtime import CourseRuntime

log = logging.getLogger(__name__)

Points = tuple[float, float]


def course_grade(content: CourseContent, *, user_id: int) -> CourseGrade:
    """One statement, whatever the size of the course."""
    rows = Score.objects.filter(user_id=user_id, context_key=str(content.key))
    scores = {key: (earned, possible) for key, earned, possible in rows.values_list("usage_key", "earned", "possible")}
    sections = [section for chapter in content.outline.chapters for section in chapter.sections]
    results = [_result(content, section, scores) for section in sections if _is_graded(content, section)]
    return grade(content.course.grading_policy, results)


def _is_graded(content: CourseContent, section: Section) -> bool:
    return bool(content.fields_of(section.usage_key).get("graded"))


def _result(content: CourseContent, section: Section, scores: dict[str, Points]) -> SectionResult:
    points = [_points(content, key, scores) for unit in section.units for key in unit.blocks]
    return SectionResult(
        title=section.title,
        format=content.fields_of(section.usage_key).get("format") or "",
        earned=sum(earned for earned, _ in points),
        possible=sum(possible for _, possible in points),
        url=reverse("lever_courses:unit", args=[content.slug, section.units[0].url_name]),
    )


def _points(content: CourseContent, key: UsageKey, scores: dict[str, Points]) -> Points:
    if not content.fields_of(key).get("graded"):
        return 0.0, 0.0
    weight, max_score = _worth(content, key)
    earned, possible = scores.get(str(key), (0.0, max_score))
    return weighted(earned, possible, weight)


@cache
def _worth(content: CourseContent, key: UsageKey) -> tuple[float | None, float]:
    """The weight of a block and the points it is worth to somebody who has not tried it: the same for everybody."""
    block = CourseRuntime(content).get_block(key)
    if not getattr(block, "has_score", False):
        return None, 0.0
    try:
        return getattr(block, "weight", None), float(block.max_score() or 0)
    except Exception:  # foreign code may raise anything
        log.exception("%s cannot say what it is worth", key)
        return None, 0.0
