"""The tables, split by concept. Nothing but actions writes them."""

from lever_xblocks.records.models.audit import AuditEntry
from lever_xblocks.records.models.cases import Case, CaseCompetence
from lever_xblocks.records.models.centres import Centre, Organisation, Signatory
from lever_xblocks.records.models.links import CourseLink, Placement
from lever_xblocks.records.models.memberships import CentreMembership, OrganisationMembership, TutorAssignment
from lever_xblocks.records.models.notices import Heartbeat, MailPreference, MailRhythm, Notice, OutgoingMail
from lever_xblocks.records.models.raters import OutsideRating, RaterInvitation, Relation
from lever_xblocks.records.models.self_assessments import (
    Mode,
    PracticeNote,
    PracticeRating,
    PracticeRound,
    SelfAssessment,
    SelfNote,
    SelfRating,
)
from lever_xblocks.records.models.snapshots import FrameworkVersion, ProfileVersion

__all__ = [
    "AuditEntry",
    "Case",
    "CaseCompetence",
    "Centre",
    "CentreMembership",
    "CourseLink",
    "FrameworkVersion",
    "Heartbeat",
    "MailPreference",
    "MailRhythm",
    "Mode",
    "Notice",
    "Organisation",
    "OrganisationMembership",
    "OutgoingMail",
    "OutsideRating",
    "Placement",
    "PracticeNote",
    "PracticeRating",
    "PracticeRound",
    "ProfileVersion",
    "RaterInvitation",
    "Relation",
    "SelfAssessment",
    "SelfNote",
    "SelfRating",
    "Signatory",
    "TutorAssignment",
]
