"""How far a validation has come: the state of each competence, and the phase of the case they make up."""

from collections.abc import Iterable
from enum import StrEnum


class CompetenceState(StrEnum):
    """Where one competence of a case stands; the values are stored and never change (design.md, Records)."""

    IDENTIFICATION = "identification"  # ticked, not sent yet
    DOCUMENTATION = "documentation"  # sent as part of a choice: proof is being collected
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ASSESSMENT = "assessment"
    APPEAL = "appeal"
    DECIDED = "decided"
    CERTIFIED = "certified"
    ADVISED = "advised"
    WITHDRAWN = "withdrawn"


class CasePhase(StrEnum):
    """What a whole case is at, in the order of the way; the values are used in addresses."""

    AWARENESS = "awareness"
    IDENTIFICATION = "identification"
    DOCUMENTATION = "documentation"
    SUBMITTED = "submitted"
    ASSESSMENT = "assessment"
    DECIDED = "decided"
    CERTIFIED = "certified"
    ADVISED = "advised"


_PHASE_OF_OPEN = {
    CompetenceState.IDENTIFICATION: CasePhase.IDENTIFICATION,
    CompetenceState.DOCUMENTATION: CasePhase.DOCUMENTATION,
    CompetenceState.RETURNED: CasePhase.DOCUMENTATION,
    CompetenceState.SUBMITTED: CasePhase.SUBMITTED,
    CompetenceState.ASSESSMENT: CasePhase.ASSESSMENT,
    CompetenceState.APPEAL: CasePhase.ASSESSMENT,
    CompetenceState.DECIDED: CasePhase.DECIDED,
}

CHANGEABLE = frozenset({CompetenceState.IDENTIFICATION, CompetenceState.DOCUMENTATION})
"""As long as a competence is here the candidate may take it out of the choice or put it back."""


def phase_of(states: Iterable[CompetenceState], *, has_rated: bool) -> CasePhase:
    """The earliest phase among the open competences of the choice; without any, whether something was awarded.

    ``states``: of the competences chosen and not given up; ``has_rated``: a self-assessment is finished.
    """
    found = set(states) - {CompetenceState.WITHDRAWN}
    if not found:
        return CasePhase.IDENTIFICATION if has_rated else CasePhase.AWARENESS
    phases = {_PHASE_OF_OPEN[state] for state in found if state in _PHASE_OF_OPEN}
    if phases:
        return next(phase for phase in CasePhase if phase in phases)
    return CasePhase.CERTIFIED if CompetenceState.CERTIFIED in found else CasePhase.ADVISED
