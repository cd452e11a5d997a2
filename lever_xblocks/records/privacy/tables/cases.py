"""Validation, and who did what."""

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records import models
from lever_xblocks.records.privacy.registry import Erasure, PersonalData

_CENTRE = _("centre")
_VOLUNTEER = _("volunteer")

TABLES = (
    PersonalData(
        model=models.Case,
        title=_("Your validation"),
        fields={
            _("case"): "public_id",
            _CENTRE: "centre__name",
            _("framework"): "framework_version__framework_id",
            _("version"): "framework_version__version",
            _("local profile"): "profile_version__profile_id",
            _("version of the profile"): "profile_version__version",
            _("course"): "context_key",
            _("opened"): "opened_at",
            _("choice changed"): "choice_saved_at",
            _("choice sent"): "choice_sent_at",
            _("closed"): "closed_at",
        },
        owners={"candidate": _VOLUNTEER},
    ),
    PersonalData(
        model=models.AuditEntry,
        title=_("What was done, by you or about you"),
        fields={_("at"): "at", _("event"): "action", _CENTRE: "centre__name", _("details"): "details"},
        owners={"actor": _("you did it"), "subject": _("it was about you")},
        erasure=Erasure.FORGET,
    ),
)
