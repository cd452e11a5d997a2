"""The portfolio of a case: what its proof is, what it proves, what is missing, and what may be handed in.

Everything here answers with codes and figures; sentences are made where they are shown.
"""

from lever_xblocks.domain.portfolio.checklist import (
    Finding,
    FindingCode,
    PortfolioFacts,
    Story,
    checklist,
    may_hand_in,
)
from lever_xblocks.domain.portfolio.evidence import Evidence, LinkError, PeopleShown, RefereeAnswer, check_links
from lever_xblocks.domain.portfolio.files import FileType, Refusal, Room
from lever_xblocks.domain.portfolio.gaps import CompetenceProof, Proof, gap_view
from lever_xblocks.domain.portfolio.hours import (
    LogEntry,
    LogFault,
    OrganisationHours,
    fault_of,
    hours_by_organisation,
    hours_in_all,
)
from lever_xblocks.domain.portfolio.vacs import (
    CRITERION_OF,
    QUESTIONS_ABOUT_A_COMPETENCE,
    Criterion,
    Hint,
    Question,
    Remark,
    hints_about,
    hints_about_competence,
    questions_about,
    remarks,
)

__all__ = [
    "CRITERION_OF",
    "QUESTIONS_ABOUT_A_COMPETENCE",
    "CompetenceProof",
    "Criterion",
    "Evidence",
    "FileType",
    "Finding",
    "FindingCode",
    "Hint",
    "LinkError",
    "LogEntry",
    "LogFault",
    "OrganisationHours",
    "PeopleShown",
    "PortfolioFacts",
    "Proof",
    "Question",
    "RefereeAnswer",
    "Refusal",
    "Remark",
    "Room",
    "Story",
    "check_links",
    "checklist",
    "fault_of",
    "gap_view",
    "hints_about",
    "hints_about_competence",
    "hours_by_organisation",
    "hours_in_all",
    "may_hand_in",
    "questions_about",
    "remarks",
]
