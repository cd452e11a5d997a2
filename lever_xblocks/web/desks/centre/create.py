"""A further centre, made by the administrator of the site."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.centres import CreateCentre
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.pages import render_page


class CentreForm(forms.Form):
    name = forms.CharField(label=_("Name of the centre"), max_length=200)
    slug = forms.CharField(
        label=_("Short address"),
        max_length=80,
        required=False,
        help_text=_("Latin letters, such as food-bank-sofia. Left empty, we make one from the name."),
    )
    country = forms.CharField(
        label=_("Country"), max_length=2, required=False, help_text=_("Two letters, such as IT or PL.")
    )


@page_for()
def create_centre(request: HttpRequest) -> HttpResponse:
    CentrePolicy(person_of(request)).require("administer_site")
    form = CentreForm(request.POST or None)
    if form.is_valid() and (made := _create(request, form)):
        messages.success(
            request, gettext("%(name)s is there. Next, say who runs it and whom to turn to.") % {"name": made.name}
        )
        return redirect("lever_web:centre", slug=made.slug)
    return render_page(request, "lever_web/centre/create.html", {"form": form}, status=400 if form.errors else 200)


def _create(request: HttpRequest, form: CentreForm) -> CentreInfo | None:
    try:
        return CreateCentre(actor=person_of(request), **form.cleaned_data).run()
    except BadInput as refusal:
        form.add_error(None, str(refusal.message))
        return None
