"""The tutor's desk: the candidates assigned to one tutor, and what each has done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from lever_xblocks.host import Person
from lever_xblocks.records.actions.centres import NoteRead
from lever_xblocks.records.models import Case, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.access import page_for, parts_of, person_of
from lever_xblocks.web.numbers import moment
from lever_xblocks.web.pages import render_page
from lever_xblocks.web.progress import NOTHING_YET, Progress, progress_of


@dataclass(frozen=True)
class Candidate:
    name: str
    centre: str
    assigned_on: object
    progress: Progress
    read_until: datetime | None

    @property
    def waits_since(self) -> datetime | None:
        """When the candidate finished a self-assessment or sent a choice: the tutor's turn until they have read it."""
        handed_over_at = self.progress.handed_over_at
        return handed_over_at if handed_over_at and self._is_unread(handed_over_at) else None

    @property
    def has_news(self) -> bool:
        """Whether the candidate did something that the tutor has not marked as read."""
        changed_at = self.progress.changed_at
        return changed_at is not None and self._is_unread(changed_at)

    def _is_unread(self, moment: datetime) -> bool:
        return self.read_until is None or moment > self.read_until


@page_for(CentreRole.TUTOR)
def tutor_desk(request: HttpRequest) -> HttpResponse:
    made_at = timezone.now()
    candidates = candidates_of(person_of(request))
    waiting = sorted((one for one in candidates if one.waits_since), key=lambda one: one.waits_since)  # type: ignore[arg-type, return-value]
    others = [one for one in candidates if not one.waits_since]
    read_until = made_at.isoformat() if any(one.has_news for one in candidates) else ""
    context = {
        "waiting": waiting,
        "others": others,
        "read_until": read_until,
        "centres": parts_of(request).centres(CentreRole.TUTOR),
    }
    return render_page(request, "lever_web/tutor_desk.html", context)


@require_POST
@page_for(CentreRole.TUTOR)
def note_read(request: HttpRequest) -> HttpResponse:
    """What stood on the desk when it was shown is read; what came since stays new."""
    until = moment(request.POST.get("until", ""))
    if until is None:  # not from our page
        raise BadRequest
    NoteRead(actor=person_of(request), until=until).run()
    return redirect("lever_web:tutor_desk")


def candidates_of(tutor: Person) -> list[Candidate]:
    """Everybody this tutor accompanies now, by name; three SQL statements."""
    assignments = (
        TutorAssignment.objects.filter(tutor_id=tutor.user_id, open_slot=OPEN)
        .select_related("candidate", "centre")
        .order_by("candidate__first_name", "candidate__last_name", "candidate__username")
    )
    progress = progress_of(tutor, Case.objects.filter(candidate__in=assignments.order_by().values("candidate")))
    return [
        Candidate(
            name=name_of(one.candidate),
            centre=one.centre.name,
            assigned_on=one.since,
            progress=progress.get((one.candidate_id, one.centre_id), NOTHING_YET),
            read_until=one.read_until,
        )
        for one in assignments
    ]
