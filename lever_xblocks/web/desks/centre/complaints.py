"""Open complaints: volunteers and tutors who let the centre read what they write to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lever_xblocks.host import Person
from lever_xblocks.records.models import Case, Centre, Complaint
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre.frame import render_desk


@dataclass(frozen=True)
class OpenComplaint:
    """Who complained when about which talk, and why."""

    case_id: UUID
    candidate: str
    person: str
    opened_at: datetime
    reason: str


@never_cache
@require_safe
@page_for()
def complaints(request: HttpRequest, slug: str) -> HttpResponse:
    """Each leads to the talk, where it is closed as well."""
    place = centre_to_manage(request, slug)
    found = open_complaints(place, person_of(request))
    return render_desk(request, place, "lever_web/centre/complaints.html", {"complaints": found})


def open_complaints(place: Centre, viewer: Person) -> list[OpenComplaint]:
    """Those of the centre, the oldest first; one SQL statement. Whoever may not see its cases sees none."""
    rows = shown_to(place, viewer).select_related("case__candidate", "person")
    return [
        OpenComplaint(
            row.case.public_id,
            name_of(row.case.candidate),
            name_of(row.person) if row.person else "",
            row.opened_at,
            row.reason,
        )
        for row in rows.order_by("opened_at", "pk")
    ]


def shown_to(place: Centre, viewer: Person) -> QuerySet[Complaint]:
    """The open complaints about cases of the centre that the viewer may see."""
    cases = CasePolicy(viewer).visible(Case.objects.filter(centre=place))
    return Complaint.objects.filter(case__in=cases, open_slot=OPEN)
