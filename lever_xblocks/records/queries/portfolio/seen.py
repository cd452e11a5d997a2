"""A case as those who accompany it begin to read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.framework import Competence, Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Agreement, Case, Complaint, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.cases import Chosen
from lever_xblocks.records.queries.centres import CentreInfo, centre_info
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.people import name_by, name_of
from lever_xblocks.records.queries.profiles import profile_of

_CHOSEN = ("competence_id", "state", "reason", "given_up_at")


@dataclass(frozen=True)
class OpenComplaint:
    """Why the centre may read the talk, who said so (None: an account that is gone) and when."""

    person_id: int | None
    reason: str
    opened_at: datetime


@dataclass(frozen=True)
class SeenCase:
    """One case, where and by which rules, and who accompanies it; ``read_until``: what the tutor has read of it.

    ``row`` is for policies and further queries. ``chosen``: competences sent with the choice and not given up, in the
    framework's order. ``assignment_id`` None: nobody accompanies it.
    """

    row: Case = field(repr=False)
    pk: int
    id: UUID
    candidate_id: int
    candidate_name: str
    centre: CentreInfo
    is_open: bool
    assignment_id: int | None
    tutor_id: int | None
    tutor_name: str
    read_until: datetime | None
    chosen: tuple[Chosen, ...]
    agreement: Agreement | None = field(repr=False)
    complaint: OpenComplaint | None = field(repr=False)
    framework: Framework = field(repr=False)
    profile: Profile = field(repr=False)

    @property
    def competences(self) -> tuple[Competence, ...]:
        """Those chosen, as the framework describes them."""
        return tuple(self.framework.competence(one.competence_id) for one in self.chosen)


def seen_case(case_id: UUID, viewer: Person) -> SeenCase:
    """A case for whoever may see it. Raises NotFound for everybody else; one SQL statement."""
    return _case(CasePolicy(viewer).visible(Case.objects.filter(public_id=case_id)))


def accompanied(case_id: UUID, viewer: Person) -> SeenCase:
    """A case for the tutor of its candidate. Raises NotFound for everybody else; one SQL statement."""
    return _case(CasePolicy(viewer).tutored(Case.objects.filter(public_id=case_id)))


def talked_about(case_id: UUID, viewer: Person) -> SeenCase:
    """A case for whoever may read its talk. Raises NotFound for everybody else; one SQL statement."""
    return _case(CasePolicy(viewer).talks(Case.objects.filter(public_id=case_id)))


def own_open_cases(person: Person) -> tuple[UUID, ...]:
    """The person's own, the newest first; one SQL statement."""
    own = Case.objects.filter(candidate_id=person.user_id, open_slot=OPEN)
    return tuple(own.order_by("-pk").values_list("public_id", flat=True))


def _case(cases: QuerySet[Case]) -> SeenCase:
    """The case comes once with each competence ever chosen."""
    assigned = TutorAssignment.objects.filter(
        candidate=OuterRef("candidate"), centre=OuterRef("centre"), open_slot=OPEN
    )
    complaint = Complaint.objects.filter(case=OuterRef("pk"), open_slot=OPEN)
    rows: list[Any] = list(
        cases.select_related("candidate", "centre", "framework_version", "profile_version", "agreement")
        .defer("framework_version__data", "profile_version__data")
        .annotate(
            assignment_id=Subquery(assigned.values("pk")[:1]),
            tutor=Subquery(assigned.values("tutor")[:1]),
            tutor_name=Subquery(assigned.annotate(name=name_by("tutor")).values("name")[:1]),
            read_until=Subquery(assigned.values("read_until")[:1]),
            complainant=Subquery(complaint.values("person")[:1]),
            complaint_reason=Subquery(complaint.values("reason")[:1]),
            complaint_at=Subquery(complaint.values("opened_at")[:1]),
            **{column: F(f"competences__{column}") for column in _CHOSEN},
        )
    )
    if not rows:
        raise NotFound
    return _described(rows)


def _described(rows: list[Any]) -> SeenCase:
    case = rows[0]
    framework = framework_of(case.framework_version)
    return SeenCase(
        row=case,
        pk=case.pk,
        id=case.public_id,
        candidate_id=case.candidate_id,
        candidate_name=name_of(case.candidate),
        centre=centre_info(case.centre),
        is_open=case.open_slot == OPEN,
        assignment_id=case.assignment_id,
        tutor_id=case.tutor,
        tutor_name=case.tutor_name or "",
        read_until=case.read_until,
        chosen=_chosen(rows, framework),
        agreement=getattr(case, "agreement", None),
        complaint=_complaint(case),
        framework=framework,
        profile=profile_of(case.profile_version),
    )


def _chosen(rows: list[Any], framework: Framework) -> tuple[Chosen, ...]:
    sent = {
        row.competence_id: Chosen(row.competence_id, CompetenceState(row.state), row.reason)
        for row in rows
        if row.competence_id and row.given_up_at is None and row.state != CompetenceState.IDENTIFICATION
    }
    return tuple(sent[one.id] for one in framework.competences if one.id in sent)


def _complaint(case: Any) -> OpenComplaint | None:
    if case.complaint_at is None:
        return None
    return OpenComplaint(case.complainant, case.complaint_reason, case.complaint_at)
