"""The centre itself: name and address, whom to turn to (shown at the foot of every page), logo, who signs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from lever_xblocks.host import Person
from lever_xblocks.records.actions.centres import AddSignatory, EndSignatory, UpdateCentre
from lever_xblocks.records.actions.centres.centre import Contact
from lever_xblocks.records.models import Centre, Signatory
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.centres import CONTACT_PURPOSES
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre.frame import render_desk
from lever_xblocks.web.forms import carry_out
from lever_xblocks.web.numbers import whole_number

ABOUT = ("name", "country", "address", "website")


class CentreForm(forms.Form):
    """A contact that nobody can reach helps nobody: each needs a telephone number or an e-mail address."""

    name = forms.CharField(label=_("Name of your centre"), max_length=200)
    country = forms.CharField(
        label=_("Country"), max_length=2, required=False, help_text=_("Two letters, such as IT or PL.")
    )
    address = forms.CharField(
        label=_("Postal address"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    website = forms.URLField(label=_("Website"), max_length=500, required=False, assume_scheme="https")
    safeguarding_name = forms.CharField(label=_("Name"), max_length=200, required=False)
    safeguarding_phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    safeguarding_email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    complaint_name = forms.CharField(label=_("Name"), max_length=200, required=False)
    complaint_phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    complaint_email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for purpose in CONTACT_PURPOSES:
            self.fields[f"{purpose}_phone"].widget.input_type = "tel"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
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


class SignatoryForm(forms.Form):
    signatory = forms.CharField(label=_("Name"), max_length=200)
    function = forms.CharField(label=_("Function"), max_length=200, help_text=_("As it stands below the name."))
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)


@page_for()
def contacts(request: HttpRequest, slug: str) -> HttpResponse:
    place = centre_to_manage(request, slug)
    form = CentreForm(request.POST or None, initial=vars(place))
    if form.is_valid() and _save(request, place, form):
        return redirect("lever_web:contacts", slug=slug)
    return _page(request, place, form, SignatoryForm())


@require_POST
@page_for()
def change_signatories(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody signs for the centre from now on, or no more; the button pressed says which."""
    place = centre_to_manage(request, slug)
    actor = person_of(request)
    if request.POST.get("deed") == "end":
        signatory = whole_number(request.POST.get("signatory", "")) or 0
        EndSignatory(actor=actor, centre_id=place.pk, signatory_id=signatory).run()
    else:
        form = SignatoryForm(request.POST)
        if not (form.is_valid() and carry_out(_signing(actor, place, form), form)):
            return _page(request, place, CentreForm(initial=vars(place)), form)
    messages.success(request, gettext("Saved."))
    return redirect("lever_web:contacts", slug=slug)


def _page(request: HttpRequest, place: Centre, form: CentreForm, signing: SignatoryForm) -> HttpResponse:
    context = {
        "form": form,
        "about": [form[name] for name in ABOUT],
        "safeguarding": form.fields_of("safeguarding"),
        "complaint": form.fields_of("complaint"),
        "signatories": Signatory.objects.filter(centre=place, open_slot=OPEN).order_by("since", "pk"),
        "signing": signing,
    }
    status = 400 if form.errors or signing.errors else 200
    return render_desk(request, place, "lever_web/centre/details.html", context, status=status)


def _signing(actor: Person, place: Centre, form: SignatoryForm) -> AddSignatory:
    told = dict(form.cleaned_data)
    return AddSignatory(actor=actor, centre_id=place.pk, name=told.pop("signatory"), **told)


def _save(request: HttpRequest, place: Centre, form: CentreForm) -> bool:
    update = UpdateCentre(
        actor=person_of(request),
        centre_id=place.pk,
        safeguarding=form.contact("safeguarding"),
        complaint=form.contact("complaint"),
        **{name: form.cleaned_data[name] for name in ABOUT},
    )
    if not carry_out(update, form):
        return False
    messages.success(request, gettext("Saved. The contacts stand at the foot of every page now."))
    return True
