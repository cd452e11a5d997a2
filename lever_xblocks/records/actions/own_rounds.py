"""What the actions on one's own quick self-assessment share."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.scoring import NOT_APPLICABLE
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.cases import lock_open_case, open_case, remember_placement
from lever_xblocks.records.actions.own_work import check_own_work
from lever_xblocks.records.errors import BadRatings, NotAllowed
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, SelfAssessment, SelfRating
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.links import CourseLinkInfo, course_link
from lever_xblocks.records.queries.self_assessment import (
    QuickState,
    Ratings,
    Round,
    describe_rounds,
    framework_for,
    quick_rounds,
)
from lever_xblocks.records.scope import BlockScope


@dataclass
class OwnRounds:
    """The candidate's quick rounds, oldest first, locked."""

    candidate: Person
    link: CourseLinkInfo
    case: Case | None
    rounds: list[Round]

    @property
    def latest(self) -> Round | None:
        return self.rounds[-1] if self.rounds else None

    @property
    def revision(self) -> int:
        """Zero before the first save."""
        return self.latest.row.revision if self.latest else 0

    @property
    def is_finished(self) -> bool:
        return self.latest is not None and self.latest.row.finished_at is not None

    @property
    def framework(self) -> Framework:
        return framework_for(self.case, self.link)

    def state(self) -> QuickState:
        return describe_rounds(self.rounds, self.link)


@dataclass(frozen=True, kw_only=True)
class OwnRoundsAction(Action[OwnRounds, QuickState]):
    """Something a person does to their own quick self-assessment, having seen it at ``revision``."""

    subject: Person | None
    scope: BlockScope
    is_authoring: bool
    revision: int

    def lock(self) -> OwnRounds:
        candidate = check_own_work(actor=self.actor, subject=self.subject, is_authoring=self.is_authoring)
        if type(self.revision) is not int:
            raise BadRatings(code="bad_revision")
        link = course_link(self.scope.context_key)
        case = lock_open_case(candidate.user_id, link.centre.id)
        rounds = quick_rounds(SelfAssessment.objects.filter(case=case)) if case else []
        return OwnRounds(candidate, link, case, rounds)

    def check(self, locked: OwnRounds) -> None:
        if locked.case is not None and not CasePolicy(self.actor).may("rate", locked.case):
            raise NotAllowed
        self.check_state(locked)

    @abstractmethod
    def check_state(self, locked: OwnRounds) -> None:
        """Raise an ActionRefused unless this can be done to the rounds as they are."""

    def start_round(self, locked: OwnRounds, ratings: Ratings, log: AuditLog) -> None:
        """Open a round that begins with these answers, in a case opened for it if there is none."""
        case = locked.case = locked.case or open_case(locked.candidate.user_id, locked.link, log)
        remember_placement(self.scope)
        now = timezone.now()
        row = SelfAssessment.objects.create(case=case, revision=locked.revision + 1, started_at=now, saved_at=now)
        store_ratings(row, ratings)
        locked.rounds.append(Round(row, ratings))
        log.add(AuditEvent.ROUND_STARTED, subject_id=locked.candidate.user_id, case=case, revision=row.revision)


def store_ratings(row: SelfAssessment, ratings: Ratings) -> None:
    """Put answers into the round, each in place of the one it holds for that competence; one statement."""
    # MariaDB finds the row that is in the way by itself, the others must be told by which constraint.
    needs_target = connection.features.supports_update_conflicts_with_target
    SelfRating.objects.bulk_create(
        (
            SelfRating(
                round=row,
                competence_id=key,
                value=None if value == NOT_APPLICABLE else value,
                not_applicable=value == NOT_APPLICABLE,
            )
            for key, value in ratings.items()
        ),
        update_conflicts=True,
        update_fields=["value", "not_applicable"],
        unique_fields=["round", "competence_id", "indicator_id"] if needs_target else None,
    )
