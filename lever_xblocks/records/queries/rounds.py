"""One finished quick round of self-assessment, for its confirmation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Case, Mode, SelfAssessment
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.centres import CentreInfo, centre_info
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.ledgers import CASES, Ratings, read_rounds
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.queries.profiles import profile_of


@dataclass(frozen=True)
class FinishedRoundInfo:
    """What a candidate said about themselves, when, where, by which framework and under which rules."""

    id: UUID
    candidate_name: str
    centre: CentreInfo
    framework: Framework = field(repr=False)
    profile: Profile = field(repr=False)
    finished_at: datetime
    ratings: Ratings


def finished_round(public_id: UUID, *, viewer: Person) -> FinishedRoundInfo:
    """The round, for those who may see its case; two SQL statements.

    Raises NotFound for any other round too: nobody learns of a case they may not see.
    """
    visible = SelfAssessment.objects.filter(
        public_id=public_id, case__in=CasePolicy(viewer).visible(Case.objects.all())
    )
    related = visible.select_related(
        "case__candidate", "case__centre", "case__framework_version", "case__profile_version"
    ).defer("case__framework_version__data", "case__profile_version__data")
    found = read_rounds(related, CASES, [Mode.QUICK])
    if not found or found[0].row.finished_at is None:
        raise NotFound
    case = found[0].row.case  # type: ignore[union-attr]  # no practice among these
    return FinishedRoundInfo(
        id=public_id,
        candidate_name=viewer.name if viewer.user_id == case.candidate_id else name_of(case.candidate),
        centre=centre_info(case.centre),
        framework=framework_of(case.framework_version),
        profile=profile_of(case.profile_version),
        finished_at=found[0].row.finished_at,
        ratings=found[0].ratings,
    )
