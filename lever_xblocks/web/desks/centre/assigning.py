"""Tutors for many at once: by a list, and for all volunteers of a tutor who leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.errors import ActionRefused, BadInput
from lever_xblocks.records.models import Centre, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre.frame import render_desk
from lever_xblocks.web.desks.centre.tutor_lists import MOST_AT_ONCE, Finding, Pair, find_pairs, lines_of
from lever_xblocks.web.desks.centre.tutors import tutors_of
from lever_xblocks.web.numbers import whole_number
from lever_xblocks.web.pasted import MOST_BYTES, decoded


class ListForm(forms.Form):
    """Pairs as they come out of a table, pasted or as a CSV file."""

    pairs = forms.CharField(
        label=_("Volunteer; tutor"),
        max_length=100_000,
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "none"}
        ),
        help_text=_("One pair a line, each by log-in name or e-mail address: amina@example.org; tom"),
    )
    file = forms.FileField(
        label=_("Or a CSV file"), required=False, widget=forms.FileInput(attrs={"accept": ".csv,.txt"})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["lines"] = lines = lines_of(self._text(cleaned))
        if not lines:
            raise ValidationError(gettext("There is no line in this list. Write one pair a line."))
        if len(lines) > MOST_AT_ONCE:
            raise ValidationError(
                gettext("These are %(count)d lines. Take at most %(most)d at once, and the rest after that.")
                % {"count": len(lines), "most": MOST_AT_ONCE}
            )
        return cleaned

    def _text(self, cleaned: dict[str, Any]) -> str:
        if not cleaned.get("file"):
            return str(cleaned.get("pairs") or "")
        try:
            return decoded(cleaned["file"].read(MOST_BYTES + 1))
        except BadInput as refusal:
            raise ValidationError(str(refusal.message)) from refusal


@page_for()
def assign_by_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, then what we read in it, then the tutors are given."""
    place = centre_to_manage(request, slug)
    form = ListForm(request.POST or None, request.FILES or None)
    if not form.is_valid() or request.POST.get("deed") == "change":
        context = {"form": form, "tutors": tutors_of(place), "moving": _moving(place)}
        status = 400 if form.errors else 200
        return render_desk(request, place, "lever_web/centre/tutors.html", context, status=status)
    pairs = find_pairs(form.cleaned_data["lines"], place)
    if request.POST.get("deed") == "assign":
        return _assign(request, place, [(one.candidate_id, one.tutor_id) for one in _new(pairs)])
    sorted_out = {finding.value: [one for one in pairs if one.finding is finding] for finding in Finding}
    context = {"text": "\n".join(form.cleaned_data["lines"]), **sorted_out}
    return render_desk(request, place, "lever_web/centre/tutors_preview.html", context)


@require_POST
@page_for()
def move_volunteers(request: HttpRequest, slug: str) -> HttpResponse:
    """All volunteers of one tutor go to another one."""
    place = centre_to_manage(request, slug)
    leaving, coming = (whole_number(request.POST.get(name, "")) for name in ("leaving", "coming"))
    if leaving is None or coming is None or leaving == coming:
        messages.error(request, gettext("Choose who leaves and who comes, then press the button again."))
        return redirect("lever_web:assign_by_list", slug=slug)
    held = TutorAssignment.objects.filter(centre=place, tutor_id=leaving, open_slot=OPEN).order_by("pk")
    return _assign(request, place, [(one, coming) for one in held.values_list("candidate_id", flat=True)])


def _assign(request: HttpRequest, place: Centre, pairs: list[tuple[int, int]]) -> HttpResponse:
    """Why not for some is said; the same sentence once."""
    done, why = 0, dict[str, None]()
    for candidate, tutor in pairs:
        try:
            AssignTutor(actor=person_of(request), centre_id=place.pk, candidate_id=candidate, tutor_id=tutor).run()
            done += 1
        except ActionRefused as refusal:
            why[str(refusal.message)] = None
    for sentence in why:
        messages.error(request, sentence)
    text = ngettext("%(count)d volunteer has a new tutor.", "%(count)d volunteers have a new tutor.", done)
    messages.success(request, text % {"count": done})
    return redirect("lever_web:centre", slug=place.slug)


def _new(pairs: tuple[Pair, ...]) -> list[Pair]:
    return [one for one in pairs if one.finding is Finding.NEW]


def _moving(place: Centre) -> list[dict[str, Any]]:
    """Tutors who have volunteers, with how many, by name; two SQL statements."""
    held = TutorAssignment.objects.filter(centre=place, open_slot=OPEN).order_by().values("tutor")
    count = dict(held.annotate(number=Count("pk")).values_list("tutor", "number"))
    people = get_user_model()._default_manager.in_bulk(count)
    found = [{"key": key, "name": name_of(people[key]), "count": number} for key, number in count.items()]
    return sorted(found, key=lambda one: str(one["name"]).casefold())
