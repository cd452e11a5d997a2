"""The organisations where a centre's people volunteer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import Action
from lever_xblocks.records.actions.centres import AddOrganisation, RemoveOrganisation, RenameOrganisation
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Centre, CentreMembership, Organisation, OrganisationMembership
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre.frame import render_desk
from lever_xblocks.web.forms import carry_out

PAGE_SIZE = 50


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name of the organisation"), max_length=200)


@page_for()
def organisations(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them with how many people volunteer there; a new one is added here."""
    place = centre_to_manage(request, slug)
    form = NameForm(request.POST or None)
    if form.is_valid() and _add(request, place, form):
        return redirect("lever_web:organisations", slug=slug)
    now = Count("memberships__person", filter=Q(memberships__open_slot=OPEN), distinct=True)
    rows = Organisation.objects.filter(centre=place).annotate(people=now, hours=Sum("memberships__hours"))
    page = Paginator(rows.order_by("name"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"organisations": page.object_list, "page": page, "form": form}
    status = 400 if form.errors else 200
    return render_desk(request, place, "lever_web/centre/organisations.html", context, status=status)


@page_for()
def organisation(request: HttpRequest, slug: str, organisation_id: int) -> HttpResponse:
    """Who volunteers at one organisation, as what and for how long; its name is corrected, or it is taken out, here."""
    place = centre_to_manage(request, slug)
    is_removal = request.POST.get("deed") == "remove"
    shown = Organisation.objects.filter(centre=place, pk=organisation_id).first()
    if shown is None and is_removal:
        return redirect("lever_web:organisations", slug=slug)  # the same click twice
    if shown is None:
        raise NotFound
    form = NameForm(None if is_removal else request.POST or None, initial={"name": shown.name})
    removal = NameForm(request.POST if is_removal else None, auto_id="id_%s_again")
    if form.is_valid() and _rename(request, shown, form):
        return redirect("lever_web:organisation", slug=slug, organisation_id=organisation_id)
    if removal.is_valid() and _remove(request, shown, removal):
        return redirect("lever_web:organisations", slug=slug)
    page = Paginator(_members(shown), PAGE_SIZE).get_page(request.GET.get("page"))
    members = [(row, name_of(row.person)) for row in page]
    context = {"organisation": shown, "members": members, "page": page, "form": form, "removal": removal}
    status = 400 if form.errors or removal.errors else 200
    return render_desk(request, place, "lever_web/centre/organisation.html", context, status=status)


def _members(shown: Organisation) -> Any:
    """Present ones first. Whom the centre does not know has noted the organisation without its doing."""
    is_known = CentreMembership.objects.filter(centre_id=shown.centre_id, person=OuterRef("person"))
    rows = OrganisationMembership.objects.filter(organisation=shown).select_related("person")
    by_name = ("person__first_name", "person__last_name", "person__username", "-since")
    return rows.annotate(is_known=Exists(is_known)).order_by(F("open_slot").desc(nulls_last=True), *by_name)


def _add(request: HttpRequest, place: Centre, form: NameForm) -> bool:
    name = form.cleaned_data["name"]
    told = gettext("%(name)s is noted. Open a person’s page to say that they volunteer there.") % {"name": name}
    return _done(request, AddOrganisation(actor=person_of(request), centre_id=place.pk, name=name), form, told)


def _rename(request: HttpRequest, shown: Organisation, form: NameForm) -> bool:
    name = form.cleaned_data["name"]
    renaming = RenameOrganisation(actor=person_of(request), organisation_id=shown.pk, name=name)
    return _done(request, renaming, form, gettext("Saved."))


def _remove(request: HttpRequest, shown: Organisation, form: NameForm) -> bool:
    typed = form.cleaned_data["name"]
    removal = RemoveOrganisation(actor=person_of(request), organisation_id=shown.pk, name=typed)
    return _done(request, removal, form, gettext("%(name)s is taken out.") % {"name": shown.name})


def _done(request: HttpRequest, action: Action[Any, Any], form: NameForm, told: str) -> bool:
    is_done = carry_out(action, form, field="name")
    if is_done:
        messages.success(request, told)
    return is_done
