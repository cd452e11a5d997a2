"""A case as those who accompany it begin to read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.framework import Competence, Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Case
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.cases import Chosen, choice_in
from lever_xblocks.records.queries.centres import CentreInfo, centre_info
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.queries.profiles import profile_of


@dataclass(frozen=True)
class SeenCase:
    """Whose case it is, where and by which rules; ``row`` is for policies and further queries.

    ``chosen`` are the competences sent with the choice and not given up, in the framework's order.
    """

    row: Case = field(repr=False)
    candidate_name: str
    centre: CentreInfo
    framework: Framework = field(repr=False)
    profile: Profile = field(repr=False)
    chosen: tuple[Chosen, ...]

    @property
    def competences(self) -> tuple[Competence, ...]:
        """Those chosen, as the framework describes them."""
        return tuple(self.framework.competence(one.competence_id) for one in self.chosen)


def seen_case(case_id: UUID, *, viewer: Person) -> SeenCase:
    """For those who may see the case; two SQL statements. Raises NotFound for any other case too."""
    visible = CasePolicy(viewer).visible(Case.objects.filter(public_id=case_id))
    rows = visible.select_related("candidate", "centre", "framework_version", "profile_version")
    case = rows.defer("framework_version__data", "profile_version__data").first()
    if case is None:
        raise NotFound
    framework, choice = framework_of(case.framework_version), choice_in(case)
    sent = (choice[one.id] for one in framework.competences if one.id in choice)
    return SeenCase(
        row=case,
        candidate_name=name_of(case.candidate),
        centre=centre_info(case.centre),
        framework=framework,
        profile=profile_of(case.profile_version),
        chosen=tuple(one for one in sent if one.state is not CompetenceState.IDENTIFICATION and not one.is_given_up),
    )
