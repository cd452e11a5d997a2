"""What the actions on one's own self-assessment share, for candidates and for trainees."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lever_xblocks.domain.case_state import JUDGED, CasePhase
from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.self_assessment import rating_keys
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.cases import open_case, remember_placement
from lever_xblocks.records.actions.entries import store_notes, store_ratings
from lever_xblocks.records.actions.own_work import OwnWorkAction
from lever_xblocks.records.errors import BeingJudged, NotAllowed
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Mode, PracticeRound, SelfAssessment
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.cases import OwnCase, choice_in, is_training
from lever_xblocks.records.queries.ledgers import Ledger, Notes, Ratings, Round, latest, read_rounds
from lever_xblocks.records.queries.phases import phase_by
from lever_xblocks.records.queries.self_assessment import (
    RoundState,
    describe_rounds,
    framework_in,
    ledger_of,
    modes_beside,
    rounds_in,
)
from lever_xblocks.records.scope import BlockMode

_EVENTS_OF_PRACTICE = {
    AuditEvent.ROUND_STARTED: AuditEvent.PRACTICE_STARTED,
    AuditEvent.ROUND_SAVED: AuditEvent.PRACTICE_SAVED,
    AuditEvent.ROUND_PICKED: AuditEvent.PRACTICE_PICKED,
    AuditEvent.ROUND_FINISHED: AuditEvent.PRACTICE_FINISHED,
}


@dataclass
class OwnRounds:
    """A person's rounds of a mode and those shown beside it, oldest first, locked."""

    person: Person
    case: OwnCase
    mode: Mode
    rounds: list[Round]

    @property
    def ledger(self) -> Ledger:
        return ledger_of(self.case)

    @property
    def current(self) -> Round | None:
        return latest(self.rounds, self.mode)

    @property
    def revision(self) -> int:
        """Zero before the first save."""
        return self.current.row.revision if self.current else 0

    @property
    def is_finished(self) -> bool:
        return self.current is not None and self.current.is_finished

    @property
    def framework(self) -> Framework:
        return framework_in(self.case, self.current)

    @property
    def picked(self) -> tuple[str, ...] | None:
        """What is looked at in detail, to begin with what was chosen; None in quick mode."""
        if self.mode == Mode.QUICK:
            return None
        return self.current.picked if self.current else self.case.chosen

    @property
    def phase(self) -> CasePhase:
        """Read with the rounds: only the first round of a mode takes a statement more for the choice."""
        if self.current is None:
            return self.case.phase(has_rated=True)
        return CasePhase(self.current.row.phase)  # type: ignore[union-attr]

    def state(self) -> RoundState:
        return describe_rounds(self.case, self.rounds, self.mode)


@dataclass(frozen=True, kw_only=True)
class OwnRoundsAction(OwnWorkAction[OwnRounds, RoundState]):
    """Something a person does to their own self-assessment of one mode."""

    mode: Mode

    def lock(self) -> OwnRounds:
        person, case = self.lock_own_case()
        own = rounds_in(case, person.user_id).select_for_update()
        if case.row is not None:
            own = own.annotate(phase=phase_by("case"))
        locked = OwnRounds(person, case, self.mode, read_rounds(own, ledger_of(case), modes_beside(self.mode)))
        if case.row is not None and locked.current is None:
            case.choice = choice_in(case.row)
        return locked

    def check(self, locked: OwnRounds) -> None:
        if locked.case.row is not None:
            if not CasePolicy(self.actor).may("rate", locked.case.row):
                raise NotAllowed
            if locked.phase in JUDGED:
                raise BeingJudged
        self.check_state(locked)

    @abstractmethod
    def check_state(self, locked: OwnRounds) -> None:
        """Raise an ActionRefused unless this can be done to the rounds as they are."""

    def start_round(
        self, locked: OwnRounds, log: AuditLog, *, ratings: Ratings, notes: Notes, picked: tuple[str, ...]
    ) -> None:
        """Open a round that begins with these entries, in a case opened for it if there is none."""
        now = timezone.now()
        start = {"mode": self.mode, "picked": list(picked), "started_at": now, "saved_at": now}
        row = self._new_row(locked, log, revision=locked.revision + 1, **start)
        remember_placement(self.scope, BlockMode(self.mode))
        current = Round(row)
        locked.rounds.append(current)
        store_ratings(locked.ledger, current, ratings)
        store_notes(locked.ledger, current, notes)
        self.note(locked, log, AuditEvent.ROUND_STARTED)

    def note(self, locked: OwnRounds, log: AuditLog, event: AuditEvent, **details: Any) -> None:
        """Say in the audit trail what was done; practice has events of its own, of which nobody is told."""
        if is_training(locked.case.link):
            event = _EVENTS_OF_PRACTICE[event]
        case, subject = locked.case.row, locked.person.user_id
        log.add(event, subject_id=subject, case=case, mode=self.mode, revision=locked.revision, **details)

    def _new_row(self, locked: OwnRounds, log: AuditLog, **start: Any) -> SelfAssessment | PracticeRound:
        case, person = locked.case, locked.person
        if is_training(case.link):
            return PracticeRound.objects.create(
                person_id=person.user_id,
                context_key=case.link.context_key,
                framework_version_id=case.link.framework_version_id,
                **start,
            )
        case.row = case.row or open_case(person.user_id, case.link, log)
        return SelfAssessment.objects.create(case=case.row, **start)


def step_on(current: Round, **changes: Any) -> None:
    """Write changed columns of a round, and that it was changed."""
    row = current.row
    changes |= {"revision": row.revision + 1, "saved_at": timezone.now()}
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=changes.keys())


def still_rated(ratings: Ratings, framework: Framework) -> Ratings:
    """Those of the ratings that the framework still asks for."""
    every = [one.id for one in framework.competences]
    keys = {*rating_keys(framework, None), *rating_keys(framework, every)}
    return {key: rating for key, rating in ratings.items() if key in keys}
