"""Giving a part to people who have an account already, where nobody can be asked by an invitation (Open edX)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.centres import JoinCentre
from lever_xblocks.records.models import Centre
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web import extensions
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre.account_lists import MOST_AT_ONCE, Finding, Found, entries_of, find_accounts
from lever_xblocks.web.desks.centre.frame import render_desk


class PeopleForm(forms.Form):
    """Log-in names or e-mail addresses as they come out of mails and tables."""

    people = forms.CharField(
        label=_("Log-in names or e-mail addresses"),
        max_length=20_000,
        widget=forms.Textarea(
            attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "none"}
        ),
        help_text=_("One a line. They must have an account here already."),
    )
    role = forms.ChoiceField(label=_("What they do at your centre"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in CentreRole]

    def clean_people(self) -> str:
        entries = entries_of(self.cleaned_data["people"])
        if not entries:
            raise ValidationError(gettext("There is no name in this list. Write one name a line."))
        if len(entries) > MOST_AT_ONCE:
            raise ValidationError(
                gettext("These are %(count)d entries. Add at most %(most)d people at once; take the rest after that.")
                % {"count": len(entries), "most": MOST_AT_ONCE}
            )
        return "\n".join(entries)


@page_for()
def add_people(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, then what we read in it, then the parts are given."""
    place = centre_to_manage(request, slug)
    if extensions.invite_addresses:
        messages.error(request, gettext("Invite these people instead: they open the link, log in and say yes."))
        return redirect(extensions.invite_addresses[0](place))
    form = PeopleForm(request.POST or None, initial={"role": CentreRole.TUTOR})
    deed = request.POST.get("deed")
    if not form.is_valid() or deed == "change":
        status = 400 if form.errors else 200
        return render_desk(request, place, "lever_web/centre/people.html", {"form": form}, status=status)
    role = CentreRole(form.cleaned_data["role"])
    found = find_accounts(form.cleaned_data["people"].splitlines(), place, role)
    if deed == "add":
        return _add(request, place, role, found)
    context = {"form": form, "role": role, **_sorted_out(found)}
    return render_desk(request, place, "lever_web/centre/people_preview.html", context)


def _sorted_out(found: tuple[Found, ...]) -> dict[str, list[Found]]:
    return {finding.value: [one for one in found if one.finding is finding] for finding in Finding}


def _add(request: HttpRequest, place: Centre, role: CentreRole, found: tuple[Found, ...]) -> HttpResponse:
    new = [one.person_id for one in found if one.finding is Finding.NEW and one.person_id]
    for person_id in new:
        JoinCentre(actor=person_of(request), centre_id=place.pk, person_id=person_id, role=role).run()
    text = ngettext(
        "%(count)d person was added to your centre.", "%(count)d people were added to your centre.", len(new)
    )
    messages.success(request, text % {"count": len(new)})
    return redirect("lever_web:centre", slug=place.slug)
