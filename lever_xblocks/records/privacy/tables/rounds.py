"""How people rate themselves; answers and notes before the rounds they hang on."""

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records import models
from lever_xblocks.records.privacy.registry import PersonalData, Words

_ROUND: dict[Words, str] = {
    _("self-assessment"): "public_id",
    _("kind"): "mode",
    _("looked at in detail"): "picked",
    _("started"): "started_at",
    _("saved"): "saved_at",
    _("finished"): "finished_at",
}
_PLACE: dict[Words, str] = {_("self-assessment"): "round__public_id", _("competence"): "competence_id"}
_NOTE = _PLACE | {_("text"): "text"}
_ANSWER = _PLACE | {
    _("indicator"): "indicator_id",
    _("rating"): "value",
    _("my role gave no chance"): "not_applicable",
}
_TRAINEE = _("trainee")
_VOLUNTEER = _("volunteer")

TABLES = (
    PersonalData(
        model=models.SelfRating,
        title=_("How you rated yourself"),
        fields=_ANSWER,
        owners={"round__case__candidate": _VOLUNTEER},
    ),
    PersonalData(
        model=models.SelfNote,
        title=_("What you noted beside your ratings"),
        fields=_NOTE,
        owners={"round__case__candidate": _VOLUNTEER},
    ),
    PersonalData(
        model=models.SelfAssessment,
        title=_("Your self-assessments"),
        fields=_ROUND | {_("case"): "case__public_id"},
        owners={"case__candidate": _VOLUNTEER},
    ),
    PersonalData(
        model=models.PracticeRating,
        title=_("How you rated your practice"),
        fields=_ANSWER,
        owners={"round__person": _TRAINEE},
    ),
    PersonalData(
        model=models.PracticeNote,
        title=_("What you noted beside your practice"),
        fields=_NOTE,
        owners={"round__person": _TRAINEE},
    ),
    PersonalData(
        model=models.PracticeRound,
        title=_("Your practice"),
        fields=_ROUND | {_("course"): "context_key"},
        owners={"person": _TRAINEE},
    ),
)
