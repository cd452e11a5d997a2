"""The candidates assigned to one tutor over all courses and centres, and what each has done."""

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
from lever_xblocks.records.queries.portfolio.news import News, news_of, waiting_since
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.access import page_for, parts_of, person_of
from lever_xblocks.web.desks.tutor.words import sentences
from lever_xblocks.web.numbers import moment
from lever_xblocks.web.pages import render_page
from lever_xblocks.web.progress import NOTHING_YET, Progress, progress_of


@dataclass(frozen=True)
class Candidate:
    """One of those accompanied; ``news``: what they did that the tutor has not read."""

    assignment_id: int
    name: str
    centre: str
    assigned_on: object
    progress: Progress
    read_until: datetime | None
    news: tuple[News, ...]

    @property
    def waits_since(self) -> datetime | None:
        """When it became the tutor's turn; None: it is not."""
        return waiting_since(self.news)

    @property
    def has_news(self) -> bool:
        """Whether the candidate did anything that the tutor has not marked as read."""
        changed_at = self.progress.changed_at
        is_unread = changed_at is not None and (self.read_until is None or changed_at > self.read_until)
        return bool(self.news) or is_unread

    @property
    def told(self) -> list[str]:
        """What is new, each in a few words."""
        return sentences(self.news)


@page_for(CentreRole.TUTOR)
def tutor_desk(request: HttpRequest) -> HttpResponse:
    made_at = timezone.now()
    candidates = candidates_of(person_of(request))
    waiting = sorted((one for one in candidates if one.waits_since), key=lambda one: one.waits_since)  # type: ignore[arg-type, return-value]
    others = [one for one in candidates if not one.waits_since]
    context = {
        "waiting": waiting,
        "others": others,
        "made_at": made_at.isoformat(),
        "centres": parts_of(request).centres(CentreRole.TUTOR),
    }
    return render_page(request, "lever_web/tutor_desk.html", context)


@require_POST
@page_for(CentreRole.TUTOR)
def note_read(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """What one candidate had done when the page was shown is read; what came since stays new."""
    until = moment(request.POST.get("until", ""))
    if until is None:  # not from our page
        raise BadRequest
    NoteRead(actor=person_of(request), assignment_id=assignment_id, until=until).run()
    return redirect("lever_web:tutor_desk")


def candidates_of(tutor: Person) -> list[Candidate]:
    """Everybody this tutor accompanies now, by name; four SQL statements."""
    assignments = (
        TutorAssignment.objects.filter(tutor_id=tutor.user_id, open_slot=OPEN)
        .select_related("candidate", "centre")
        .order_by("candidate__first_name", "candidate__last_name", "candidate__username")
    )
    progress = progress_of(tutor, Case.objects.filter(candidate__in=assignments.order_by().values("candidate")))
    news = news_of(tutor.user_id)
    found = ((one, progress.get((one.candidate_id, one.centre_id), NOTHING_YET)) for one in assignments)
    return [
        Candidate(
            assignment_id=one.pk,
            name=name_of(one.candidate),
            centre=one.centre.name,
            assigned_on=one.since,
            progress=far,
            read_until=one.read_until,
            news=news.get(far.case, ()) if far.case else (),
        )
        for one, far in found
    ]
