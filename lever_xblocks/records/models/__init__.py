"""The tables, split by concept. Nothing but actions writes them."""

from lever_xblocks.records.models.agreements import Agreement, Guardian
from lever_xblocks.records.models.audit import AuditEntry
from lever_xblocks.records.models.cases import Case, CaseCompetence
from lever_xblocks.records.models.centres import Centre, Organisation, Signatory
from lever_xblocks.records.models.evidence import Evidence, EvidenceLink, HoursEntry, RefereeRequest
from lever_xblocks.records.models.files import StoredFile, Upload
from lever_xblocks.records.models.links import CourseLink, Placement
from lever_xblocks.records.models.memberships import CentreMembership, OrganisationMembership, TutorAssignment
from lever_xblocks.records.models.notices import Heartbeat, MailPreference, MailRhythm, Notice, OutgoingMail
from lever_xblocks.records.models.outside import OutsideLink, Way
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
from lever_xblocks.records.models.stories import Helper, Story, StoryAnswer, StoryVersion, Writer
from lever_xblocks.records.models.talks import Comment, Complaint, PortfolioStep

__all__ = [
    "Agreement",
    "AuditEntry",
    "Case",
    "CaseCompetence",
    "Centre",
    "CentreMembership",
    "Comment",
    "Complaint",
    "CourseLink",
    "Evidence",
    "EvidenceLink",
    "FrameworkVersion",
    "Guardian",
    "Heartbeat",
    "Helper",
    "HoursEntry",
    "MailPreference",
    "MailRhythm",
    "Mode",
    "Notice",
    "Organisation",
    "OrganisationMembership",
    "OutgoingMail",
    "OutsideLink",
    "OutsideRating",
    "Placement",
    "PortfolioStep",
    "PracticeNote",
    "PracticeRating",
    "PracticeRound",
    "ProfileVersion",
    "RaterInvitation",
    "RefereeRequest",
    "Relation",
    "SelfAssessment",
    "SelfNote",
    "SelfRating",
    "Signatory",
    "StoredFile",
    "Story",
    "StoryAnswer",
    "StoryVersion",
    "TutorAssignment",
    "Upload",
    "Way",
    "Writer",
]
