"""The pages of the talk: the candidate's own, and that of a manager who was asked for help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lever_xblocks.domain.case_state import OPEN_FOR_PROOF
from lever_xblocks.records.actions.talk import CaseTalk, ReadTalk
from lever_xblocks.records.queries.portfolio.comments import Talk, comments_of
from lever_xblocks.records.queries.portfolio.seen import SeenCase, own_open_cases, talked_about
from lever_xblocks.records.queries.portfolio.steps import Step, latest_steps, steps_of
from lever_xblocks.ui.spoken import SpokenText, spoken
from lever_xblocks.web.access import page_for, parts_of, person_of
from lever_xblocks.web.numbers import moment
from lever_xblocks.web.pages import render_page
from lever_xblocks.web.talk.trouble import Trouble


@dataclass(frozen=True)
class Turn:
    """One competence of a folder and its last step; ``may_ask``: proof for it is collected now."""

    id: str
    name: SpokenText
    step: Step | None
    may_ask: bool


@page_for()
def ask_tutor(request: HttpRequest) -> HttpResponse:
    """Leads to the candidate's own talk; without a folder it says who the tutor is and when they can write."""
    cases = own_open_cases(person_of(request))
    if cases:
        return redirect("lever_web:talk", case_id=cases[0])
    return render_page(request, "lever_web/talk/none.html", {"tutors": parts_of(request).tutors})


@never_cache
@page_for()
def talk(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """For the candidate; tutors have the whole folder, managers read it only on purpose."""
    person = person_of(request)
    found = talked_about(case_id, person)
    if found.candidate_id == person.user_id:
        return render_talk(request, found)
    if found.tutor_id == person.user_id:
        return redirect("lever_web:tutor_folder", case_id=case_id)
    return _render_shown(request, found, None)


@never_cache
@require_POST
@page_for()
def shown_talk(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A manager reads the talk; that they did is noted each time."""
    person = person_of(request)
    ReadTalk(actor=person, door=CaseTalk(case_id)).run()
    found = talked_about(case_id, person)
    return _render_shown(request, found, comments_of(found.pk, person))


def render_talk(request: HttpRequest, found: SeenCase, trouble: Trouble | None = None) -> HttpResponse:
    """The candidate's page; ``new`` in the address: from when on everything is marked as new."""
    said = comments_of(found.pk, person_of(request), since=moment(request.GET.get("new", "")))
    turns = turns_of(found, steps_of(found.pk))
    context = {
        "case": found,
        "talk": said,
        "turns": turns,
        "may_ask": [one for one in turns if one.may_ask],
        "is_own_complaint": found.complaint is not None and found.complaint.person_id == found.candidate_id,
        "made_at": timezone.now().isoformat(),
        "trouble": trouble,
    }
    return render_page(
        request, "lever_web/talk/talk.html", context, centre=found.centre, status=trouble.status if trouble else 200
    )


def turns_of(found: SeenCase, steps: tuple[Step, ...]) -> list[Turn]:
    """Whose turn it is, for each competence sent with the choice."""
    latest = latest_steps(steps)
    return [
        Turn(
            id=one.competence_id,
            name=spoken(found.framework.competence(one.competence_id).name),
            step=latest.get(one.competence_id),
            may_ask=found.is_open and one.state in OPEN_FOR_PROOF,
        )
        for one in found.chosen
    ]


def _render_shown(request: HttpRequest, found: SeenCase, said: Talk | None) -> HttpResponse:
    context: dict[str, Any] = {"case": found, "talk": said}
    return render_page(request, "lever_web/talk/shown.html", context, centre=found.centre)
