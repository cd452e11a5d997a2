"""A person's own open case, with what they chose to go on with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from lever_xblocks.domain.case_state import CasePhase, CompetenceState, phase_of
from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.models import Case, CaseCompetence, CourseLink
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.links import CourseLinkInfo
from lever_xblocks.records.queries.profiles import profile_of


@dataclass(frozen=True)
class Chosen:
    """One competence of a choice; given up, it stays with all work on it."""

    competence_id: str
    state: CompetenceState
    reason: str
    given_up_at: datetime | None = None

    @property
    def is_given_up(self) -> bool:
        return self.given_up_at is not None

    @property
    def holds_work(self) -> bool:
        """Whether anything is kept with it: a tick taken back before it was sent, with nothing written, was a slip."""
        return bool(self.reason) or self.state is not CompetenceState.IDENTIFICATION


@dataclass
class OwnCase:
    """What the work of one person in a course belongs to: under the course's link, their open case if there is one.

    In a training course there is no case. A case keeps framework and profile when the course moves on to others.
    """

    link: CourseLinkInfo
    row: Case | None
    choice: dict[str, Chosen]

    @property
    def framework(self) -> Framework:
        """No SQL statement while case and course work with the same."""
        if self.row is None or self.row.framework_version_id == self.link.framework_version_id:
            return self.link.framework
        return framework_of(self.row.framework_version)

    @property
    def profile(self) -> Profile:
        """No SQL statement while case and course work with the same."""
        if self.row is None or self.row.profile_version_id == self.link.profile_version_id:
            return self.link.profile
        return profile_of(self.row.profile_version)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The competences that are not given up, in the order of the framework."""
        return tuple(
            one.id
            for one in self.framework.competences
            if one.id in self.choice and not self.choice[one.id].is_given_up
        )

    def phase(self, *, has_rated: bool) -> CasePhase:
        """What the choice makes of the case; ``has_rated``: a self-assessment is finished."""
        return phase_of((self.choice[one].state for one in self.chosen), has_rated=has_rated)


def is_training(link: CourseLinkInfo) -> bool:
    """Whether people practise in this course instead of having something validated."""
    return link.purpose == CourseLink.Purpose.TRAINING


def open_cases(person_id: int, link: CourseLinkInfo) -> QuerySet[Case]:
    """The one open case of a candidate at the centre of the course."""
    return Case.objects.filter(candidate_id=person_id, centre_id=link.centre.id, open_slot=OPEN)


def own_case(person_id: int, link: CourseLinkInfo) -> OwnCase:
    """What the work of the person belongs to; one SQL statement, none in a training course."""
    if is_training(link):
        return OwnCase(link, None, {})
    # The case comes once with each competence ever chosen.
    rows: list[Any] = list(
        open_cases(person_id, link)
        .select_related("framework_version", "profile_version")
        .defer("framework_version__data", "profile_version__data")
        .annotate(**{column: F(f"competences__{column}") for column in _COLUMNS})
    )
    found = ([getattr(row, column) for column in _COLUMNS] for row in rows if row.competence_id is not None)
    return OwnCase(link, rows[0] if rows else None, _by_id(found))


def choice_in(case: Case) -> dict[str, Chosen]:
    """What was ever chosen in the case, by competence; one SQL statement."""
    return _by_id(CaseCompetence.objects.filter(case=case).values_list(*_COLUMNS))


_COLUMNS = ("competence_id", "state", "reason", "given_up_at")


def _by_id(rows: Iterable[Any]) -> dict[str, Chosen]:
    return {
        competence_id: Chosen(competence_id, CompetenceState(state), reason, given_up_at)
        for competence_id, state, reason, given_up_at in rows
    }
