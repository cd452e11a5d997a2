"""One form each; ``lines`` in the templates are what is left to write on."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest

from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.domain.starrtt import TOLD, Part, questions
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.queries.agreements import agreement_of, tutor_name
from lever_xblocks.records.queries.portfolio.items import items_of
from lever_xblocks.records.queries.portfolio.seen import SeenCase
from lever_xblocks.records.queries.portfolio.stories import StoryView, stories_of
from lever_xblocks.ui.spoken import spoken
from lever_xblocks.web.paper.sheets import proof_in, sheet

ROWS: Final = 12  # with the signatures, one page
"""Lines of a table on one page."""
LINES: Final = {Part.ACTIVITIES: 9, Part.TRANSFER: 6}
FEW_LINES: Final = 5


@sheet("story")
def story(request: HttpRequest, seen: SeenCase, competence_id: str) -> dict[str, Any]:
    """The seven questions about one strength; ``?story=`` with what is told already."""
    competence = next((one for one in seen.framework.competences if one.id == competence_id), None)
    if competence is None:
        raise NotFound
    told = _story(request, seen, competence_id)
    answers = told.form.answers if told else {}
    return {
        "competence": {
            "name": spoken(competence.name),
            "description": spoken(competence.description),
            "indicators": [spoken(one.text) for one in competence.indicators],
        },
        "told": told,
        "questions": [
            {
                "question": spoken(one.question),
                "example": spoken(one.example) if one.example and not told else None,
                "answer": answers.get(one.part, ""),
                "lines": range(LINES.get(one.part, FEW_LINES)),
            }
            for one in questions()
            if one.part in TOLD
        ],
        "tag_question": next(spoken(one.question) for one in questions() if one.part is Part.TAG),
        "others": [
            {"name": spoken(one.name), "is_ticked": bool(told and one.id in told.form.tags)}
            for one in seen.framework.competences
            if one.id != competence_id
        ],
    }


@sheet("hours")
def hours(_request: HttpRequest, seen: SeenCase) -> dict[str, Any]:
    """A table for hours, with those in the folder first."""
    logs = (one for one in items_of(seen.row.pk) if one.kind is EvidenceKind.HOURS_LOG)
    noted = [line for log in logs for line in log.hours]
    return {"noted": noted, "empty": range(max(ROWS - len(noted), FEW_LINES))}


@sheet("confirmation")
def confirmation(request: HttpRequest, seen: SeenCase) -> dict[str, Any]:
    """What an organisation confirms: role, tasks, place, days, hours; ``?proof=`` as the volunteer proposes it."""
    item = proof_in(request, seen)
    return {"item": item, "asked": item.referee if item else None, "lines": range(FEW_LINES)}


@sheet("statement")
def statement(request: HttpRequest, seen: SeenCase) -> dict[str, Any]:
    """What somebody has seen; ``?proof=`` with the name of who was asked, and the strengths it is for."""
    item = proof_in(request, seen)
    return {
        "asked": item.referee if item else None,
        "strengths": [
            {"name": spoken(one.name), "indicators": [spoken(each.text) for each in one.indicators]}
            for one in seen.competences
            if item is None or not item.links or any(key.partition(".")[0] == one.id for key in item.links)
        ],
        "lines": range(3 * FEW_LINES),
    }


@sheet("agreement")
def agreement(_request: HttpRequest, seen: SeenCase) -> dict[str, Any]:
    """What candidate and tutor agree on, with what is written already."""
    return {
        "agreement": agreement_of(seen.row.pk),
        "tutor": tutor_name(seen.row.candidate_id, seen.row.centre_id),
        "below": seen.profile.guardian_below,
        "lines": range(FEW_LINES),
    }


@sheet("guardian")
def guardian(_request: HttpRequest, seen: SeenCase) -> dict[str, Any]:
    """What a parent or guardian agrees to."""
    return {
        "guardian": agreement_of(seen.row.pk).guardian,
        "candidate": seen.candidate_name,
        "centre": seen.centre,
        "below": seen.profile.guardian_below,
    }


@sheet("consent")
def consent(request: HttpRequest, seen: SeenCase) -> dict[str, Any]:
    """What people agree to who can be recognised in a photo or a recording; ``?proof=`` names it."""
    return {"item": proof_in(request, seen), "empty": range(FEW_LINES + 1)}


def _story(request: HttpRequest, seen: SeenCase, competence_id: str) -> StoryView | None:
    wanted = request.GET.get("story", "")
    if not wanted:
        return None
    told = (one for one in stories_of(seen.row.pk) if str(one.id) == wanted)
    found = next((one for one in told if one.form.competence == competence_id), None)
    if found is None:
        raise NotFound
    return found
