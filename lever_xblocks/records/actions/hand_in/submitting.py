"""Handing in: the candidate says that it can be judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.case_state import Deed
from lever_xblocks.domain.portfolio import Finding, checklist, may_hand_in
from lever_xblocks.records.actions.hand_in.moving import MoveCompetences, OwnFacts
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import PortfolioStep


class NotComplete(ActionRefused):
    """What the profile wants to be there is not; ``findings`` are all of the checklist.

    ``state``: a face may say with it how the list stands by now.
    """

    state: Any = None
    status = 409
    code = "not_complete"
    message = _("Something is still missing, so this is not handed in yet. The list says what, and where to add it.")

    def __init__(self, findings: Iterable[Finding]) -> None:
        super().__init__()
        self.findings = tuple(findings)

    @property
    def details(self) -> dict[str, Any]:
        """For programs: the codes of what is missing."""
        return {"missing": [one.code.value for one in self.findings if one.blocks]}


@dataclass(frozen=True, kw_only=True)
class SubmitPortfolio(MoveCompetences):
    """Hand in these competences; the others wait for a later turn.

    Raises NotAllowed, FolderClosed, BadInput, BadRatings, NotCollected, BeingJudged, NotComplete.
    """

    deed = Deed.SUBMIT
    kind = PortfolioStep.Kind.SUBMITTED
    event = AuditEvent.PORTFOLIO_SUBMITTED

    def check_moves(self, locked: OwnFacts, competences: tuple[str, ...]) -> None:
        folder = locked.folder
        findings = checklist(locked.facts.of(competences, folder.profile), folder.profile, folder.framework)
        if not may_hand_in(findings):
            raise NotComplete(findings)
