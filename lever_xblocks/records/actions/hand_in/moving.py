"""What handing in and taking back have in common: some competences of a folder go from one state to another."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.case_state import HANDED_IN, MOVES, CompetenceState, Deed, may_move
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.checks import checked_picked
from lever_xblocks.records.actions.doors import Folder, OwnDoor
from lever_xblocks.records.actions.in_folder import FolderAction
from lever_xblocks.records.actions.storage import named_storage_errors
from lever_xblocks.records.actions.talk.steps import NotCollected, take_steps
from lever_xblocks.records.errors import BadInput, BeingJudged
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import CaseCompetence, PortfolioStep
from lever_xblocks.records.queries.portfolio.facts import CaseFacts, facts_of


@dataclass(frozen=True)
class OwnFacts:
    """A candidate's folder, locked, and all that is in it."""

    folder: Folder
    facts: CaseFacts

    def state_of(self, competence_id: str) -> CompetenceState | None:
        """None for what is not chosen, or given up."""
        chosen = self.facts.choice.get(competence_id)
        return chosen.state if chosen and not chosen.is_given_up else None


@dataclass(frozen=True, kw_only=True)
class MoveCompetences(FolderAction[OwnFacts, None]):
    """Only the candidate does this. What is moved already stays as it is, so that a second click changes nothing."""

    door: OwnDoor
    competences: object

    deed: ClassVar[Deed]
    kind: ClassVar[PortfolioStep.Kind]
    event: ClassVar[AuditEvent]

    def lock(self) -> OwnFacts:
        folder = self.door.lock()
        return OwnFacts(folder, facts_of(folder.case.pk))

    def check(self, locked: OwnFacts) -> None:
        if moves := self.moves(locked):
            self.check_moves(locked, tuple(moves))

    def preview(self) -> tuple[str, ...]:
        """What would be moved, in the framework's order; nothing is changed. Raises what `run` raises."""
        with named_storage_errors(), transaction.atomic():
            locked = self.lock()
            self.check(locked)
            return tuple(self.moves(locked))

    @abstractmethod
    def check_moves(self, locked: OwnFacts, competences: tuple[str, ...]) -> None:
        """Raise an ActionRefused unless these can be moved now; they are in the right state."""

    def execute(self, locked: OwnFacts, log: AuditLog) -> None:
        case = locked.folder.case
        if moves := self.moves(locked):
            (target,) = set(moves.values())
            CaseCompetence.objects.filter(case=case, competence_id__in=moves).update(state=target)
            take_steps(case, moves, self.kind, actor_id=case.candidate_id, now=timezone.now())
            self.note(locked.folder, log, self.event, competences=sorted(moves))

    def moves(self, locked: OwnFacts) -> dict[str, CompetenceState]:
        """Where those asked for go, in the framework's order; empty: they are there already.

        Raises BadInput, BadRatings, NotCollected, BeingJudged.
        """
        picked = checked_picked(self.competences, locked.folder.framework)
        if not picked:
            raise BadInput(_("Tick at least one strength, then press the button again."), code="competences")
        return dict(self._moves(picked, locked))

    def _moves(self, picked: tuple[str, ...], locked: OwnFacts) -> Iterator[tuple[str, CompetenceState]]:
        reached = {target for (_state, deed), target in MOVES.items() if deed is self.deed}
        for competence_id in picked:
            state = locked.state_of(competence_id)
            if state is not None and may_move(state, self.deed):
                yield competence_id, MOVES[state, self.deed]
            elif state not in reached:
                raise BeingJudged if state in HANDED_IN else NotCollected
