"""Who may see and change a case."""

from __future__ import annotations

from typing import Any, Literal, assert_never

from django.db.models import Exists, OuterRef, Q, QuerySet

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Case, CentreMembership, Complaint, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.roles import CentreRole

CaseDeed = Literal[
    "view", "rate", "choose", "ask_others", "document", "comment", "advise", "record", "read_talk", "open_talk"
]


class CasePolicy:
    """Candidates see and change their own; the tutor assigned at that centre and its managers look on.

    The tutor comments and advises (ready, please add); managers put on record what comes on paper or by telephone.
    The talk of candidate and tutor managers read only as long as one of the two has opened it by a complaint.
    A site administrator as such sees no case: to administer a centre nobody's ratings need to be read.
    """

    def __init__(self, person: Person | None) -> None:
        self._person_id = person.user_id if person else None

    def may(self, deed: CaseDeed, case: Case) -> bool:
        """Whether the person may do this to this case."""
        match deed:
            case "rate" | "choose" | "ask_others" | "document":
                return case.open_slot == OPEN and self._is_candidate(case)
            case "view":
                return self.visible(Case.objects.filter(pk=case.pk)).exists()
            case "comment" | "open_talk":
                return case.open_slot == OPEN and (self._is_candidate(case) or self._is_tutor(case))
            case "advise":
                return case.open_slot == OPEN and self._is_tutor(case)
            case "record":
                return case.open_slot == OPEN and self._is_manager(case)
            case "read_talk":
                return self.talks(Case.objects.filter(pk=case.pk)).exists()
            case _:
                assert_never(deed)

    def visible(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        """Those of the cases that the person may view."""
        if self._person_id is None:
            return cases.none()
        return cases.filter(Q(candidate_id=self._person_id) | Exists(self._tutored()) | Exists(self._managed()))

    def tutored(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        """Those of the cases whose candidate the person accompanies now."""
        return cases.filter(Exists(self._tutored())) if self._person_id is not None else cases.none()

    def talks(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        """Those of the cases of which the person may read what candidate and tutor say to each other."""
        if self._person_id is None:
            return cases.none()
        shown = Complaint.objects.filter(case=OuterRef("pk"), open_slot=OPEN)
        is_shown = Exists(self._managed()) & Exists(shown)
        return cases.filter(Q(candidate_id=self._person_id) | Exists(self._tutored()) | is_shown)

    def _is_candidate(self, case: Case) -> bool:
        return self._person_id is not None and case.candidate_id == self._person_id

    def _is_tutor(self, case: Case) -> bool:
        return self._is_one_of(self._tutored(), case)

    def _is_manager(self, case: Case) -> bool:
        """Nobody puts anything on record in their own case."""
        return not self._is_candidate(case) and self._is_one_of(self._managed(), case)

    def _is_one_of(self, those: QuerySet[Any], case: Case) -> bool:
        return self._person_id is not None and Case.objects.filter(Exists(those), pk=case.pk).exists()

    def _tutored(self) -> QuerySet[TutorAssignment]:
        return TutorAssignment.objects.filter(
            tutor_id=self._person_id, candidate=OuterRef("candidate"), centre=OuterRef("centre"), open_slot=OPEN
        )

    def _managed(self) -> QuerySet[CentreMembership]:
        return CentreMembership.objects.filter(
            person_id=self._person_id, centre=OuterRef("centre"), role=CentreRole.MANAGER, open_slot=OPEN
        )
