"""The centre's desk: numbers that say what is to do, the people behind each number, and what to do about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from lever_xblocks.host import Person
from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.errors import ActionRefused, NotFound
from lever_xblocks.records.models import Case, Centre, CentreMembership, SelfAssessment, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web import extensions
from lever_xblocks.web.access import centre_to_manage, page_for, parts_of, person_of
from lever_xblocks.web.numbers import whole_number
from lever_xblocks.web.pages import render_page
from lever_xblocks.web.progress import NOTHING_YET, Progress, progress_of

PAGE_SIZE = 50


class Filter(StrEnum):
    """Whom the list shows; the values are used in addresses."""

    ALL = "all"
    UNASSIGNED = "unassigned"
    NOT_STARTED = "not-started"
    RATED = "rated"


CONDITIONS = {
    Filter.ALL: Q(),
    Filter.UNASSIGNED: Q(role=CentreRole.CANDIDATE, tutor_id__isnull=True),
    Filter.NOT_STARTED: Q(role=CentreRole.CANDIDATE, has_started=False),
    Filter.RATED: Q(role=CentreRole.CANDIDATE, has_result=True),
}


@dataclass(frozen=True)
class Member:
    """One line of the list: a person in one part."""

    id: int
    name: str
    role: CentreRole
    since: object
    tutor: str
    progress: Progress | None  # only candidates have one


@page_for()
def centre_desk(request: HttpRequest) -> HttpResponse:
    """The desk of the one centre somebody runs, or the choice among several."""
    parts = parts_of(request)
    centres = Centre.objects.order_by("name") if parts.is_administrator else parts.centres(CentreRole.MANAGER)
    if not centres and not parts.is_administrator:
        centre_to_manage(request, "")
    if len(centres) == 1:
        return redirect("lever_web:centre", slug=centres[0].slug)
    return render_page(request, "lever_web/centres.html", {"centres": centres})


@page_for()
def centre(request: HttpRequest, slug: str) -> HttpResponse:
    place = centre_to_manage(request, slug)
    viewer = person_of(request)
    people = _members(place, viewer)
    shown = _filter(request)
    page = whole_number(request.GET.get("page", "1"))
    if not page:
        raise NotFound
    first = (page - 1) * PAGE_SIZE
    rows = list(people.filter(CONDITIONS[shown])[first : first + PAGE_SIZE + 1])
    tutors = tutors_of(place)
    context = {
        "centre": place,
        "numbers": _numbers(people),
        "members": _lines(rows[:PAGE_SIZE], place, viewer, tutors),
        "shown": shown,
        "tutors": tutors,
        "page": page,
        "has_more": len(rows) > PAGE_SIZE,
        "roles": list(CentreRole),
        "invite_address": next((address(place) for address in extensions.invite_addresses), ""),
        "actions": [action for actions in extensions.centre_actions for action in actions(request, place)],
    }
    return render_page(request, "lever_web/centre_desk.html", context)


@require_POST
@page_for()
def assign_tutor(request: HttpRequest, slug: str) -> HttpResponse:
    """One tutor for all the candidates ticked in the list."""
    place = centre_to_manage(request, slug)
    candidates = [key for key in map(whole_number, request.POST.getlist("candidate")) if key is not None]
    tutor = whole_number(request.POST.get("tutor", ""))
    if not candidates or tutor is None:
        messages.error(request, gettext("Tick the volunteers and choose a tutor, then press the button again."))
        return redirect("lever_web:centre", slug=slug)
    done = 0
    for candidate in candidates:
        try:
            AssignTutor(actor=person_of(request), candidate_id=candidate, centre_id=place.pk, tutor_id=tutor).run()
            done += 1
        except ActionRefused as refusal:
            messages.error(request, str(refusal.message))
    if done:
        text = ngettext("%(count)d volunteer has this tutor now.", "%(count)d volunteers have this tutor now.", done)
        messages.success(request, text % {"count": done})
    return redirect("lever_web:centre", slug=slug)


def tutors_of(place: Centre) -> dict[int, str]:
    """The people who can be given volunteers, by key, sorted by name."""
    user = get_user_model()
    is_tutor = CentreMembership.objects.filter(
        person=OuterRef("pk"), centre=place, role=CentreRole.TUTOR, open_slot=OPEN
    )
    found = user._default_manager.filter(Exists(is_tutor)).order_by("first_name", "last_name", "username")
    return {one.pk: name_of(one) for one in found}


def _members(place: Centre, viewer: Person) -> QuerySet[CentreMembership]:
    """Open memberships of a centre with what the numbers and filters ask about."""
    person = OuterRef("person")
    assignment = TutorAssignment.objects.filter(candidate=person, centre=place, open_slot=OPEN)
    rounds = SelfAssessment.objects.filter(
        case__in=CasePolicy(viewer).visible(Case.objects.filter(centre=place, open_slot=OPEN)), case__candidate=person
    )
    return (
        CentreMembership.objects.filter(centre=place, open_slot=OPEN)
        .select_related("person")
        .annotate(
            tutor_id=Subquery(assignment.values("tutor")[:1]),
            has_started=Exists(rounds),
            has_result=Exists(rounds.filter(finished_at__isnull=False)),
        )
        .order_by("person__first_name", "person__last_name", "person__username", "role")
    )


def _numbers(people: QuerySet[CentreMembership]) -> dict[str, Any]:
    """How many there are behind each filter: the same conditions as the list, so that they cannot differ."""
    counts = {name.name.lower(): Count("pk", filter=condition) for name, condition in CONDITIONS.items() if condition}
    return people.aggregate(candidates=Count("pk", filter=Q(role=CentreRole.CANDIDATE)), **counts)


def _lines(rows: list[CentreMembership], place: Centre, viewer: Person, tutors: dict[int, str]) -> list[Member]:
    cases = Case.objects.filter(centre=place, candidate__in=[row.person_id for row in rows])
    progress = progress_of(viewer, cases)
    return [
        Member(
            id=row.person_id,
            name=name_of(row.person),
            role=CentreRole(row.role),
            since=row.since,
            tutor=tutors.get(row.tutor_id, "") if row.role == CentreRole.CANDIDATE else "",  # type: ignore[attr-defined]
            progress=progress.get((row.person_id, place.pk), NOTHING_YET) if row.role == CentreRole.CANDIDATE else None,
        )
        for row in rows
    ]


def _filter(request: HttpRequest) -> Filter:
    try:
        return Filter(request.GET.get("show", Filter.ALL))
    except ValueError:
        return Filter.ALL
