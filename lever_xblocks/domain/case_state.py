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
    """What is done to a competence on its way. Not every signature is a deed: see SIGN."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"  # takes back what was submitted; the state of the same name is leaving for good
    RETURN = "return"
    ASSIGN = "assign"  # to its first assessor; where the profile allows it they claim it
    HAND_BACK = "hand_back"  # its last assessor declined or left, and nobody has signed
    SIGN = "sign"  # the last signature needed, with nothing left to settle
    SETTLE = "settle"  # two assessors came to one result by talking
    REOPEN = "reopen"  # what is signed is to be changed before release, with a reason
    REOPEN_APPEAL = "reopen_appeal"  # the same, where it was signed on appeal
    CERTIFY = "certify"  # the release of a result that stands on a certificate
    ADVISE = "advise"  # the release of any other
    APPEAL = "appeal"


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
        (CompetenceState.SUBMITTED, Deed.ASSIGN): CompetenceState.ASSESSMENT,
        (CompetenceState.ASSESSMENT, Deed.HAND_BACK): CompetenceState.SUBMITTED,
        (CompetenceState.ASSESSMENT, Deed.RETURN): CompetenceState.RETURNED,
        (CompetenceState.ASSESSMENT, Deed.SIGN): CompetenceState.DECIDED,
        (CompetenceState.ASSESSMENT, Deed.SETTLE): CompetenceState.DECIDED,
        (CompetenceState.APPEAL, Deed.SIGN): CompetenceState.DECIDED,
        (CompetenceState.DECIDED, Deed.REOPEN): CompetenceState.ASSESSMENT,
        (CompetenceState.DECIDED, Deed.REOPEN_APPEAL): CompetenceState.APPEAL,
        (CompetenceState.DECIDED, Deed.CERTIFY): CompetenceState.CERTIFIED,
        (CompetenceState.DECIDED, Deed.ADVISE): CompetenceState.ADVISED,
        (CompetenceState.CERTIFIED, Deed.APPEAL): CompetenceState.APPEAL,
        (CompetenceState.ADVISED, Deed.APPEAL): CompetenceState.APPEAL,
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

WITH_ASSESSOR = frozenset({CompetenceState.ASSESSMENT, CompetenceState.APPEAL})
"""While a competence is here, its assessors write their forms."""

RELEASED = frozenset({CompetenceState.CERTIFIED, CompetenceState.ADVISED})
"""Once a competence is here the candidate has read its result."""

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
