"""Taking in a framework or profile: give it, look at what it changes, then store it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.problems import MOST_SHOWN, FileError
from lever_xblocks.domain.yaml_source import LARGEST_FILE
from lever_xblocks.records.actions.frameworks import ImportFramework
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.definitions.comparing import Group
from lever_xblocks.records.definitions.preview import preview_of
from lever_xblocks.records.definitions.sentences import Sentence
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models import Centre
from lever_xblocks.ui.spoken import SpokenText, spoken
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre.frame import render_desk
from lever_xblocks.web.desks.definitions.reading import import_of, read_definition, text_of
from lever_xblocks.web.procedure import shown

FORM: Final = "lever_web/definitions/import.html"
PREVIEW: Final = "lever_web/definitions/preview.html"


class ImportForm(forms.Form):
    """A file, or its text; the file counts where both are given."""

    file = forms.FileField(label=_("The file"), required=False, help_text=_("A YAML file of at most 1 MB."))
    source = forms.CharField(
        label=_("Or paste its text here"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocapitalize": "none", "dir": "ltr"}),
    )

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("The file is larger than 1 MB. Check that it is the right one, or shorten its texts.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not cleaned["file"] and not cleaned["source"].strip():
            raise forms.ValidationError(_("Choose a file or paste its text, then press the button again."))
        return cleaned


@dataclass(frozen=True)
class Line:
    """One line of the preview: before and after as they stand on the page."""

    about: str
    before: tuple[str, SpokenText | None] | None
    after: tuple[str, SpokenText | None] | None


@page_for()
def import_definition(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, the preview, and with ``deed=store`` the import itself; ``deed=edit`` goes back to the text."""
    place = centre_to_manage(request, slug)
    if request.method != "POST":
        return render_desk(request, place, FORM, {"form": ImportForm()})
    deed = request.POST.get("deed")
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render_desk(request, place, FORM, {"form": form}, status=400)
    source, file = form.cleaned_data["source"], form.cleaned_data["file"]
    try:
        source = text_of(file.read()) if file else source
        if deed == "edit":
            return render_desk(request, place, FORM, {"form": _with_text(source)})
        asked = import_of(read_definition(source), actor=person_of(request), centre_id=place.pk)
        return _store(request, place, asked) if deed == "store" else _preview(request, place, asked, source)
    except FileError as error:
        more = max(0, len(error.problems) - MOST_SHOWN)
        context = {"form": _with_text(source), "problems": error.problems[:MOST_SHOWN], "more": more}
        return render_desk(request, place, FORM, context, status=400)
    except ActionRefused as refusal:
        context = {"form": _with_text(source), "refusal": refusal.message}
        return render_desk(request, place, FORM, context, status=refusal.status)


def _with_text(source: str) -> ImportForm:
    return ImportForm(initial={"source": source})


def _store(request: HttpRequest, place: Centre, asked: ImportFramework | ImportProfile) -> HttpResponse:
    stored = asked.run()
    text = gettext("%(name)s is stored. A course works with it once you choose it on the page “Courses”.")
    messages.success(request, text % {"name": f"{spoken(asked.definition.title)} {stored.version}"})
    return redirect("lever_web:definitions", slug=place.slug)


def _preview(request: HttpRequest, place: Centre, asked: ImportFramework | ImportProfile, source: str) -> HttpResponse:
    preview = preview_of(asked)
    definition = preview.definition
    context = {
        "preview": preview,
        "title": spoken(definition.title),
        "is_framework": isinstance(definition, Framework),
        "groups": [_shown(group) for group in preview.groups],
        "strengths": _strengths(definition) if isinstance(definition, Framework) and not preview.older else [],
        "form": _with_text(source),
    }
    return render_desk(request, place, PREVIEW, context)


def _shown(group: Group) -> dict[str, Any]:
    lines = [Line(line.about, _read(line.before), _read(line.after)) for line in group.lines]
    return {"title": shown(group.title), "lines": lines}


def _read(sentence: Sentence | None) -> tuple[str, SpokenText | None] | None:
    return None if sentence is None else shown(sentence)


def _strengths(framework: Framework) -> list[tuple[SpokenText, list[SpokenText]]]:
    """What a new framework holds, by group."""
    return [
        (spoken(cluster.name), [spoken(one.name) for one in framework.competences_of(cluster)])
        for cluster in framework.clusters
    ]
