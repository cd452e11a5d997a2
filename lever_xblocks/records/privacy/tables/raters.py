"""People asked how they see a candidate: theirs is the answer, the candidate's the question."""

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records import models
from lever_xblocks.records.privacy.registry import PersonalData

_RATER = _("asked by somebody")
_VOLUNTEER = _("volunteer")

TABLES = (
    PersonalData(
        model=models.OutsideRating,
        title=_("How you rated somebody"),
        fields={
            _("competence"): "competence_id",
            _("rating"): "value",
            _("I cannot say"): "not_applicable",
        },
        by_email={"invitation__email": _RATER},
    ),
    PersonalData(
        model=models.RaterInvitation,
        title=_("Asking others how they see somebody"),
        fields={
            _("name"): "name",
            _("e-mail address"): "email",
            _("how they know each other"): "relation",
            _("asked"): "created_at",
            _("until"): "expires_at",
            _("reminded"): "reminded_at",
            _("answered"): "answered_at",
            _("said no"): "declined_at",
            _("withdrawn"): "withdrawn_at",
        },
        owners={"case__candidate": _VOLUNTEER},
        by_email={"email": _RATER},
    ),
)
