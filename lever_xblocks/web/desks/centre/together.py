"""What is done at once for everybody ticked in the list of people."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from lever_xblocks.records.actions.centres import AssignTutor, JoinOrganisation
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models import Centre, CentreMembership, Organisation
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre.members import Filter
from lever_xblocks.web.desks.centre.selection import Selection
from lever_xblocks.web.numbers import whole_number

_Deed = Callable[[int], object]


@require_POST
@page_for()
def assign_tutor(request: HttpRequest, slug: str) -> HttpResponse:
    """One tutor for all; back to the same part of the list."""
    place, selection = centre_to_manage(request, slug), Selection.of(request.POST)
    candidates, tutor = _ticked(request), whole_number(request.POST.get("tutor", ""))
    if not candidates or tutor is None:
        messages.error(request, gettext("Tick the volunteers and choose a tutor, then press the button again."))
        return redirect(selection.address(slug))
    actor = person_of(request)
    done = _do_for_each(
        request,
        candidates,
        lambda one: AssignTutor(actor=actor, candidate_id=one, centre_id=place.pk, tutor_id=tutor).run(),
    )
    if done:
        text = ngettext("%(count)d volunteer has this tutor now.", "%(count)d volunteers have this tutor now.", done)
        messages.success(request, text % {"count": done})
    # whoever got a tutor leaves the list of those without, so that later pages move up
    return redirect((selection.on_page(1) if selection.show is Filter.UNASSIGNED else selection).address(slug))


@require_POST
@page_for()
def note_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """All volunteer at one organisation from today on; what they do there is noted on the page of each."""
    place, selection = centre_to_manage(request, slug), Selection.of(request.POST)
    candidates, chosen = _ticked(request), whole_number(request.POST.get("organisation", ""))
    organisation = Organisation.objects.filter(centre=place, pk=chosen or 0).first()
    if not candidates or organisation is None:
        messages.error(request, gettext("Tick the volunteers and choose an organisation, then press the button again."))
        return redirect(selection.address(slug))
    actor, key = person_of(request), organisation.pk
    done = _do_for_each(
        request,
        _candidates_of(place, candidates),
        lambda one: JoinOrganisation(actor=actor, organisation_id=key, person_id=one).run(),
    )
    text = ngettext(
        "It is noted that %(count)d person volunteers there: %(organisation)s.",
        "It is noted that %(count)d people volunteer there: %(organisation)s.",
        done,
    )
    messages.success(request, text % {"count": done, "organisation": organisation.name})
    return redirect(selection.address(slug))


def organisations_of(place: Centre) -> dict[int, str]:
    """By key, sorted by name."""
    return dict(Organisation.objects.filter(centre=place).order_by("name").values_list("pk", "name"))


def _ticked(request: HttpRequest) -> list[int]:
    return [key for key in map(whole_number, request.POST.getlist("candidate")) if key is not None]


def _candidates_of(place: Centre, ticked: list[int]) -> list[int]:
    """Those who are candidates here now."""
    here = CentreMembership.objects.filter(centre=place, role=CentreRole.CANDIDATE, open_slot=OPEN)
    return list(here.filter(person__in=ticked).values_list("person_id", flat=True))


def _do_for_each(request: HttpRequest, people: list[int], deed: _Deed) -> int:
    """How many it was done for; why not for the others is said."""
    done = 0
    for one in people:
        try:
            deed(one)
            done += 1
        except ActionRefused as refusal:
            messages.error(request, str(refusal.message))
    return done
