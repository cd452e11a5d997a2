"""What candidate, tutor and guardian agree on and say to each other while proof is collected."""

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records import models
from lever_xblocks.records.privacy.by_hand import erase_guardian
from lever_xblocks.records.privacy.registry import PersonalData

_VOLUNTEER = _("volunteer")
_OF_CASE = {"case__candidate": _VOLUNTEER}
_CASE = _("case")

TABLES = (
    PersonalData(
        model=models.Agreement,
        title=_("Your agreement"),
        fields={
            _CASE: "case__public_id",
            _("goal"): "goal",
            _("until"): "until",
            _("support"): "support",
            _("of age"): "is_of_age",
            _("you agreed"): "candidate_at",
            _("your tutor agreed"): "tutor_at",
        },
        owners=_OF_CASE,
        mentions=("tutor",),
    ),
    PersonalData(
        model=models.Guardian,
        title=_("Agreeing for somebody"),
        fields={
            _("name"): "name",
            _("e-mail address"): "email",
            _("asked"): "created_at",
            _("agreed"): "answered_at",
            _("how"): "way",
            _("said no"): "declined_at",
        },
        owners=_OF_CASE,
        by_email={"email": _("guardian")},
        mentions=("noted_by",),
        by_hand=erase_guardian,
    ),
    PersonalData(
        model=models.Comment,
        title=_("What you and your tutor wrote to each other"),
        fields={_CASE: "case__public_id", _("text"): "text", _("written"): "created_at"},
        owners={"author": _("you wrote it"), "case__candidate": _VOLUNTEER},
    ),
    PersonalData(
        model=models.PortfolioStep,
        title=_("How your folder went to and fro"),
        fields={
            _CASE: "case__public_id",
            _("competence"): "competence_id",
            _("step"): "kind",
            _("reason"): "reason",
            _("at"): "at",
        },
        owners=_OF_CASE,
        mentions=("actor",),
    ),
    PersonalData(
        model=models.Complaint,
        title=_("Complaints about a talk"),
        fields={_CASE: "case__public_id", _("reason"): "reason", _("opened"): "opened_at", _("closed"): "closed_at"},
        owners=_OF_CASE,
        mentions=("person",),
    ),
)
