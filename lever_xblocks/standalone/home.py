"""The first screen after log-in: what this person can do now. Several parts share one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lever_xblocks.records.models import Case, Centre, PracticeRound
from lever_xblocks.records.queries.portfolio.standing import Standing, standing_of
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.courses.overview import CourseCard, CoursePage, course_cards
from lever_xblocks.standalone.next_step import QUICK, NextStep, next_step
from lever_xblocks.standalone.onlookers import training_courses
from lever_xblocks.web.access import Parts, parts_of, person_of
from lever_xblocks.web.pages import render_page
from lever_xblocks.web.progress import Progress, progress_of

DESKS = {
    CentreRole.TUTOR: "lever_web:tutor_desk",
    CentreRole.ASSESSOR: "lever_web:assessor_desk",
    CentreRole.MANAGER: "lever_web:centre_desk",
}
LEARNERS = (CentreRole.CANDIDATE, CentreRole.TRAINEE)


@dataclass(frozen=True)
class DeskCard:
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class VolunteerScreen:
    """The volunteer's one next step."""

    card: CourseCard | None
    step: NextStep | None
    tutors: tuple[str, ...]
    progress: Progress | None
    centres: tuple[Centre, ...]


@dataclass(frozen=True)
class Training:
    """One course that trains: ``practice`` is the page where people rate their own practice, if it has one."""

    card: CourseCard
    practice: CoursePage | None
    practised_at: datetime | None


@login_required
def home(request: HttpRequest) -> HttpResponse:
    parts = parts_of(request)
    desks = desks_of(parts)
    is_learner = any(parts.has(role) for role in LEARNERS)
    if len(desks) == 1 and not is_learner:
        return redirect(desks[0].url)
    context: dict[str, object] = {
        "desks": desks,
        "is_nobody": not desks and not is_learner,
        "unread": parts.unread,
    }
    if is_learner:
        context |= _learning(request, parts)
    return render_page(request, "lever_site/home.html", context)


def desks_of(parts: Parts) -> list[DeskCard]:
    """The desks this person works at."""
    words = {
        CentreRole.TUTOR: (_("Tutor desk"), _("The volunteers you accompany, and who waits for you.")),
        CentreRole.ASSESSOR: (_("Assessor desk"), _("The cases you are asked to judge.")),
        CentreRole.MANAGER: (_("Centre desk"), _("People, invitations, tutors and contacts of your centre.")),
    }
    cards = [DeskCard(*words[role], reverse(url)) for role, url in DESKS.items() if parts.has(role)]
    if parts.is_administrator:
        cards.append(
            DeskCard(
                _("Administration"), _("Is everything all right with this site?"), reverse("lever_web:administrator")
            )
        )
    return cards


def _learning(request: HttpRequest, parts: Parts) -> dict[str, object]:
    cards = course_cards(request.user)
    training = training_courses()
    found: dict[str, object] = {}
    if parts.has(CentreRole.CANDIDATE):
        found["volunteer"] = _volunteer_screen(request, [card for card in cards if card.context_key not in training])
    if parts.has(CentreRole.TRAINEE):
        found["trainee"] = _trainee_screen(request, [card for card in cards if card.context_key in training])
    return found


def _volunteer_screen(request: HttpRequest, cards: list[CourseCard]) -> VolunteerScreen:
    """The course begun last counts; most sites have one."""
    person = person_of(request)
    progress = progress_of(person, Case.objects.filter(candidate_id=person.user_id))
    latest = next(iter(progress.values()), None)
    tutors = parts_of(request).tutors
    card = next((card for card in cards if card.is_started), cards[0] if cards else None)
    return VolunteerScreen(
        card=card,
        step=next_step(card, latest, has_tutor=bool(tutors), standing=_standing(latest)) if card else None,
        tutors=tutors,
        progress=latest,
        centres=parts_of(request).centres(CentreRole.CANDIDATE),
    )


def _standing(progress: Progress | None) -> Standing | None:
    """Of the folder, which opens when a choice is sent."""
    return standing_of(progress.case_pk) if progress and progress.case_pk and progress.is_sent else None


def _trainee_screen(request: HttpRequest, cards: list[CourseCard]) -> list[Training]:
    rounds = PracticeRound.objects.filter(
        person_id=person_of(request).user_id, context_key__in=[card.context_key for card in cards]
    )
    finished = dict(rounds.values_list("context_key").annotate(Max("finished_at")))
    return [Training(card, card.pages.get(QUICK), finished.get(card.context_key)) for card in cards]
