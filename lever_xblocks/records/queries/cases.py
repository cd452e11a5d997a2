"""A person's own open case, with what they chose to go on with."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from lever_xblocks.domain.case_state import CasePhase, CompetenceState
from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.models import Case, CourseLink
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.links import CourseLinkInfo
from lever_xblocks.records.queries.phases import with_phase
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
    def phase(self) -> CasePhase:
        """As it was when the case was read."""
        return CasePhase(getattr(self.row, "phase", CasePhase.AWARENESS))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The competences that are not given up, in the order of the framework."""
        return tuple(
            one.id
            for one in self.framework.competences
            if one.id in self.choice and not self.choice[one.id].is_given_up
        )


def is_training(link: CourseLinkInfo) -> bool:
    """Whether people practise in this course instead of having something validated."""
    return link.purpose == CourseLink.Purpose.TRAINING


def own_case(person_id: int, link: CourseLinkInfo) -> OwnCase:
    """What the work of the person belongs to; one SQL statement, none in a training course."""
    named = Case.objects.select_related("framework_version", "profile_version")
    return own_among(named.defer("framework_version__data", "profile_version__data"), person_id, link)


def own_among(cases: QuerySet[Case], person_id: int, link: CourseLinkInfo) -> OwnCase:
    """The one of these cases that is the person's and open at the centre of the course, with choice and phase."""
    if is_training(link):
        return OwnCase(link, None, {})
    own = cases.filter(candidate_id=person_id, centre_id=link.centre.id, open_slot=OPEN)
    # The case comes once with each competence ever chosen.
    rows: list[Any] = list(with_phase(own).annotate(**{column: F(f"competences__{column}") for column in _COLUMNS}))
    chosen = (Chosen(*(getattr(row, column) for column in _COLUMNS)) for row in rows if row.competence_id is not None)
    choice = {one.competence_id: replace(one, state=CompetenceState(one.state)) for one in chosen}
    return OwnCase(link, rows[0] if rows else None, choice)


_COLUMNS = [field.name for field in fields(Chosen)]
