"""Taking back what was handed in, as long as nobody has begun to judge it."""

from __future__ import annotations

from dataclasses import dataclass

from lever_xblocks.domain.case_state import Deed
from lever_xblocks.records.actions.hand_in.moving import MoveCompetences, OwnFacts
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import PortfolioStep


@dataclass(frozen=True, kw_only=True)
class WithdrawSubmission(MoveCompetences):
    """Take these competences back: proof is collected for them again.

    Raises NotAllowed, FolderClosed, BadInput, BadRatings, NotCollected, BeingJudged.
    """

    deed = Deed.WITHDRAW
    kind = PortfolioStep.Kind.WITHDRAWN
    event = AuditEvent.PORTFOLIO_WITHDRAWN

    def check_moves(self, locked: OwnFacts, competences: tuple[str, ...]) -> None:
        """The state is all that matters."""
