"""Who was asked how they see a candidate, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from lever_xblocks.domain.feedback import Comparison, OutsideAnswers, compare
from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.scoring import NOT_APPLICABLE, Rating
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Case, CourseLink, Mode, OutsideRating, RaterInvitation, Relation, SelfRating
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.outside_links import code_of
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.centres import CentreInfo, centre_info
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.links import CourseLinkInfo, course_link
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.rater_links import RaterState, state_of
from lever_xblocks.records.scope import BlockScope


@dataclass(frozen=True)
class AskedRater:
    """Somebody a candidate asked; ``code`` opens their page, None when only a new link can."""

    id: UUID
    name: str
    relation: Relation
    email: str
    language: str
    state: RaterState
    asked_at: datetime
    expires_at: datetime
    reminded_at: datetime | None
    code: str | None = field(repr=False)


@dataclass(frozen=True)
class OthersView:
    """Own and others' view as everybody may see it who sees the case; ``names`` are of those who agreed, by index."""

    framework: Framework = field(repr=False)
    comparisons: tuple[Comparison, ...]
    names: dict[int, str]
    answered: int

    @property
    def hidden(self) -> int:
        """How many answered without agreeing to be named."""
        return self.answered - len(self.names)


@dataclass(frozen=True)
class OthersState:
    """What a candidate sees of those they asked, the latest first; those taken back are left out."""

    raters: tuple[AskedRater, ...]
    view: OthersView
    link: CourseLinkInfo = field(compare=False, repr=False)

    def as_json(self) -> dict[str, Any]:
        return {"revision": 0, "asked": len(self.raters), "answered": self.view.answered}


@dataclass(frozen=True)
class CaseView:
    """The same for those who accompany the candidate."""

    candidate_name: str
    centre: CentreInfo
    view: OthersView


@dataclass(frozen=True)
class RaterInfo:
    """Somebody who is no longer independent of a candidate; the e-mail address may be empty."""

    name: str
    email: str


def others_state(subject: Person | None, scope: BlockScope) -> OthersState:
    """The person's raters in their open case at the linked centre; at most four SQL statements, never a write."""
    link = course_link(scope.context_key, subject.user_id if subject else None)
    if subject is None or link.purpose == CourseLink.Purpose.TRAINING:
        return OthersState((), _view(link.framework, {}, []), link)
    rows = list(
        RaterInvitation.objects.filter(
            case__candidate_id=subject.user_id, case__centre_id=link.centre.id, case__open_slot=OPEN
        )
        .select_related("case__framework_version")
        .defer("case__framework_version__data")
        .order_by("-pk")
    )
    if not rows:
        return OthersState((), _view(link.framework, {}, []), link)
    raters = tuple(_asked(row) for row in rows if row.withdrawn_at is None)
    return OthersState(raters, _view_of(rows[0].case, rows), link)


def others_of(case_id: UUID, *, viewer: Person) -> CaseView:
    """The comparison of one case, for those who may see the case. Raises NotFound for any other case too."""
    visible = CasePolicy(viewer).visible(Case.objects.filter(public_id=case_id))
    case = visible.select_related("candidate", "centre", "framework_version").defer("framework_version__data").first()
    if case is None:
        raise NotFound
    rows = list(RaterInvitation.objects.filter(case=case))
    return CaseView(name_of(case.candidate), centre_info(case.centre), _view_of(case, rows))


def raters_of(case: Case) -> tuple[RaterInfo, ...]:
    """Who began or finished to rate the candidate: none of them may assess this case; one SQL statement."""
    rated = RaterInvitation.objects.filter(case=case, started_at__isnull=False).order_by("pk")
    return tuple(RaterInfo(name, email) for name, email in rated.values_list("name", "email"))


def _asked(row: RaterInvitation) -> AskedRater:
    return AskedRater(
        id=row.public_id,
        name=row.name,
        relation=Relation(row.relation),
        email=row.email,
        language=row.language,
        state=state_of(row),
        asked_at=row.created_at,
        expires_at=row.expires_at,
        reminded_at=row.reminded_at,
        code=code_of(row),
    )


def _view_of(case: Case, rows: list[RaterInvitation]) -> OthersView:
    """At most two SQL statements."""
    answered = sorted((row for row in rows if row.answered_at), key=lambda row: (row.answered_at, row.pk))
    if not answered:
        return _view(framework_of(case.framework_version), {}, [])
    given: dict[int, dict[str, Rating]] = {row.pk: {} for row in answered}
    for answer in OutsideRating.objects.filter(invitation__in=answered):
        given[answer.invitation_id][answer.competence_id] = rating_of(answer.value)
    raters = [(row.name, OutsideAnswers(row.agreed, given[row.pk])) for row in answered]
    return _view(framework_of(case.framework_version), _own_ratings(case), raters)


def _view(framework: Framework, own: dict[str, Rating], raters: list[tuple[str, OutsideAnswers]]) -> OthersView:
    return OthersView(
        framework=framework,
        comparisons=compare(own, [answers for _, answers in raters], framework),
        names={index: name for index, (name, answers) in enumerate(raters) if answers.agreed},
        answered=len(raters),
    )


def _own_ratings(case: Case) -> dict[str, Rating]:
    """The latest finished quick self-assessment."""
    finished = case.self_assessments.filter(mode=Mode.QUICK, finished_at__isnull=False).order_by("-pk")
    answers: QuerySet[SelfRating] = SelfRating.objects.filter(round=finished.values("pk")[:1])
    return {answer.competence_id: rating_of(answer.value) for answer in answers}


def rating_of(value: int | None) -> Rating:
    """The stored value as the domain knows it."""
    return NOT_APPLICABLE if value is None else value
