"""Rating oneself: save, finish, start again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.scoring import Rating
from lever_xblocks.domain.self_assessment import RatingError, check_ratings
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.own_rounds import OwnRounds, OwnRoundsAction, store_ratings
from lever_xblocks.records.errors import BadRatings, RoundFinished, StaleRevision
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.queries.self_assessment import QuickState, Round


@dataclass(frozen=True, kw_only=True)
class SaveRatings(OwnRoundsAction):
    """Keep the changed ``ratings`` (None clears one), opening case and round with the first.

    What is stored already may be sent again with any revision. Raises StaleRevision, RoundFinished, BadRatings.
    """

    ratings: Mapping[str, object]

    def check_state(self, locked: OwnRounds) -> None:
        if not self._changes(locked):
            return
        if locked.is_finished:
            raise RoundFinished(locked.state())
        if self.revision != locked.revision:
            raise StaleRevision(locked.state())

    def execute(self, locked: OwnRounds, log: AuditLog) -> QuickState:
        changes = self._changes(locked)
        if not changes:
            return locked.state()
        if locked.latest is None:
            self.start_round(locked, {key: value for key, value in changes.items() if value is not None}, log)
            return locked.state()
        _change(locked.latest, changes)
        log.add(
            AuditEvent.ROUND_SAVED,
            subject_id=locked.candidate.user_id,
            case=locked.case,
            revision=locked.revision,
            competences=sorted(changes),
        )
        return locked.state()

    def _changes(self, locked: OwnRounds) -> dict[str, Rating | None]:
        """The ratings that differ from what is stored. Raises BadRatings."""
        stored = locked.latest.ratings if locked.latest else {}
        asked = _checked(self.ratings, locked.framework)
        return {key: value for key, value in asked.items() if stored.get(key) != value}


@dataclass(frozen=True, kw_only=True)
class FinishSelfAssessment(OwnRoundsAction):
    """Close the round for good once every competence is answered. Raises StaleRevision, BadRatings."""

    def check_state(self, locked: OwnRounds) -> None:
        if self._is_done(locked):
            return
        if self.revision != locked.revision:
            raise StaleRevision(locked.state())
        answered = locked.latest.ratings if locked.latest else {}
        missing = [one.id for one in locked.framework.competences if one.id not in answered]
        if missing:
            raise BadRatings(
                _("Answer these too before you finish: %(names)s.") % {"names": _names(missing, locked.framework)},
                code="unanswered",
            )

    def execute(self, locked: OwnRounds, log: AuditLog) -> QuickState:
        if self._is_done(locked) or locked.latest is None:
            return locked.state()
        row = locked.latest.row
        row.finished_at = row.saved_at = timezone.now()
        row.open_slot = None
        row.revision += 1
        row.save(update_fields=["finished_at", "saved_at", "open_slot", "revision"])
        log.add(AuditEvent.ROUND_FINISHED, subject_id=locked.candidate.user_id, case=locked.case, revision=row.revision)
        return locked.state()

    def _is_done(self, locked: OwnRounds) -> bool:
        """The same click twice: seen just before, or just after, the round was finished."""
        return locked.is_finished and self.revision in {locked.revision - 1, locked.revision}


@dataclass(frozen=True, kw_only=True)
class StartAgain(OwnRoundsAction):
    """Open a new round with the answers of the last finished one; does nothing while a round is open or none was.

    Raises StaleRevision when another round was finished than the person saw.
    """

    def check_state(self, locked: OwnRounds) -> None:
        if locked.is_finished and self.revision != locked.revision:
            raise StaleRevision(locked.state())

    def execute(self, locked: OwnRounds, log: AuditLog) -> QuickState:
        if locked.latest is not None and locked.is_finished:
            self.start_round(locked, dict(locked.latest.ratings), log)
        return locked.state()


def _checked(raw: object, framework: Framework) -> dict[str, Rating | None]:
    """The ratings as the domain accepts them. Raises BadRatings with a sentence."""
    if not isinstance(raw, Mapping):
        raise BadRatings
    try:
        return check_ratings(raw, framework)
    except RatingError as error:
        if error.unknown:
            raise BadRatings(
                _("“%(name)s” is not among the competences of this course. Reload the page and try again.")
                % {"name": error.unknown[0]},
                code="unknown_competence",
            ) from error
        raise BadRatings(
            _("Choose one of the answers offered for: %(names)s.") % {"names": _names(error.off_scale, framework)},
            code="off_scale",
        ) from error


def _names(competence_ids: list[str] | tuple[str, ...], framework: Framework) -> str:
    language = get_language() or framework.base_language
    return ", ".join(framework.competence(one).name.in_language(language) for one in competence_ids)


def _change(current: Round, changes: Mapping[str, Rating | None]) -> None:
    """Write the changes and step the revision on."""
    row = current.row
    given = {key: value for key, value in changes.items() if value is not None}
    if cleared := changes.keys() - given.keys():
        row.ratings.filter(competence_id__in=cleared).delete()
    store_ratings(row, given)
    current.ratings = {key: value for key, value in current.ratings.items() if key not in cleared} | given
    row.revision += 1
    row.saved_at = timezone.now()
    row.save(update_fields=["revision", "saved_at"])
