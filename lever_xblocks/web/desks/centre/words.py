"""How states and steps of a folder are called on the centre's desk."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.models import PortfolioStep

STATES: dict[CompetenceState, str | Promise] = {
    CompetenceState.IDENTIFICATION: _("Being chosen"),
    CompetenceState.DOCUMENTATION: _("Collecting proof"),
    CompetenceState.SUBMITTED: _("Handed in"),
    CompetenceState.RETURNED: _("Back, to add something"),
    CompetenceState.ASSESSMENT: _("Being assessed"),
    CompetenceState.APPEAL: _("Looked at once more"),
    CompetenceState.DECIDED: _("Decided"),
    CompetenceState.CERTIFIED: _("Certified"),
    CompetenceState.ADVISED: _("With advice"),
    CompetenceState.WITHDRAWN: _("Left"),
}
STEPS: dict[PortfolioStep.Kind, str | Promise] = {
    PortfolioStep.Kind.ASKED: _("asked the tutor to look"),
    PortfolioStep.Kind.READY: _("said that it is complete"),
    PortfolioStep.Kind.PLEASE_ADD: _("asked to add something"),
    PortfolioStep.Kind.SUBMITTED: _("handed it in"),
    PortfolioStep.Kind.WITHDRAWN: _("took it back"),
    PortfolioStep.Kind.RETURNED: _("gave it back"),
}
