"""One person at a centre: their parts, their tutor, how far they are."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lever_xblocks.records.actions.centres import AssignTutor, JoinCentre, LeaveCentre
from lever_xblocks.records.errors import ActionRefused, NotFound
from lever_xblocks.records.models import Case, Centre, CentreMembership, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web import extensions
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre import tutors_of
from lever_xblocks.web.numbers import whole_number
from lever_xblocks.web.pages import render_page
from lever_xblocks.web.progress import NOTHING_YET, progress_of


@page_for()
def person(request: HttpRequest, slug: str, person_id: int) -> HttpResponse:
    place = centre_to_manage(request, slug)
    memberships = _memberships(place, person_id)
    held = {CentreRole(row.role) for row in memberships if row.open_slot == OPEN}
    user = memberships[0].person
    context = {
        "centre": place,
        "user_name": name_of(user),
        "person_id": person_id,
        "log_in_name": user.get_username(),
        "email": user.email if any(shows(place, person_id) for shows in extensions.email_rules) else "",
        "memberships": [(row, CentreRole(row.role).label) for row in memberships],
        "roles_to_give": [role for role in CentreRole if role not in held],
        "actions": [action for actions in extensions.person_actions for action in actions(request, place, person_id)],
    }
    if CentreRole.CANDIDATE in held:
        context |= _candidate(request, place, person_id)
    return render_page(request, "lever_web/person.html", context)


@require_POST
@page_for()
def change_person(request: HttpRequest, slug: str, person_id: int) -> HttpResponse:
    """Give or end a part, or choose the tutor; the button pressed says which."""
    place = centre_to_manage(request, slug)
    _memberships(place, person_id)
    try:
        _change(request, place, person_id)
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, gettext("Saved."))
    return redirect("lever_web:person", slug=slug, person_id=person_id)


@require_POST
@page_for()
def add_person(request: HttpRequest, slug: str) -> HttpResponse:
    """Give somebody who has an account already a part at this centre, where nobody can be asked by an invitation."""
    place = centre_to_manage(request, slug)
    if extensions.invite_addresses:
        messages.error(request, gettext("Invite this person instead: they open the link, log in and say yes."))
        return redirect(extensions.invite_addresses[0](place))
    typed = request.POST.get("name", "").strip()
    user = get_user_model()._default_manager.filter(username__iexact=typed).first() if typed else None
    role = _role(request)
    if user is None or role is None:
        messages.error(
            request,
            gettext("We know nobody with the log-in name “%(name)s”. Ask the person for the exact name.")
            % {"name": typed},
        )
        return redirect("lever_web:centre", slug=slug)
    JoinCentre(actor=person_of(request), centre_id=place.pk, person_id=user.pk, role=role).run()
    messages.success(request, gettext("%(name)s belongs to your centre now.") % {"name": name_of(user)})
    return redirect("lever_web:person", slug=slug, person_id=user.pk)


def _memberships(place: Centre, person_id: int) -> list[CentreMembership]:
    """All parts the person ever had at this centre, present ones first. Raises NotFound when there are none."""
    rows = CentreMembership.objects.filter(centre=place, person_id=person_id).select_related("person")
    found = sorted(rows, key=lambda row: (row.until is not None, row.pk))
    if not found:
        raise NotFound
    return found


def _candidate(request: HttpRequest, place: Centre, person_id: int) -> dict[str, Any]:
    assignment = TutorAssignment.objects.filter(candidate_id=person_id, centre=place, open_slot=OPEN).first()
    progress = progress_of(person_of(request), Case.objects.filter(centre=place, candidate_id=person_id))
    return {
        "is_candidate": True,
        "tutors": {key: name for key, name in tutors_of(place).items() if key != person_id},
        "tutor_id": assignment.tutor_id if assignment else None,
        "progress": progress.get((person_id, place.pk), NOTHING_YET),
    }


def _change(request: HttpRequest, place: Centre, person_id: int) -> None:
    actor = person_of(request)
    deed, role = request.POST.get("deed"), _role(request)
    if deed == "join" and role:
        JoinCentre(actor=actor, centre_id=place.pk, person_id=person_id, role=role).run()
    elif deed == "leave" and role:
        LeaveCentre(actor=actor, centre_id=place.pk, person_id=person_id, role=role).run()
    elif deed == "tutor" and (tutor := whole_number(request.POST.get("tutor", ""))) is not None:
        AssignTutor(actor=actor, centre_id=place.pk, candidate_id=person_id, tutor_id=tutor).run()
    else:
        raise ActionRefused(gettext("Choose something from the list first, then press the button."))


def _role(request: HttpRequest) -> CentreRole | None:
    try:
        return CentreRole(request.POST.get("role", ""))
    except ValueError:
        return None
