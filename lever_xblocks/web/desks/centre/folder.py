"""A candidate's folder as the centre reads it: stories and proof, how it went to and fro; never the talk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lever_xblocks.domain.portfolio import gap_view
from lever_xblocks.domain.starrtt import TOLD, questions
from lever_xblocks.records.queries.portfolio.items import items_of
from lever_xblocks.records.queries.portfolio.looks import looks_at
from lever_xblocks.records.queries.portfolio.seen import SeenCase
from lever_xblocks.records.queries.portfolio.steps import Step, steps_of
from lever_xblocks.records.queries.portfolio.stories import StoryView, stories_of
from lever_xblocks.ui.gaps import gap_picture
from lever_xblocks.ui.spoken import spoken
from lever_xblocks.web.access import page_for
from lever_xblocks.web.desks.centre.case import desk_case
from lever_xblocks.web.desks.centre.words import STATES, STEPS


@never_cache
@require_safe
@page_for()
def folder(request: HttpRequest, slug: str, case_id: UUID) -> HttpResponse:
    """Strength by strength with its stories, then all proof."""
    case = desk_case(request, slug, case_id)
    seen = case.seen
    items, stories, steps = items_of(seen.row.pk), stories_of(seen.row.pk), steps_of(seen.row.pk)
    chosen = [one.competence_id for one in seen.chosen]
    found = gap_view(chosen, [one.for_domain() for one in items], seen.framework)
    context = {
        "part": "folder",
        "strengths": _strengths(seen, stories, steps),
        "looks": looks_at(items, chosen=seen.chosen, profile=seen.profile, today=timezone.localdate()),
        "framework": seen.framework,
        "gaps": gap_picture(seen.framework, found, items) if chosen else None,
    }
    return case.render("folder", context)


def _strengths(seen: SeenCase, stories: tuple[StoryView, ...], steps: tuple[Step, ...]) -> list[dict[str, Any]]:
    states = {one.competence_id: one.state for one in seen.chosen}
    return [
        {
            "id": one.id,
            "name": spoken(one.name),
            "state": STATES[states[one.id]],
            "steps": [
                {"word": STEPS[step.kind], "reason": step.reason, "name": step.actor_name, "at": step.at}
                for step in steps
                if step.competence_id == one.id
            ],
            "stories": [_story(story) for story in stories if story.form.competence == one.id],
        }
        for one in seen.competences
    ]


def _story(story: StoryView) -> dict[str, Any]:
    answers = story.form.answers
    told = [
        {
            "question": spoken(one.question),
            "text": answers.get(one.part, ""),
            "recording": story.recordings.get(one.part),
        }
        for one in questions()
        if one.part in TOLD and (answers.get(one.part) or one.part in story.recordings)
    ]
    return {"view": story, "told": told}
