"""What candidate and tutor do in their talk; each goes back to where it was done."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lever_xblocks.records.actions.base import Action
from lever_xblocks.records.actions.inbox import ReadAllNotices
from lever_xblocks.records.actions.talk import (
    About,
    AskTutor,
    CaseTalk,
    CloseComplaint,
    OpenComplaint,
    SayComment,
    TakeBackComment,
)
from lever_xblocks.records.actions.talk.commenting import Answered, NoTutor
from lever_xblocks.records.actions.talk.steps import NotCollected
from lever_xblocks.records.errors import ActionRefused, BadInput
from lever_xblocks.records.queries.portfolio.seen import talked_about
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.desks.tutor.folder import render_folder
from lever_xblocks.web.numbers import moment
from lever_xblocks.web.talk.pages import render_talk
from lever_xblocks.web.talk.trouble import Trouble

MENDABLE = (BadInput, NoTutor, Answered, NotCollected)
"""Refusals told on the page itself; others have a page of their own."""


@require_POST
@page_for()
def say(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Comment on a story, a piece of proof or the whole folder."""
    sent = request.POST
    about, text = About(sent.get("about", ""), sent.get("id", "")), sent.get("text", "")
    action = SayComment(
        actor=person_of(request), door=CaseTalk(case_id), about=about, text=text, key=sent.get("key", "")
    )
    return _done(request, case_id, action, place=str(about.id) or "whole", text=text, anchor=f"said-{sent.get('key')}")


@require_POST
@page_for()
def unsay(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take an own comment back."""
    action = TakeBackComment(
        actor=person_of(request), door=CaseTalk(case_id), comment_id=request.POST.get("comment", "")
    )
    return _done(request, case_id, action, said=_("Taken back."))


@require_POST
@page_for()
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The candidate asks their tutor to look."""
    competences = request.POST.getlist("competences")
    action = AskTutor(actor=person_of(request), door=CaseTalk(case_id), competences=competences)
    return _done(request, case_id, action, place="ask", said=_("Sent. Your tutor looks at it and answers you here."))


@require_POST
@page_for()
def complain(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let the centre read the talk, or say that it need not any more; the button pressed says which."""
    person, door, text = person_of(request), CaseTalk(case_id), request.POST.get("reason", "")
    if request.POST.get("deed") == "close":
        CloseComplaint(actor=person, door=door).run()
        messages.success(request, _("Settled. What candidate and tutor write is between the two again."))
        return redirect(
            reverse("lever_web:talk", args=[case_id]) if _still_reads(request, case_id) else "lever_web:inbox"
        )
    action = OpenComplaint(actor=person, door=door, reason=text)
    return _done(request, case_id, action, place="complaint", text=text, said=_("Your centre can read it now."))


@require_POST
@page_for()
def read(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The candidate has read what stood on the page."""
    until = moment(request.POST.get("until", ""))
    if until is None:  # not from our page
        raise BadRequest
    ReadAllNotices(actor=person_of(request), until=until, case_id=case_id).run()
    return redirect("lever_web:talk", case_id=case_id)


def _done(
    request: HttpRequest,
    case_id: UUID,
    action: Action[object, object],
    *,
    place: str = "",
    text: str = "",
    said: str = "",
    anchor: str = "",
) -> HttpResponse:
    """Carry it out and go back to the page, or show the page with the reason beside the field."""
    try:
        action.run()
    except MENDABLE as refusal:
        return _again(request, case_id, Trouble.of(refusal, place=place, text=text))
    if said:
        messages.success(request, said)
    found = talked_about(case_id, person_of(request))
    name = "talk" if found.candidate_id == request.user.pk else "tutor_folder"
    return redirect(reverse(f"lever_web:{name}", args=[case_id]) + (f"#{anchor}" if anchor else ""))


def _again(request: HttpRequest, case_id: UUID, trouble: Trouble) -> HttpResponse:
    found = talked_about(case_id, person_of(request))
    if found.candidate_id == request.user.pk:
        return render_talk(request, found, trouble)
    return render_folder(request, case_id, trouble)


def _still_reads(request: HttpRequest, case_id: UUID) -> bool:
    """A manager reads no longer once it is settled."""
    try:
        talked_about(case_id, person_of(request))
    except ActionRefused:
        return False
    return True
