"""A candidate's folder on the tutor's desk: to read and talk about, and to say what is complete; never to change."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lever_xblocks.records.actions.talk import CaseTalk, SayPleaseAdd, SayReady
from lever_xblocks.records.actions.talk.steps import NotCollected
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.queries.portfolio.comments import comments_of
from lever_xblocks.records.queries.portfolio.items import items_of
from lever_xblocks.records.queries.portfolio.seen import accompanied
from lever_xblocks.records.queries.portfolio.steps import steps_of
from lever_xblocks.records.queries.portfolio.stories import stories_of
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.desks.tutor.showing import shown
from lever_xblocks.web.pages import render_page
from lever_xblocks.web.talk.pages import turns_of
from lever_xblocks.web.talk.trouble import Trouble


@never_cache
@page_for()
def tutor_folder(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """For the tutor of the candidate; 404 for everybody else."""
    return render_folder(request, case_id)


@require_POST
@page_for()
def advise(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ready, or please add; the button pressed says which."""
    person, competence, reason = person_of(request), request.POST.get("competence", ""), request.POST.get("reason", "")
    what = {"actor": person, "door": CaseTalk(case_id), "competences": [competence]}
    action = SayPleaseAdd(**what, reason=reason) if request.POST.get("deed") == "add" else SayReady(**what)
    try:
        action.run()
    except (BadInput, NotCollected) as refusal:
        return render_folder(request, case_id, Trouble.of(refusal, place=f"add-{competence}", text=reason))
    messages.success(request, _("Sent. The volunteer is told."))
    return redirect(reverse("lever_web:tutor_folder", args=[case_id]) + f"#strength-{competence}")


def render_folder(request: HttpRequest, case_id: UUID, trouble: Trouble | None = None) -> HttpResponse:
    """The page; seven SQL statements with those of its head. Raises NotFound for who is not the tutor."""
    person = person_of(request)
    found = accompanied(case_id, person)
    context = {
        "case": found,
        "framework": found.framework,
        "case_id": found.id,
        "shown": shown(found, items_of(found.pk), stories_of(found.pk), turns_of(found, steps_of(found.pk))),
        "talk": comments_of(found.pk, person),
        "is_own_complaint": found.complaint is not None and found.complaint.person_id == person.user_id,
        "made_at": timezone.now().isoformat(),
        "trouble": trouble,
    }
    return render_page(
        request, "lever_web/tutor/folder.html", context, centre=found.centre, status=trouble.status if trouble else 200
    )
