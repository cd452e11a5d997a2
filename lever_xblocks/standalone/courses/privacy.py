"""Which tables of the course player hold personal data, for handing out and erasing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.privacy import PersonalData, register
from lever_xblocks.standalone.courses.models import BlockState, Completion, Enrolment, Preferences, Score, UserInfo

_LEARNER = {"user": _("learner")}
_COURSE, _BLOCK, _CHANGED = _("course"), _("part of the course"), _("changed")


def register_courses() -> None:
    """Called once the models are loaded."""
    for data in (
        PersonalData(
            model=Enrolment,
            title=_("Courses you take"),
            owners=_LEARNER,
            fields={_COURSE: "context_key", _("page you were on"): "unit", _("since"): "started_at"},
        ),
        PersonalData(
            model=Completion,
            title=_("What you have worked through"),
            owners=_LEARNER,
            fields={_BLOCK: "usage_key", _("how far, from 0 to 1"): "completion", _CHANGED: "changed_at"},
        ),
        PersonalData(
            model=Score,
            title=_("Your marks"),
            owners=_LEARNER,
            fields={_BLOCK: "usage_key", _("points"): "earned", _("of"): "possible", _CHANGED: "changed_at"},
        ),
        PersonalData(
            model=BlockState,
            title=_("Your answers in courses"),
            owners=_LEARNER,
            fields={_BLOCK: "usage_key", _("answers"): "state", _CHANGED: "changed_at"},
        ),
        PersonalData(
            model=Preferences,
            title=_("How you like parts of courses to work"),
            owners=_LEARNER,
            fields={_("kind of part"): "block_type", _("choices"): "state", _CHANGED: "changed_at"},
        ),
        PersonalData(
            model=UserInfo,
            title=_("What parts of courses remember about you"),
            owners=_LEARNER,
            fields={_("what"): "state", _CHANGED: "changed_at"},
        ),
    ):
        register(data)
