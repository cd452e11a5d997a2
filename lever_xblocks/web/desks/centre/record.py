"""What came on paper or by telephone is put on record here: agreement, guardian, statements; and the forms to print."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lever_xblocks.records.actions.agreements import NoteGuardian
from lever_xblocks.records.actions.outside.entries import LONGEST_NAME
from lever_xblocks.records.actions.referees import NoteConfirmation
from lever_xblocks.records.errors import ActionRefused, NotAllowed, NotFound
from lever_xblocks.records.models import Way
from lever_xblocks.records.outside_links import LinkState
from lever_xblocks.records.queries.agreements import agreement_of
from lever_xblocks.records.queries.referees import Asked, requests_of
from lever_xblocks.ui.spoken import spoken
from lever_xblocks.web.access import page_for
from lever_xblocks.web.desks.centre.case import DeskCase, case_to_record, desk_case
from lever_xblocks.web.desks.centre.sent_papers import sent_paper
from lever_xblocks.web.referees.forms import form_for, strengths_of

WAYS = ((Way.PAPER.value, _("On paper")), (Way.CALL.value, _("In a call")))
OPEN = frozenset({LinkState.ASKED, LinkState.EXPIRED})


class NoteForm(forms.Form):
    """How and when it came, and the photo of the paper."""

    way = forms.ChoiceField(label=_("How did it come?"), choices=WAYS, widget=forms.RadioSelect)
    noted_on = forms.DateField(
        label=_("Which day?"),
        help_text=_("The day of the call, or the one on the paper."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    paper = forms.FileField(
        label=_("Photo of the signed paper"),
        required=False,
        help_text=_("Up to 2 MB. Leave it out for a call."),
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf", "data-lever-photo": ""}),
    )


class GuardianForm(NoteForm):
    name = forms.CharField(label=_("Who agreed?"), max_length=LONGEST_NAME, help_text=_("First and last name."))
    field_order = ("name", "way", "noted_on", "paper")


@never_cache
@require_safe
@page_for()
def record(request: HttpRequest, slug: str, case_id: UUID) -> HttpResponse:
    """What is on record, what still waits, and what can be printed."""
    case = desk_case(request, slug, case_id)
    agreement = agreement_of(case.seen.row.pk)
    context = {
        "agreement": agreement,
        "asks_age": agreement.asks_age(case.seen.profile),
        "needs_guardian": agreement.needs_guardian(case.seen.profile),
        "below": case.seen.profile.guardian_below,
        "asked": [{"row": one, "is_open": one.state in OPEN} for one in requests_of(case.seen.row.pk)],
        "strengths": [{"id": one.id, "name": spoken(one.name)} for one in case.seen.competences],
        "part": "record",
        "may_record": case.may_record,
    }
    return case.render("record", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page_for()
def note_guardian(request: HttpRequest, slug: str, case_id: UUID) -> HttpResponse:
    """A parent or guardian agreed on paper or in a call."""
    case = case_to_record(request, slug, case_id)
    waiting = agreement_of(case.seen.row.pk).guardian
    form = GuardianForm(request.POST or None, request.FILES or None, initial={"name": waiting.name if waiting else ""})
    if form.is_valid():
        given = form.cleaned_data
        try:
            paper = sent_paper(request, case.actor, case_id)
            noted = {"name": given["name"], "way": given["way"], "day": given["noted_on"], "paper_id": paper}
            NoteGuardian(actor=case.actor, case_id=case_id, **noted).run()
        except ActionRefused as refusal:
            _put_beside(form, refusal, {"day": "noted_on"})
        else:
            return _noted(case)
    return case.render("note_guardian", {"form": form}, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page_for()
def note_statement(request: HttpRequest, slug: str, case_id: UUID, request_id: UUID) -> HttpResponse:
    """What somebody said or signed who was asked to confirm something."""
    case = case_to_record(request, slug, case_id)
    asked = next((one for one in requests_of(case.seen.row.pk) if one.id == request_id), None)
    if asked is None:
        raise NotFound
    how = NoteForm(request.POST or None, request.FILES or None, initial={"noted_on": date.today()})
    what = form_for(asked.request, is_confirmation=asked.is_confirmation, data=request.POST or None)
    if how.is_valid() and what.is_valid() and _note(case, asked, how, what):
        return _noted(case)
    seen = request.POST.getlist("seen")
    competences = [one.competence_id for one in case.seen.chosen if _is_for(asked, one.competence_id)]
    context = {
        "asked": asked,
        "how": how,
        "what": what,
        "strengths": [] if asked.is_confirmation else strengths_of(case.seen.framework, competences, seen=seen),
    }
    return case.render("note_statement", context, status=400 if how.errors or what.errors else 200)


def _note(case: DeskCase, asked: Asked, how: NoteForm, what: Any) -> bool:
    given = how.cleaned_data
    try:
        paper = sent_paper(case.request, case.actor, case.id) if given["way"] == Way.PAPER else None
        NoteConfirmation(
            door=case.door,
            request_id=asked.id,
            way=given["way"],
            noted_on=given["noted_on"].isoformat(),
            said=what.said(),
            paper=str(paper or ""),
        ).run()
    except ActionRefused as refusal:
        _put_beside(how if refusal.code in how.fields else what, refusal, {})
        return False
    return True


def _put_beside(form: forms.Form, refusal: ActionRefused, fields: dict[str, str]) -> None:
    """The sentence beside the field it is about, else above them all; what cannot be mended here passes on."""
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    field = fields.get(refusal.code, refusal.code)
    form.add_error(field if field in form.fields else None, str(refusal.message))


def _noted(case: DeskCase) -> HttpResponse:
    messages.success(case.request, gettext("Noted. The volunteer and the tutor are told."))
    return redirect("lever_web:folder_record", **case.keys)


def _is_for(asked: Asked, competence_id: str) -> bool:
    return any(key.partition(".")[0] == competence_id for key in asked.item.links)
