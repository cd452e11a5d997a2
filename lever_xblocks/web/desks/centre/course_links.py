"""What the courses page of a centre shows and asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from lever_xblocks.records.models import Case, Centre, CourseLink
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.profiles import profile_of
from lever_xblocks.records.queries.snapshots import StoredVersion, versions_for
from lever_xblocks.ui.spoken import spoken
from lever_xblocks.web import extensions

PURPOSES = (
    (CourseLink.Purpose.VALIDATION, _("Volunteers find, prove and have their strengths certified")),
    (CourseLink.Purpose.TRAINING, _("Tutors and assessors train; nothing counts as a case")),
)
MOST_TO_PICK: Final = 300
"""Courses in a list; on a platform with more of them people find a key faster than a line."""
Choices = dict[str, list[tuple[str, str | Promise]]]


@dataclass(frozen=True)
class Link:
    """A course the centre works in; ``number`` tells it apart on the page, ``main`` names the centre of newcomers."""

    number: int
    context_key: str
    title: str
    purpose: str
    purpose_title: str | Promise
    framework_version_id: int
    framework: str
    profile_version_id: int
    profile: str
    main_id: int
    main: str
    is_main: bool
    open_cases: int


def links_of(place: Centre, titles: Mapping[str, str]) -> list[Link]:
    """By title, where ``titles`` names one; one SQL statement once frameworks and profiles are parsed."""
    purposes = dict(PURPOSES)
    found = [
        Link(
            number=row.pk,
            context_key=row.context_key,
            title=titles.get(row.context_key, row.context_key),
            purpose=row.purpose,
            purpose_title=purposes[CourseLink.Purpose(row.purpose)],
            framework_version_id=row.framework_version_id,
            framework=_versioned(framework_of(row.framework_version)),
            profile_version_id=row.profile_version_id,
            profile=_versioned(profile_of(row.profile_version)),
            main_id=row.main_id,
            main=row.main_name,
            is_main=row.main_slot == OPEN,
            open_cases=row.open_cases or 0,
        )
        for row in _rows(place)
    ]
    return sorted(found, key=lambda link: link.title.casefold())


def known_courses() -> dict[str, str]:
    """Titles of the courses of this place by key; none where the place does not tell."""
    return {key: title for titles in extensions.known_courses for key, title in titles().items()}


def choices_for(place: Centre) -> Choices:
    """What the forms offer; two SQL statements."""
    versions = versions_for(place.pk)
    return {
        "purpose": [(purpose.value, title) for purpose, title in PURPOSES],
        "framework": [(str(one.pk), _offered(one)) for one in versions.frameworks],
        "profile": [(str(one.pk), _offered(one)) for one in versions.profiles],
    }


class ChangeForm(forms.Form):
    """How a centre works in a course."""

    purpose = forms.ChoiceField(label=_("What for"))
    framework = forms.ChoiceField(label=_("Framework"))
    profile = forms.ChoiceField(label=_("Local profile"))

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            self.fields[name].choices = offered

    def given(self) -> dict[str, Any]:
        """The arguments of LinkCourse."""
        given = self.cleaned_data
        return {
            "purpose": given["purpose"],
            "framework_version_id": int(given["framework"]),
            "profile_version_id": int(given["profile"]),
        }


class NewLinkForm(ChangeForm):
    """A course the centre does not work in yet: one the place knows, else typed by its key."""

    course = forms.CharField(
        label=_("Course"), max_length=255, help_text=_("Its key, such as course-v1:lever+volunteers+2026.")
    )
    field_order = ("course", "purpose", "framework", "profile")

    def __init__(self, *args: Any, courses: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._courses = courses
        if 0 < len(courses) <= MOST_TO_PICK:
            self.fields["course"] = forms.ChoiceField(label=_("Course"), choices=_told_apart(courses))
            self.order_fields(self.field_order)

    def clean_course(self) -> str:
        try:
            key = str(CourseKey.from_string(self.cleaned_data["course"].strip()))
        except InvalidKeyError as error:
            raise ValidationError(
                gettext("This is no key of a course. It stands in the address of the course.")
            ) from error
        if self._courses and key not in self._courses:
            raise ValidationError(gettext("No course here has this key, or your centre works in it already."))
        return key


def _told_apart(courses: Mapping[str, str]) -> list[tuple[str, str]]:
    """Runs of a course often have one title; then the key stands beside it."""
    count = Counter(courses.values())
    return [(key, title if count[title] == 1 else f"{title} ({key})") for key, title in courses.items()]


def _rows(place: Centre) -> Any:
    main = CourseLink.objects.filter(context_key=OuterRef("context_key"), main_slot=OPEN)
    cases = Case.objects.filter(context_key=OuterRef("context_key"), centre=place, open_slot=OPEN)
    counted = cases.order_by().values("centre").annotate(count=Count("pk")).values("count")
    return (
        CourseLink.objects.filter(centre=place)
        .select_related("framework_version", "profile_version")
        .defer("framework_version__data", "profile_version__data")
        .annotate(main_id=Subquery(main.values("centre")[:1]), main_name=Subquery(main.values("centre__name")[:1]))
        .annotate(open_cases=Subquery(counted))
    )


def _versioned(definition: Any) -> str:
    return f"{spoken(definition.title)} {definition.version}"


def _offered(one: StoredVersion) -> str:
    text = f"{spoken(one.title)} {one.version}"
    return gettext("%(version)s (newest)") % {"version": text} if one.is_newest else text
