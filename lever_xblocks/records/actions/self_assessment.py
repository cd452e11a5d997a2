"""Rating oneself: save, pick what to look at in detail, finish, start again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from lever_xblocks.domain.scoring import Rating
from lever_xblocks.domain.self_assessment import competence_of, rating_keys
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.checks import checked_notes, checked_picked, checked_ratings, unanswered
from lever_xblocks.records.actions.entries import store_notes, store_ratings
from lever_xblocks.records.actions.own_rounds import OwnRounds, OwnRoundsAction, step_on, still_rated
from lever_xblocks.records.errors import BadRatings, RoundFinished, StaleRevision
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Mode
from lever_xblocks.records.queries.ledgers import Notes
from lever_xblocks.records.queries.self_assessment import RoundState


@dataclass(frozen=True, kw_only=True)
class SaveRatings(OwnRoundsAction):
    """Keep changed ``ratings`` (None clears one) and ``notes`` ("" takes one out), opening case and round with them.

    What is stored already may be sent again with any revision.
    Raises StaleRevision, RoundFinished, BeingJudged, BadRatings.
    """

    ratings: Mapping[str, object]
    notes: Mapping[str, object] = field(default_factory=dict)

    def check_state(self, locked: OwnRounds) -> None:
        try:
            is_changed = any(self._changes(locked))
        except BadRatings as refused:
            if refused.code == "not_picked" and self.revision != locked.revision:
                raise StaleRevision(locked.state()) from refused  # it was picked when the person answered
            raise
        if is_changed:
            check_open(locked, self.revision)

    def execute(self, locked: OwnRounds, log: AuditLog) -> RoundState:
        ratings, notes = self._changes(locked)
        if not ratings and not notes:
            return locked.state()
        if locked.current is None:
            given = {key: rating for key, rating in ratings.items() if rating is not None}
            self.start_round(locked, log, ratings=given, notes=notes, picked=locked.picked or ())
            return locked.state()
        store_ratings(locked.ledger, locked.current, ratings)
        store_notes(locked.ledger, locked.current, notes)
        step_on(locked.current)
        competences = sorted({*map(competence_of, ratings), *notes})
        self.note(locked, log, AuditEvent.ROUND_SAVED, competences=competences)
        return locked.state()

    def _changes(self, locked: OwnRounds) -> tuple[dict[str, Rating | None], Notes]:
        """The ratings and the notes that differ from what is stored. Raises BadRatings."""
        asked = checked_ratings(self.ratings, locked.framework, locked.picked)
        written = checked_notes(self.notes, locked.framework, locked.picked)
        ratings, notes = (locked.current.ratings, locked.current.notes) if locked.current else ({}, {})
        return (
            {key: rating for key, rating in asked.items() if ratings.get(key) != rating},
            {key: text for key, text in written.items() if notes.get(key, "") != text},
        )


@dataclass(frozen=True, kw_only=True)
class PickCompetences(OwnRoundsAction):
    """Look at these competences in detail, and no others; what was rated of others waits, out of sight.

    The same again changes nothing. Raises StaleRevision, RoundFinished, BeingJudged, BadRatings.
    """

    picked: object

    def check_state(self, locked: OwnRounds) -> None:
        if self._asked(locked) != locked.picked:
            check_open(locked, self.revision)

    def execute(self, locked: OwnRounds, log: AuditLog) -> RoundState:
        picked = self._asked(locked)
        if picked == locked.picked:
            return locked.state()
        if locked.current is None:
            self.start_round(locked, log, ratings={}, notes={}, picked=picked)
            return locked.state()
        step_on(locked.current, picked=list(picked))
        self.note(locked, log, AuditEvent.ROUND_PICKED, competences=sorted(picked))
        return locked.state()

    def _asked(self, locked: OwnRounds) -> tuple[str, ...]:
        if self.mode == Mode.QUICK:
            raise BadRatings(code="wrong_mode")
        return checked_picked(self.picked, locked.framework)


@dataclass(frozen=True, kw_only=True)
class FinishSelfAssessment(OwnRoundsAction):
    """Close the round for good once everything there is to rate is answered. Raises StaleRevision, BadRatings."""

    def check_state(self, locked: OwnRounds) -> None:
        if self._is_done(locked):
            return
        if self.revision != locked.revision:
            raise StaleRevision(locked.state())
        asked = rating_keys(locked.framework, locked.picked)
        answered = locked.current.ratings if locked.current else {}
        missing = [key for key in asked if key not in answered]
        if missing or not asked:
            raise unanswered(missing, locked.framework)

    def execute(self, locked: OwnRounds, log: AuditLog) -> RoundState:
        if self._is_done(locked) or locked.current is None:
            return locked.state()
        step_on(locked.current, finished_at=timezone.now(), open_slot=None)
        self.note(locked, log, AuditEvent.ROUND_FINISHED)
        return locked.state()

    def _is_done(self, locked: OwnRounds) -> bool:
        """The same click twice: seen just before, or just after, the round was finished."""
        return locked.is_finished and self.revision in {locked.revision - 1, locked.revision}


@dataclass(frozen=True, kw_only=True)
class StartAgain(OwnRoundsAction):
    """Open a new round with the entries of the last finished one; does nothing while a round is open or none was.

    Raises StaleRevision when another round was finished than the person saw.
    """

    def check_state(self, locked: OwnRounds) -> None:
        if locked.is_finished and self.revision != locked.revision:
            raise StaleRevision(locked.state())

    def execute(self, locked: OwnRounds, log: AuditLog) -> RoundState:
        last = locked.current
        if last is not None and last.is_finished:
            framework = locked.case.framework  # a trainee goes on with what the course works with now
            known = {one.id for one in framework.competences}
            self.start_round(
                locked,
                log,
                ratings=still_rated(last.ratings, framework),
                notes={key: text for key, text in last.notes.items() if key in known},
                picked=tuple(one for one in last.picked if one in known),
            )
        return locked.state()


def check_open(locked: OwnRounds, revision: int) -> None:
    """Raise RoundFinished or StaleRevision unless the round, as the person saw it, can change."""
    if locked.is_finished:
        raise RoundFinished(locked.state())
    if revision != locked.revision:
        raise StaleRevision(locked.state())
