"""What a referee fills in, by the link or for the centre that notes it; the actions check what is in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.self_assessment import indicator_keys
from lever_xblocks.records.actions.outside.entries import LONGEST_NAME
from lever_xblocks.records.actions.referees.entries import LONGEST_LINE, LONGEST_TEXT, Said
from lever_xblocks.records.models import RefereeRequest
from lever_xblocks.records.queries.referees import TERMS
from lever_xblocks.ui.spoken import spoken


class SignedForm(forms.Form):
    """Who signs."""

    name = forms.CharField(label=_("Your first and last name"), max_length=LONGEST_NAME, required=False)

    def said(self) -> Said:
        """As the actions take it."""
        return Said(**{field: self.data.get(field, "") for field in self.fields}, seen=self.seen())

    def seen(self) -> list[str]:
        """The indicators ticked, which the page draws by itself."""
        return self.data.getlist("seen") if hasattr(self.data, "getlist") else list(self.data.get("seen", ()))


class TestimonyForm(SignedForm):
    """What somebody saw."""

    statement = forms.CharField(
        label=_("What did you see?"),
        widget=forms.Textarea(attrs={"rows": 9, "maxlength": LONGEST_TEXT}),
        required=False,
        help_text=_("A few sentences, in the language you write best."),
    )
    function = forms.CharField(
        label=_("Where you know each other from, if you like"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("For example: trainer of the youth team"),
    )
    field_order = ("statement", "name", "function")


class ConfirmationForm(SignedForm):
    """What somebody did in an organisation."""

    role = forms.CharField(label=_("What they were there"), max_length=LONGEST_LINE, required=False)
    tasks = forms.CharField(
        label=_("What they did there"),
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST_TEXT}),
        required=False,
    )
    place = forms.CharField(label=_("Where"), max_length=LONGEST_LINE, required=False)
    first_day = forms.CharField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}), required=False)
    last_day = forms.CharField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
        help_text=_("Does it go on? Write the day of today."),
    )
    hours = forms.CharField(
        label=_("Hours in all, if you know them"),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        required=False,
    )
    function = forms.CharField(
        label=_("What you are in the organisation"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("For example: coordinator of volunteers"),
    )
    field_order = (*TERMS, "name", "function")


def form_for(request: RefereeRequest, *, is_confirmation: bool, data: Any = None) -> SignedForm:
    """The form for a request, filled in with what the candidate proposed; bound once something was sent.

    Not with the name: whoever signs writes it themselves.
    """
    known = ("function", *(TERMS if is_confirmation else ()))
    initial = {name: _written(getattr(request, name)) for name in known}
    kind = ConfirmationForm if is_confirmation else TestimonyForm
    return kind(data, initial=initial)


def strengths_of(framework: Framework, competences: Collection[str], *, seen: Collection[str]) -> list[dict[str, Any]]:
    """The indicators somebody may tick, by strength, for templates; ``seen`` are the keys ticked already."""
    return [
        {
            "name": spoken(competence.name),
            "indicators": [
                {"key": key, "text": spoken(indicator.text), "is_ticked": key in seen}
                for indicator, key in zip(competence.indicators, indicator_keys(competence), strict=True)
            ],
        }
        for competence in map(framework.competence, competences)
    ]


def _written(value: Any) -> str:
    """As an input of a form takes it, whatever the language: days as ISO texts, hours without idle zeros."""
    text = "" if value is None else str(value)
    return text.rstrip("0").rstrip(".") if "." in text and text.replace(".", "").isdigit() else text
