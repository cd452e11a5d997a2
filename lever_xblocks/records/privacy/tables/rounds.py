"""How people rate themselves; answers and notes before the rounds they hang on."""

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records import models
from lever_xblocks.records.privacy.registry import PersonalData

_COMPETENCE = _("competence")
_ROUND = _("self-assessment")
_TRAINEE = _("trainee")
_VOLUNTEER = _("volunteer")

TABLES = (
    PersonalData(
        model=models.SelfRating,
        title=_("How you rated yourself"),
        fields={
            _ROUND: "round__public_id",
            _COMPETENCE: "competence_id",
            _("indicator"): "indicator_id",
            _("rating"): "value",
            _("my role gave no chance"): "not_applicable",
        },
        owners={"round__case__candidate": _VOLUNTEER},
    ),
    PersonalData(
        model=models.SelfNote,
        title=_("What you noted beside your ratings"),
        fields={_ROUND: "round__public_id", _COMPETENCE: "competence_id", _("text"): "text"},
        owners={"round__case__candidate": _VOLUNTEER},
    ),
    PersonalData(
        model=models.SelfAssessment,
        title=_("Your self-assessments"),
        fields={
            _ROUND: "public_id",
            _("kind"): "mode",
            _("looked at in detail"): "picked",
            _("case"): "case__public_id",
            _("started"): "started_at",
            _("saved"): "saved_at",
            _("finished"): "finished_at",
        },
        owners={"case__candidate": _VOLUNTEER},
    ),
    PersonalData(
        model=models.PracticeRating,
        title=_("How you rated your practice"),
        fields={
            _ROUND: "round__public_id",
            _COMPETENCE: "competence_id",
            _("indicator"): "indicator_id",
            _("rating"): "value",
            _("my role gave no chance"): "not_applicable",
        },
        owners={"round__person": _TRAINEE},
    ),
    PersonalData(
        model=models.PracticeNote,
        title=_("What you noted beside your practice"),
        fields={_ROUND: "round__public_id", _COMPETENCE: "competence_id", _("text"): "text"},
        owners={"round__person": _TRAINEE},
    ),
    PersonalData(
        model=models.PracticeRound,
        title=_("Your practice"),
        fields={
            _ROUND: "public_id",
            _("course"): "context_key",
            _("kind"): "mode",
            _("looked at in detail"): "picked",
            _("started"): "started_at",
            _("saved"): "saved_at",
            _("finished"): "finished_at",
        },
        owners={"person": _TRAINEE},
    ),
)
