"""Typing in what somebody gave on paper: a story, a piece of proof, a line of hours. Each is marked as typed in."""

from __future__ import annotations

import uuid
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.domain.starrtt import TOLD, questions
from lever_xblocks.records.actions.evidence import AddEvidence, AddHours
from lever_xblocks.records.actions.stories import AttachPaper, SaveStory, StartStory
from lever_xblocks.records.errors import ActionRefused, NotAllowed, NotFound
from lever_xblocks.records.queries.organisations import organisations_of
from lever_xblocks.records.queries.portfolio.stories import StoryView, stories_of
from lever_xblocks.ui.spoken import spoken
from lever_xblocks.web.access import page_for
from lever_xblocks.web.desks.centre.case import DeskCase, case_to_record
from lever_xblocks.web.desks.centre.sent_papers import FIELD, sent_paper
from lever_xblocks.web.desks.centre.typed_forms import (
    HEAD,
    TYPED,
    WITH_FILE,
    HoursForm,
    ProofForm,
    StoryForm,
    links_of,
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page_for()
def type_story(request: HttpRequest, slug: str, case_id: UUID, competence_id: str) -> HttpResponse:
    """A story of one strength; ``?story=`` goes on with one that this centre typed in."""
    case = case_to_record(request, slug, case_id)
    competence = next((one for one in case.seen.competences if one.id == competence_id), None)
    if competence is None:
        raise NotFound
    story = _story(case, competence_id)
    form = StoryForm(request.POST or None, request.FILES or None, story=story)
    if form.is_valid() and _keep_story(case, competence_id, story, form):
        return _typed(case)
    asked = [(spoken(one.question), form[one.part.value]) for one in questions() if one.part in TOLD]
    context = {
        "form": form,
        "name": spoken(competence.name),
        "head": [form[name] for name in HEAD],
        "asked": asked,
        "story": story,
    }
    return case.render("type_story", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page_for()
def type_proof(request: HttpRequest, slug: str, case_id: UUID) -> HttpResponse:
    """A text, a link, a file or a photo."""
    case = case_to_record(request, slug, case_id)
    organisations = organisations_of(case.place.pk, person_id=case.seen.row.candidate_id)
    choices = links_of(case.seen)
    form = ProofForm(
        request.POST or None,
        request.FILES or None,
        kinds=TYPED if case.seen.profile.centre_may_add_proof else WITH_FILE,
        organisations=organisations,
        links=choices,
        initial={"new": uuid.uuid4()},
    )
    if form.is_valid() and _keep_proof(case, form):
        return _typed(case)
    return case.render("type_proof", {"form": form}, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page_for()
def type_hours(request: HttpRequest, slug: str, case_id: UUID) -> HttpResponse:
    """One line of the log of hours; the next one after it."""
    case = case_to_record(request, slug, case_id)
    organisations = organisations_of(case.place.pk, person_id=case.seen.row.candidate_id)
    form = HoursForm(request.POST or None, organisations=organisations)
    if form.is_valid():
        try:
            AddHours(door=case.door, line=form.line()).run()
        except ActionRefused as refusal:
            _put_beside(form, refusal)
        else:
            messages.success(request, gettext("Noted. You can type in the next line."))
            return redirect("lever_web:type_hours", **case.keys)
    return case.render("type_hours", {"form": form}, status=400 if form.errors else 200)


def _keep_story(case: DeskCase, competence_id: str, story: StoryView | None, form: StoryForm) -> bool:
    try:
        paper = sent_paper(case.request, case.actor, case.id)
        begun = story or StartStory(door=case.door, competence_id=competence_id).run()
        seen = form.cleaned_data["revision"] if story else begun.revision
        kept = SaveStory(door=case.door, story_id=begun.id, revision=seen, changes=form.changes()).run()
        if paper or (kept.paper and form.cleaned_data["is_signed"]):
            AttachPaper(door=case.door, story_id=begun.id, paper_id=paper).run()
    except ActionRefused as refusal:
        _put_beside(form, refusal)
        return False
    return True


def _keep_proof(case: DeskCase, form: ProofForm) -> bool:
    kind = EvidenceKind(form.cleaned_data["kind"])
    try:
        file = sent_paper(case.request, case.actor, case.id)
        if file and kind is EvidenceKind.TEXT:
            kind = EvidenceKind.FILE  # somebody chose a file and left the kind as it was
        AddEvidence(
            door=case.door,
            new=form.cleaned_data["new"],
            kind=kind,
            entries=form.entries(kind),
            links=form.cleaned_data["links"],
            file_id=str(file or ""),
        ).run()
    except ActionRefused as refusal:
        _put_beside(form, refusal)
        return False
    return True


def _story(case: DeskCase, competence_id: str) -> StoryView | None:
    """The one the address names, None without one. Raises NotFound for any that was not typed in here."""
    wanted = case.request.GET.get("story", "")
    if not wanted:
        return None
    stories = stories_of(case.seen.row.pk)
    found = next((one for one in stories if str(one.id) == wanted and one.form.competence == competence_id), None)
    if found is None or found.typed_by_pk is None:
        raise NotFound
    return found


def _put_beside(form: forms.Form, refusal: ActionRefused) -> None:
    """The sentence beside the field it is about, else above them all; what cannot be mended here passes on."""
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    field = {"file": FIELD, "file_id": FIELD}.get(refusal.code, refusal.code)
    form.add_error(field if field in form.fields else None, str(refusal.message))


def _typed(case: DeskCase) -> HttpResponse:
    messages.success(case.request, gettext("Typed in. It is marked as typed in by your centre from paper."))
    return redirect("lever_web:folder", **case.keys)
