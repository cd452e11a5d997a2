"""How far a validation has come: the state of each competence, and the phase of the case they make up."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


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


class Deed(StrEnum):
    """What is done to a competence while proof for it is collected."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"  # takes back what was submitted; the state of the same name is leaving for good
    RETURN = "return"


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


PHASE_OF: Mapping[CompetenceState, CasePhase] = MappingProxyType(
    {
        CompetenceState.IDENTIFICATION: CasePhase.IDENTIFICATION,
        CompetenceState.DOCUMENTATION: CasePhase.DOCUMENTATION,
        CompetenceState.RETURNED: CasePhase.DOCUMENTATION,
        CompetenceState.SUBMITTED: CasePhase.SUBMITTED,
        CompetenceState.ASSESSMENT: CasePhase.ASSESSMENT,
        CompetenceState.APPEAL: CasePhase.ASSESSMENT,
        CompetenceState.DECIDED: CasePhase.DECIDED,
        CompetenceState.CERTIFIED: CasePhase.CERTIFIED,
        CompetenceState.ADVISED: CasePhase.ADVISED,
    }
)
"""The phase a competence is in; one that is withdrawn is in none."""

MOVES: Mapping[tuple[CompetenceState, Deed], CompetenceState] = MappingProxyType(
    {
        (CompetenceState.DOCUMENTATION, Deed.SUBMIT): CompetenceState.SUBMITTED,
        (CompetenceState.RETURNED, Deed.SUBMIT): CompetenceState.SUBMITTED,
        (CompetenceState.SUBMITTED, Deed.WITHDRAW): CompetenceState.DOCUMENTATION,
        (CompetenceState.SUBMITTED, Deed.RETURN): CompetenceState.RETURNED,
    }
)
"""Where a deed takes a competence; what is not here cannot be done."""

CHANGEABLE = frozenset({CompetenceState.IDENTIFICATION, CompetenceState.DOCUMENTATION})
"""As long as a competence is here the candidate may take it out of the choice or put it back."""

OPEN_FOR_PROOF = frozenset({CompetenceState.DOCUMENTATION, CompetenceState.RETURNED})
"""While a competence is here, proof for it is collected."""

HANDED_IN = frozenset(CompetenceState) - OPEN_FOR_PROOF - {CompetenceState.IDENTIFICATION}
"""Once a competence is here, its proof and stories stay as they are."""

CHOOSING = frozenset({CasePhase.AWARENESS, CasePhase.IDENTIFICATION, CasePhase.DOCUMENTATION})
"""As long as a case is here the candidate may choose further competences."""

JUDGED = frozenset({CasePhase.SUBMITTED, CasePhase.ASSESSMENT, CasePhase.DECIDED})
"""While a case is here the assessor may look at the self-assessment, so the candidate cannot change it."""


def may_move(state: CompetenceState, deed: Deed) -> bool:
    """Whether the state lets this be done. How often a competence is returned is for the profile (``may_return``)."""
    return (state, deed) in MOVES


def phase_of(states: Iterable[CompetenceState], *, has_rated: bool) -> CasePhase:
    """The earliest phase among the competences of the choice: certified comes only when none is open any more.

    ``states``: of the competences chosen and not given up; ``has_rated``: a self-assessment is finished.
    """
    found = {PHASE_OF[state] for state in states if state in PHASE_OF}
    if found:
        return next(phase for phase in CasePhase if phase in found)
    return CasePhase.IDENTIFICATION if has_rated else CasePhase.AWARENESS
