"""What people chose to go on with."""

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records import models
from lever_xblocks.records.privacy.registry import PersonalData

_VOLUNTEER = _("volunteer")

TABLES = (
    PersonalData(
        model=models.CaseCompetence,
        title=_("Strengths you chose to go on with"),
        fields={
            _("case"): "case__public_id",
            _("competence"): "competence_id",
            _("state"): "state",
            _("why"): "reason",
            _("chosen"): "chosen_at",
            _("given up"): "given_up_at",
        },
        owners={"case__candidate": _VOLUNTEER},
    ),
)
