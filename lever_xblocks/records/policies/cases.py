"""Who may see and change a case."""

from __future__ import annotations

from typing import Literal, assert_never

from django.db.models import Exists, OuterRef, Q, QuerySet

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Case, CentreMembership, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.roles import CentreRole

CaseDeed = Literal["view", "rate", "choose", "ask_others"]


class CasePolicy:
    """Candidates see and change their own; the tutor assigned at that centre and its managers look on.

    A site administrator as such sees no case: to administer a centre nobody's ratings need to be read.
    """

    def __init__(self, person: Person | None) -> None:
        self._person_id = person.user_id if person else None

    def may(self, deed: CaseDeed, case: Case) -> bool:
        """Whether the person may do this to this case."""
        match deed:
            case "view":
                return self.visible(Case.objects.filter(pk=case.pk)).exists()
            case "rate" | "choose" | "ask_others":
                return case.candidate_id == self._person_id and case.open_slot == OPEN
            case _:
                assert_never(deed)

    def visible(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        """Those of the cases that the person may view."""
        if self._person_id is None:
            return cases.none()
        tutored = TutorAssignment.objects.filter(
            tutor_id=self._person_id, candidate=OuterRef("candidate"), centre=OuterRef("centre"), open_slot=OPEN
        )
        managed = CentreMembership.objects.filter(
            person_id=self._person_id, centre=OuterRef("centre"), role=CentreRole.MANAGER, open_slot=OPEN
        )
        return cases.filter(Q(candidate_id=self._person_id) | Exists(tutored) | Exists(managed))
