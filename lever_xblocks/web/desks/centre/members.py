"""The people of a centre as its desk lists and counts them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.case_state import CasePhase, CompetenceState
from lever_xblocks.host import Person
from lever_xblocks.records.models import Case, CaseCompetence, Centre, CentreMembership, Complaint, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.queries.phases import with_phase
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.progress import NOTHING_YET, Progress, progress_of

NOT_STARTED = "not-started"


class Filter(StrEnum):
    """Whom the list shows; the values are used in addresses. Those from NOT_STARTED on part the volunteers."""

    ALL = "all"
    VOLUNTEERS = "volunteers"
    STAFF = "staff"
    UNASSIGNED = "unassigned"
    HANDED_IN = "handed-in"  # also who collects proof for other strengths: SUBMITTED is who does not any more
    NOT_STARTED = NOT_STARTED
    AWARENESS = CasePhase.AWARENESS.value
    IDENTIFICATION = CasePhase.IDENTIFICATION.value
    DOCUMENTATION = CasePhase.DOCUMENTATION.value
    SUBMITTED = CasePhase.SUBMITTED.value
    ASSESSMENT = CasePhase.ASSESSMENT.value
    DECIDED = CasePhase.DECIDED.value
    CERTIFIED = CasePhase.CERTIFIED.value
    ADVISED = CasePhase.ADVISED.value


PHASES = (Filter.NOT_STARTED, *(Filter(phase.value) for phase in CasePhase))
ALWAYS_SHOWN = (Filter.NOT_STARTED, Filter.AWARENESS, Filter.IDENTIFICATION, Filter.DOCUMENTATION)
_VOLUNTEER = Q(role=CentreRole.CANDIDATE)
CONDITIONS = {
    Filter.ALL: Q(),
    Filter.VOLUNTEERS: _VOLUNTEER,
    Filter.STAFF: ~_VOLUNTEER,
    Filter.UNASSIGNED: _VOLUNTEER & Q(tutor_id__isnull=True),
    Filter.HANDED_IN: _VOLUNTEER & Q(handed_in=True),
    **{phase: _VOLUNTEER & Q(phase=phase.value) for phase in PHASES},
}
TITLES: dict[Filter, str | Promise] = {
    Filter.ALL: _("People"),
    Filter.VOLUNTEERS: _("Volunteers"),
    Filter.STAFF: _("Staff and trainees"),
    Filter.UNASSIGNED: _("Without a tutor"),
    Filter.HANDED_IN: _("Folders that wait"),
    Filter.NOT_STARTED: _("Not started"),
    Filter.AWARENESS: _("Rating their strengths"),
    Filter.IDENTIFICATION: _("Choosing strengths"),
    Filter.DOCUMENTATION: _("Collecting proof"),
    Filter.SUBMITTED: _("Handed in"),
    Filter.ASSESSMENT: _("Being assessed"),
    Filter.DECIDED: _("Decided"),
    Filter.CERTIFIED: _("Certified"),
    Filter.ADVISED: _("With advice"),
}


@dataclass(frozen=True)
class Number:
    """How many there are behind one filter."""

    show: Filter
    title: str | Promise
    count: int


@dataclass(frozen=True)
class Numbers:
    """``phases`` part the volunteers, so that they add up to all of them."""

    unassigned: Number
    handed_in: Number
    phases: tuple[Number, ...]
    volunteers: Number
    staff: Number
    complaints: int


@dataclass(frozen=True)
class Member:
    """One line of the list: a person in one part."""

    id: int
    name: str
    role: CentreRole
    since: object
    tutor: str
    progress: Progress | None  # only candidates have one


def members_of(place: Centre, viewer: Person) -> QuerySet[Any]:
    """Open memberships of a centre with what the numbers and filters ask about."""
    person = OuterRef("person")
    assignment = TutorAssignment.objects.filter(candidate=person, centre=place, open_slot=OPEN)
    cases = CasePolicy(viewer).visible(Case.objects.filter(centre=place, candidate=person))
    latest = with_phase(cases).order_by(F("open_slot").desc(nulls_last=True), "-pk")
    return CentreMembership.objects.filter(centre=place, open_slot=OPEN).annotate(
        tutor_id=Subquery(assignment.values("tutor")[:1]),
        phase=Coalesce(Subquery(latest.values("phase")[:1]), Value(NOT_STARTED)),
        handed_in=Exists(_waiting(cases)),
    )


def _waiting(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those of the cases in which something is handed in that nobody has begun to assess."""
    waits = CaseCompetence.objects.filter(
        case=OuterRef("pk"), state=CompetenceState.SUBMITTED, given_up_at__isnull=True
    )
    return cases.filter(Exists(waits), open_slot=OPEN)


def numbers_of(people: QuerySet[Any], complaints: QuerySet[Complaint]) -> Numbers:
    """How many there are behind each filter, and how many complaints; one SQL statement."""
    marks = {
        "has_tutor": Choose(When(tutor_id__isnull=True, then=Value(0)), default=Value(1)),
        "waits": Choose(When(handed_in=True, then=Value(1)), default=Value(0)),
        "complaints": Coalesce(Subquery(_number_of(complaints)), 0),
    }
    groups = people.annotate(**marks).order_by().values_list("role", "phase", *marks)
    count: Counter[Filter] = Counter()
    rows = list(groups.annotate(Count("pk")))
    for role, phase, is_assigned, waits, _complaints, people_in_group in rows:
        if role == CentreRole.CANDIDATE:
            count[Filter.VOLUNTEERS] += people_in_group
            count[Filter(phase)] += people_in_group
            count[Filter.UNASSIGNED] += 0 if is_assigned else people_in_group
            count[Filter.HANDED_IN] += people_in_group if waits else 0
        else:
            count[Filter.STAFF] += people_in_group
    numbers = {show: Number(show, title, count[show]) for show, title in TITLES.items()}
    return Numbers(
        unassigned=numbers[Filter.UNASSIGNED],
        handed_in=numbers[Filter.HANDED_IN],
        phases=tuple(numbers[show] for show in PHASES if count[show] or show in ALWAYS_SHOWN),
        volunteers=numbers[Filter.VOLUNTEERS],
        staff=numbers[Filter.STAFF],
        complaints=rows[0][-2] if rows else 0,
    )


def _number_of(complaints: QuerySet[Complaint]) -> QuerySet[Any]:
    """As a column that is the same in every row, empty without any."""
    of_centre = complaints.order_by().values("case__centre")
    return of_centre.annotate(number=Count("pk")).values("number")


def page_of(people: QuerySet[Any], shown: Q, *, first: int, last: int) -> list[Any]:
    """The memberships of one page of the list, by name; one SQL statement."""
    by_name = ("person__first_name", "person__last_name", "person__username", "role")
    return list(people.filter(shown).select_related("person").order_by(*by_name)[first:last])


def lines_of(rows: list[Any], place: Centre, viewer: Person | None, tutors: dict[int, str]) -> list[Member]:
    """The rows as they are read; two SQL statements, none without a ``viewer`` of cases."""
    cases = Case.objects.filter(centre=place, candidate__in=[row.person_id for row in rows])
    progress = progress_of(viewer, cases) if viewer else {}
    return [
        Member(
            id=row.person_id,
            name=name_of(row.person),
            role=CentreRole(row.role),
            since=row.since,
            tutor=tutors.get(row.tutor_id, "") if row.role == CentreRole.CANDIDATE else "",
            progress=progress.get((row.person_id, place.pk), NOTHING_YET) if row.role == CentreRole.CANDIDATE else None,
        )
        for row in rows
    ]
