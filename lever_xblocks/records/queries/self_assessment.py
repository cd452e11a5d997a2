"""A self-assessment as its owner sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from lever_xblocks.domain.framework import Framework, Outcome
from lever_xblocks.domain.profile import Profile
from lever_xblocks.domain.self_assessment import outcomes
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Mode, PracticeRound, SelfAssessment
from lever_xblocks.records.queries.cases import OwnCase, is_training, own_case
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.ledgers import CASES, PRACTICE, Ledger, Notes, Ratings, Round, latest, read_rounds
from lever_xblocks.records.queries.links import CourseLinkInfo, course_link
from lever_xblocks.records.scope import BlockScope


@dataclass(frozen=True)
class FinishedRound:
    """One finished round, for ever as it was."""

    id: UUID
    finished_at: datetime
    picked: tuple[str, ...]
    ratings: Ratings
    notes: Notes

    def as_json(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "finished_at": self.finished_at.isoformat(),
            "picked": list(self.picked),
            "ratings": self.ratings,
            "notes": self.notes,
        }


@dataclass(frozen=True)
class RoundState:
    """The latest round of a mode (revision 0: there is none) and all finished ones, newest first.

    Rounds of practice rated by another framework, or another version, are left out: their answers mean something else.
    ``framework`` and ``profile`` are those of the person's work: an open case keeps its own when the course moves on.
    ``picked``, ``outcomes`` of what is picked, and ``quick``, the latest finished quick ratings, are of detailed mode.
    """

    mode: Mode
    revision: int
    picked: tuple[str, ...]
    ratings: Ratings
    notes: Notes
    saved_at: datetime | None
    finished_at: datetime | None
    history: tuple[FinishedRound, ...]
    outcomes: dict[str, Outcome | None]
    quick: Ratings | None
    link: CourseLinkInfo = field(compare=False, repr=False)
    framework: Framework = field(compare=False, repr=False)
    profile: Profile = field(compare=False, repr=False)

    @property
    def purpose(self) -> str:
        return self.link.purpose

    def as_json(self) -> dict[str, Any]:
        """As the script and the block exchange it."""
        in_detail = {"outcomes": self.outcomes, "quick": self.quick} if self.mode == Mode.DETAILED else {}
        return {
            "mode": self.mode.value,
            "revision": self.revision,
            "picked": list(self.picked),
            "ratings": self.ratings,
            "notes": self.notes,
            "saved_at": self.saved_at.isoformat() if self.saved_at else None,
            "finished_at": self.finished_at.isoformat() if self.finished_at else None,
            "history": [one.as_json() for one in self.history],
            **in_detail,
        }


def round_state(subject: Person | None, scope: BlockScope, mode: Mode) -> RoundState:
    """The person's own rounds of a mode, of their open case or of their practice; at most four SQL statements."""
    link = course_link(scope.context_key, subject.user_id if subject else None)
    if subject is None:
        return describe_rounds(OwnCase(link, None, {}), [], mode)
    case = own_case(subject.user_id, link)
    rounds = read_rounds(rounds_in(case, subject.user_id), ledger_of(case), modes_beside(mode))
    return describe_rounds(case, rounds, mode)


def ledger_of(case: OwnCase) -> Ledger:
    """Where the rounds of this course stand."""
    return PRACTICE if is_training(case.link) else CASES


def rounds_in(case: OwnCase, person_id: int) -> QuerySet[Any]:
    """All rounds of the case, or of the person's practice in a training course."""
    if is_training(case.link):
        return PracticeRound.objects.filter(person_id=person_id, context_key=case.link.context_key)
    return SelfAssessment.objects.filter(case=case.row) if case.row else SelfAssessment.objects.none()


def modes_beside(mode: Mode) -> tuple[Mode, ...]:
    """The modes that a state of this one shows something of."""
    return (Mode.QUICK,) if mode == Mode.QUICK else (Mode.DETAILED, Mode.QUICK)


def describe_rounds(case: OwnCase, rounds: list[Round], mode: Mode) -> RoundState:
    """The state that these rounds, oldest first, amount to."""
    current = latest(rounds, mode)
    framework = framework_in(case, current)
    in_detail = mode == Mode.DETAILED
    picked = current.picked if current else case.chosen if in_detail else ()
    ratings = current.shown_ratings if current else {}
    alike = _rated_alike(case, rounds, current)
    quick = latest(alike, Mode.QUICK, finished=True)
    return RoundState(
        mode=mode,
        revision=current.row.revision if current else 0,
        picked=picked,
        ratings=ratings,
        notes=current.shown_notes if current else {},
        saved_at=current.row.saved_at if current else None,
        finished_at=current.row.finished_at if current else None,
        history=_history(alike, mode),
        outcomes=outcomes(ratings, framework, picked) if in_detail else {},
        quick=quick.ratings if in_detail and quick else None,
        link=case.link,
        framework=framework,
        profile=case.profile,
    )


def framework_in(case: OwnCase, current: Round | None) -> Framework:
    """What is rated by: a case has one for all its rounds, each round of practice the one it began with."""
    if not current or not isinstance(current.row, PracticeRound):
        return case.framework
    if current.row.framework_version_id == case.link.framework_version_id:
        return case.link.framework
    return framework_of(current.row.framework_version)


def _rated_alike(case: OwnCase, rounds: list[Round], current: Round | None) -> list[Round]:
    """Those of the rounds that can be laid beside the current one, or the one to begin."""
    shown = current.row if current else None
    version = shown.framework_version_id if isinstance(shown, PracticeRound) else case.link.framework_version_id
    return [one for one in rounds if not isinstance(one.row, PracticeRound) or one.row.framework_version_id == version]


def _history(rounds: list[Round], mode: Mode) -> tuple[FinishedRound, ...]:
    return tuple(
        FinishedRound(
            id=one.row.public_id,
            finished_at=one.row.finished_at,
            picked=one.picked,
            ratings=one.shown_ratings,
            notes=one.shown_notes,
        )
        for one in reversed(rounds)
        if one.row.mode == mode and one.row.finished_at is not None
    )
