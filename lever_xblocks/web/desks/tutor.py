"""The tutor's desk: the candidates assigned to one tutor, and what each has done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from lever_xblocks.host import Person
from lever_xblocks.records.models import Case, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.access import name_of, page_for, person_of
from lever_xblocks.web.pages import render_page
from lever_xblocks.web.progress import NOTHING_YET, Progress, Step, progress_of


@dataclass(frozen=True)
class Candidate:
    name: str
    centre: str
    assigned_on: object
    progress: Progress

    @property
    def waits_since(self) -> datetime | None:
        """When the candidate finished a self-assessment: from then on it is the tutor's turn."""
        return self.progress.finished_at if self.progress.step is Step.RATED else None


@page_for(CentreRole.TUTOR)
def tutor_desk(request: HttpRequest) -> HttpResponse:
    candidates = candidates_of(person_of(request))
    waiting = sorted((one for one in candidates if one.waits_since), key=lambda one: one.waits_since)  # type: ignore[arg-type, return-value]
    others = [one for one in candidates if not one.waits_since]
    return render_page(request, "lever_web/tutor_desk.html", {"waiting": waiting, "others": others})


def candidates_of(tutor: Person) -> list[Candidate]:
    """Everybody this tutor accompanies now, by name; two SQL statements."""
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
        )
        for one in assignments
    ]
