"""The forms a manager types papers into; the actions check what is in them."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.domain.self_assessment import indicator_keys
from lever_xblocks.domain.starrtt import TOLD
from lever_xblocks.records.queries.portfolio.seen import SeenCase
from lever_xblocks.records.queries.portfolio.stories import StoryView
from lever_xblocks.ui.evidence import KINDS, PEOPLE_SHOWN
from lever_xblocks.ui.spoken import spoken

HEAD: Final = ("title", "activity", "period", "purpose")
WITH_FILE: Final = (EvidenceKind.FILE, EvidenceKind.PHOTO)
TYPED: Final = (EvidenceKind.TEXT, EvidenceKind.LINK, *WITH_FILE)
_DAY: Final = {"type": "date"}


class PaperForm(forms.Form):
    paper = forms.FileField(
        label=_("Photo of the signed paper"),
        required=False,
        help_text=_("Up to 2 MB: a photo or a PDF."),
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf", "data-lever-photo": ""}),
    )


class StoryForm(PaperForm):
    """The seven parts; with the paper they are the volunteer's words."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    activity = forms.CharField(label=_("Where, with whom"), max_length=200, required=False)
    period = forms.CharField(label=_("When"), max_length=200, required=False)
    purpose = forms.CharField(label=_("What it is for"), max_length=200, required=False)
    is_signed = forms.BooleanField(
        label=_("The signed paper that is there says exactly this."), required=False, initial=True
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, story: StoryView | None, **kwargs: Any) -> None:
        initial = {"revision": story.revision, **story.head, **_answers(story)} if story else {}
        super().__init__(*args, initial=initial, **kwargs)
        for part in TOLD:
            self.fields[part.value] = forms.CharField(
                required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4})
            )
        if story is None or story.paper is None:
            del self.fields["is_signed"]

    def changes(self) -> dict[str, dict[str, object]]:
        """As SaveStory takes them."""
        given = self.cleaned_data
        return {
            "head": {name: given[name] for name in HEAD},
            "answers": {part.value: given[part.value].replace("\r\n", "\n") for part in TOLD},
        }


class ProofForm(PaperForm):
    """Which fields count follows from the kind; ``kinds`` are those the centre may add."""

    new = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("What is it?"))
    title = forms.CharField(label=_("Name"), max_length=200, required=False)
    text = forms.CharField(
        label=_("The text, or what it shows"), required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    url = forms.CharField(label=_("Address of the page"), max_length=2000, required=False)
    first_day = forms.CharField(label=_("First day"), required=False, widget=forms.DateInput(attrs=_DAY))
    last_day = forms.CharField(label=_("Last day"), required=False, widget=forms.DateInput(attrs=_DAY))
    own_role = forms.CharField(label=_("The volunteer’s own part"), max_length=300, required=False)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    people_shown = forms.ChoiceField(label=_("People who can be recognised"), required=False)
    links = forms.MultipleChoiceField(
        label=_("Which strengths it is for"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = (
        *("kind", "title", "text", "url", "paper", "links", "own_role"),
        *("first_day", "last_day", "organisation", "people_shown"),
    )

    def __init__(
        self,
        *args: Any,
        kinds: tuple[EvidenceKind, ...],
        organisations: tuple[tuple[int, str], ...],
        links: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, KINDS[kind]) for kind in kinds]
        self.fields["organisation"].choices = [("", "–"), *organisations]
        self.fields["people_shown"].choices = [("", "–"), *PEOPLE_SHOWN.items()]
        self.fields["links"].choices = links
        self.fields["paper"].label = _("File or photo")
        self.fields["paper"].widget.attrs["accept"] = ""

    def entries(self, kind: EvidenceKind) -> dict[str, object]:
        """As AddEvidence takes them."""
        names = ["title", "text", "first_day", "last_day", "own_role", "organisation", "people_shown"]
        wanted = [*names, "url"] if kind is EvidenceKind.LINK else names
        return {name: self.cleaned_data[name] for name in wanted}


class HoursForm(forms.Form):
    """One line of the log."""

    organisation = forms.ChoiceField(label=_("Organisation"))
    activity = forms.CharField(label=_("What the volunteer did"), max_length=200)
    first = forms.CharField(label=_("Day, or the first of several"), widget=forms.DateInput(attrs=_DAY))
    last = forms.CharField(label=_("Last day"), required=False, widget=forms.DateInput(attrs=_DAY))
    hours = forms.CharField(label=_("Hours"), max_length=12, widget=forms.TextInput(attrs={"inputmode": "decimal"}))

    def __init__(self, *args: Any, organisations: tuple[tuple[int, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations

    def line(self) -> dict[str, object]:
        """As AddHours takes it."""
        return dict(self.cleaned_data)


def links_of(seen: SeenCase) -> list[tuple[str, str]]:
    """The strengths gone on with and what others can see of each, as keys of proof."""
    found = []
    for one in seen.competences:
        found.append((one.id, str(spoken(one.name))))
        keys = indicator_keys(one)
        found += [(key, f"– {spoken(each.text)}") for each, key in zip(one.indicators, keys, strict=True)]
    return found


def _answers(story: StoryView) -> dict[str, str]:
    return {part.value: text for part, text in story.form.answers.items()}
