"""Who accompanies whom."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models import Centre, CentreMembership
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre.members import Filter
from lever_xblocks.web.desks.centre.selection import Selection
from lever_xblocks.web.numbers import whole_number


@require_POST
@page_for()
def assign_tutor(request: HttpRequest, slug: str) -> HttpResponse:
    """One tutor for all the candidates ticked in the list; back to the same part of the list."""
    place = centre_to_manage(request, slug)
    selection = Selection.of(request.POST)
    candidates = [key for key in map(whole_number, request.POST.getlist("candidate")) if key is not None]
    tutor = whole_number(request.POST.get("tutor", ""))
    if not candidates or tutor is None:
        messages.error(request, gettext("Tick the volunteers and choose a tutor, then press the button again."))
        return redirect(selection.address(slug))
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
    # whoever got a tutor leaves the list of those without, so that later pages move up
    return redirect((selection.on_page(1) if selection.show is Filter.UNASSIGNED else selection).address(slug))


def tutors_of(place: Centre) -> dict[int, str]:
    """The people who can be given volunteers, by key, sorted by name."""
    user = get_user_model()
    is_tutor = CentreMembership.objects.filter(
        person=OuterRef("pk"), centre=place, role=CentreRole.TUTOR, open_slot=OPEN
    )
    found = user._default_manager.filter(Exists(is_tutor)).order_by("first_name", "last_name", "username")
    return {one.pk: name_of(one) for one in found}
