"""What an author may set, checked the same way in Studio's form and in OLX."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from lever_xblocks.records.errors import BadInput, NotAllowed

FORM_FIELDS = ("display_name", "introduction", "mode")
LONGEST_TITLE = 100
LONGEST_INTRODUCTION = 1000


class BadSettings(BadInput):
    """The form needs attention; ``fields`` says what is wrong, one sentence a field."""

    code = "bad_settings"

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(_("Nothing was saved yet. Look at the fields below."))
        self.details = {"fields": fields}


def check_form(data: dict[str, Any], *, modes: Collection[str], is_authoring: bool) -> dict[str, str]:
    """The settings of a sent form; an empty one takes the default, a title among them. ``modes``: those of the block.

    Raises NotAllowed outside an editor, BadSettings when a field needs attention.
    """
    if not is_authoring:
        raise NotAllowed(_("These settings can be changed in the editor of the course only."))
    settings = {name: value.strip() if isinstance(value, str) else value for name, value in data.items()}
    problems = {name: _("This form has no such field.") for name in settings if name not in FORM_FIELDS}
    for name in FORM_FIELDS:
        value = settings.get(name)
        problem = None if value == "" else problem_with(name, value, modes)
        if problem:
            problems[name] = problem
    if problems:
        raise BadSettings(problems)
    return settings


def problem_with(field: str, value: Any, modes: Collection[str]) -> str | None:
    """What is wrong with the value of a setting, in one sentence, or None; other fields are the platform's business."""
    if field == "mode":
        return _problem_with_mode(value, modes)
    check = _CHECKS.get(field)
    return check(value) if check else None


def _problem_with_title(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return _("Write a title, for example “Your strengths”.")
    return _too_long(value, LONGEST_TITLE)


def _problem_with_introduction(value: Any) -> str | None:
    if not isinstance(value, str):
        return _("Write some text, or leave the field empty.")
    return _too_long(value, LONGEST_INTRODUCTION)


def _problem_with_mode(value: Any, modes: Collection[str]) -> str | None:
    if isinstance(value, str) and value in modes:
        return None
    return _("Choose one of these modes: %(modes)s.") % {"modes": ", ".join(modes)}


def _problem_with_import_problems(_value: Any) -> str:
    return _("It is made when a course is imported.")


def _too_long(value: str, longest: int) -> str | None:
    if len(value) <= longest:
        return None
    return _("Use at most %(longest)s characters; these are %(length)s.") % {"longest": longest, "length": len(value)}


_CHECKS = {
    "display_name": _problem_with_title,
    "introduction": _problem_with_introduction,
    "import_problems": _problem_with_import_problems,
}
