"""Where somebody volunteers, as their centre notes it, and the hours its profile asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import F, FilteredRelation, Q
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.models import Centre, Organisation


@dataclass(frozen=True)
class Volunteering:
    """One period at one organisation; ``hours`` in all, None when nobody has noted them."""

    organisation_id: int
    organisation: str
    role: str
    hours: int | None
    since: date
    until: date | None


@dataclass(frozen=True)
class Hours:
    """What is noted and what the profile of the open case asks for; ``asked`` is 0 where it asks for none."""

    noted: int
    asked: int = 0
    missing: float = 0


class VolunteeringForm(forms.Form):
    """Where a person volunteers, as what, since when and for how many hours."""

    organisation = forms.ChoiceField(label=_("Organisation"))
    role = forms.CharField(
        label=_("What they do there"), max_length=200, required=False, help_text=_("In their own words.")
    )
    hours = forms.IntegerField(label=_("Hours in all"), min_value=0, max_value=100_000, required=False)
    since = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty as long as it goes on."),
    )

    def __init__(self, *args: Any, organisations: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(str(key), name) for key, name in organisations.items()]

    def given(self) -> dict[str, Any]:
        """The arguments of JoinOrganisation."""
        given = dict(self.cleaned_data)
        return {"organisation_id": int(given.pop("organisation")), **given}


def volunteering_of(place: Centre, person_id: int) -> tuple[dict[int, str], list[Volunteering]]:
    """The organisations of a centre by key, and what the person did at them, the latest first; one SQL statement."""
    rows = (
        Organisation.objects.filter(centre=place)
        .annotate(own=FilteredRelation("memberships", condition=Q(memberships__person=person_id)))
        .order_by("name", F("own__until").desc(nulls_first=True), F("own__since").desc())
        .values_list("pk", "name", "own__role", "own__hours", "own__since", "own__until")
    )
    found = [Volunteering(*row) for row in rows]
    periods = [one for one in found if one.since is not None]
    return {one.organisation_id: one.organisation for one in found}, sorted(periods, key=_latest_first)


def hours_of(periods: Iterable[Volunteering], profile: Profile | None) -> Hours:
    noted = sum(one.hours or 0 for one in periods)
    return Hours(noted, profile.portfolio.minimum_hours, profile.hours_missing(noted)) if profile else Hours(noted)


def _latest_first(one: Volunteering) -> tuple[bool, int]:
    return one.until is not None, -(one.until or one.since).toordinal()
