"""One person at a centre: their parts, their tutor, how far they are, where they volunteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.actions.centres import (
    AssignTutor,
    JoinCentre,
    JoinOrganisation,
    LeaveCentre,
    LeaveOrganisation,
)
from lever_xblocks.records.errors import ActionRefused, NotFound
from lever_xblocks.records.models import Case, Centre, CentreMembership, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.queries.profiles import stored_profile
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web import extensions
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre.frame import render_desk
from lever_xblocks.web.desks.centre.volunteering import VolunteeringForm, hours_of, volunteering_of
from lever_xblocks.web.forms import carry_out
from lever_xblocks.web.numbers import whole_number
from lever_xblocks.web.progress import NOTHING_YET, progress_of


@dataclass(frozen=True)
class Found:
    """Every part somebody ever had at a centre, present ones first, and who could accompany them."""

    memberships: list[Any]
    tutors: dict[int, str]

    @property
    def user(self) -> Any:
        return self.memberships[0].person


PROFILE = ("profile_id", "version", "sha256")


@page_for()
def person(request: HttpRequest, slug: str, person_id: int) -> HttpResponse:
    place = centre_to_manage(request, slug)
    return _page(request, place, _found(place, person_id))


@require_POST
@page_for()
def change_person(request: HttpRequest, slug: str, person_id: int) -> HttpResponse:
    """Give or end a part, or choose the tutor; the button pressed says which."""
    place = centre_to_manage(request, slug)
    _found(place, person_id)
    try:
        _change(request, place, person_id)
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, gettext("Saved."))
    return redirect("lever_web:person", slug=slug, person_id=person_id)


@require_POST
@page_for()
def change_organisations(request: HttpRequest, slug: str, person_id: int) -> HttpResponse:
    """Note where the person volunteers, or that it has ended; the button pressed says which."""
    place = centre_to_manage(request, slug)
    found = _found(place, person_id)
    organisations, _periods = volunteering_of(place, person_id)
    if request.POST.get("deed") == "leave":
        left = whole_number(request.POST.get("organisation", ""))
        if left not in organisations:
            raise NotFound
        LeaveOrganisation(actor=person_of(request), organisation_id=left, person_id=person_id).run()
    else:
        form = VolunteeringForm(request.POST, organisations=organisations)
        if not (form.is_valid() and carry_out(_noted(request, person_id, form), form)):
            return _page(request, place, found, form)
    messages.success(request, gettext("Saved."))
    return redirect("lever_web:person", slug=slug, person_id=person_id)


def _noted(request: HttpRequest, person_id: int, form: VolunteeringForm) -> JoinOrganisation:
    return JoinOrganisation(actor=person_of(request), person_id=person_id, **form.given())


def _page(request: HttpRequest, place: Centre, found: Found, form: VolunteeringForm | None = None) -> HttpResponse:
    user = found.user
    held = {CentreRole(row.role) for row in found.memberships if row.open_slot == OPEN}
    organisations, periods = volunteering_of(place, user.pk)
    context = {
        "user_name": name_of(user),
        "person_id": user.pk,
        "log_in_name": user.get_username(),
        "email": user.email if any(shows(place, user.pk) for shows in extensions.email_rules) else "",
        "memberships": [(row, CentreRole(row.role).label) for row in found.memberships],
        "roles_to_give": [role for role in CentreRole if role not in held],
        "actions": [action for actions in extensions.person_actions for action in actions(request, place, user.pk)],
        "periods": periods,
        "form": form or (VolunteeringForm(organisations=organisations) if organisations else None),
    }
    if CentreRole.CANDIDATE in held:
        context |= _candidate(request, place, found)
        context["hours"] = hours_of(periods, _profile_of(found.memberships[0]))
    return render_desk(request, place, "lever_web/centre/person.html", context, status=400 if form else 200)


def _found(place: Centre, person_id: int) -> Found:
    """The person as the centre knows them, and its tutors. Raises NotFound for somebody who was never there.

    One SQL statement, which tells the present tutor and the profile of the open case as well.
    """
    assignment = TutorAssignment.objects.filter(candidate=OuterRef("person"), centre=place, open_slot=OPEN)
    case = Case.objects.filter(candidate=OuterRef("person"), centre=place, open_slot=OPEN)
    rows = (
        CentreMembership.objects.filter(Q(person=person_id) | Q(role=CentreRole.TUTOR, open_slot=OPEN), centre=place)
        .select_related("person")
        .annotate(tutor_id=Subquery(assignment.values("tutor")[:1]))
        .annotate(**{f"case_{part}": Subquery(case.values(f"profile_version__{part}")[:1]) for part in PROFILE})
        .order_by("person__first_name", "person__last_name", "person__username", "pk")
    )
    memberships = sorted((row for row in rows if row.person_id == person_id), key=lambda row: row.until is not None)
    if not memberships:
        raise NotFound
    others = (row for row in rows if row.person_id != person_id)
    return Found(memberships, {row.person_id: name_of(row.person) for row in others})


def _candidate(request: HttpRequest, place: Centre, found: Found) -> dict[str, Any]:
    person_id = found.user.pk
    progress = progress_of(person_of(request), Case.objects.filter(centre=place, candidate_id=person_id))
    return {
        "is_candidate": True,
        "tutors": found.tutors,
        "tutor_id": found.memberships[0].tutor_id,
        "progress": progress.get((person_id, place.pk), NOTHING_YET),
    }


def _profile_of(row: Any) -> Profile | None:
    """The profile of the person's open case; none before they have begun."""
    return stored_profile(*(getattr(row, f"case_{part}") for part in PROFILE)) if row.case_profile_id else None


def _change(request: HttpRequest, place: Centre, person_id: int) -> None:
    actor = person_of(request)
    deed, role = request.POST.get("deed"), role_in(request)
    if deed == "join" and role:
        JoinCentre(actor=actor, centre_id=place.pk, person_id=person_id, role=role).run()
    elif deed == "leave" and role:
        LeaveCentre(actor=actor, centre_id=place.pk, person_id=person_id, role=role).run()
    elif deed == "tutor" and (tutor := whole_number(request.POST.get("tutor", ""))) is not None:
        AssignTutor(actor=actor, centre_id=place.pk, candidate_id=person_id, tutor_id=tutor).run()
    else:
        raise ActionRefused(gettext("Choose something from the list first, then press the button."))


def role_in(request: HttpRequest) -> CentreRole | None:
    """The part that was chosen in a form."""
    try:
        return CentreRole(request.POST.get("role", ""))
    except ValueError:
        return None
