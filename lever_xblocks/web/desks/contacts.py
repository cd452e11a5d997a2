"""Name of a centre and whom to turn to there; shown at the foot of every page."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.centres import UpdateCentre
from lever_xblocks.records.actions.centres.centre import Contact
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.models import Centre
from lever_xblocks.records.queries.centres import CONTACT_PURPOSES
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.pages import render_page


class ContactsForm(forms.Form):
    """A contact that nobody can reach helps nobody: each needs a telephone number or an e-mail address."""

    name = forms.CharField(label=_("Name of your centre"), max_length=200)
    safeguarding_name = forms.CharField(label=_("Name"), max_length=200, required=False)
    safeguarding_phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    safeguarding_email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    complaint_name = forms.CharField(label=_("Name"), max_length=200, required=False)
    complaint_phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    complaint_email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for purpose in CONTACT_PURPOSES:
            self.fields[f"{purpose}_phone"].widget.input_type = "tel"

    def clean(self) -> dict[str, str]:
        cleaned = super().clean()
        for purpose in CONTACT_PURPOSES:
            fields = (f"{purpose}_phone", f"{purpose}_email")
            if not any(cleaned.get(field) for field in fields) and not any(field in self.errors for field in fields):
                self.add_error(
                    f"{purpose}_phone", _("Give a telephone number or an e-mail address, so that people can reach you.")
                )
        return cleaned

    def contact(self, purpose: str) -> Contact:
        return Contact(**{part: self.cleaned_data[f"{purpose}_{part}"] for part in ("name", "email", "phone")})

    def fields_of(self, purpose: str) -> list[forms.BoundField]:
        return [self[f"{purpose}_{part}"] for part in ("name", "phone", "email")]


@page_for()
def contacts(request: HttpRequest, slug: str) -> HttpResponse:
    place = centre_to_manage(request, slug)
    form = ContactsForm(request.POST or None, initial=vars(place))
    if form.is_valid() and _save(request, place, form):
        return redirect("lever_web:centre", slug=slug)
    context = {
        "centre": place,
        "form": form,
        "safeguarding": form.fields_of("safeguarding"),
        "complaint": form.fields_of("complaint"),
    }
    return render_page(request, "lever_web/contacts.html", context, status=400 if form.errors else 200)


def _save(request: HttpRequest, place: Centre, form: ContactsForm) -> bool:
    try:
        UpdateCentre(
            actor=person_of(request),
            centre_id=place.pk,
            name=form.cleaned_data["name"],
            safeguarding=form.contact("safeguarding"),
            complaint=form.contact("complaint"),
        ).run()
    except BadInput as refusal:
        form.add_error(None, str(refusal.message))
        return False
    messages.success(request, gettext("Saved. The contacts stand at the foot of every page now."))
    return True
