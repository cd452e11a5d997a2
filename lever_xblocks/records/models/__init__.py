"""The tables, split by concept. Nothing but actions writes them."""

from lever_xblocks.records.models.audit import AuditEntry
from lever_xblocks.records.models.cases import Case
from lever_xblocks.records.models.centres import Centre, Organisation
from lever_xblocks.records.models.links import CourseLink, Placement
from lever_xblocks.records.models.memberships import CentreMembership, OrganisationMembership, TutorAssignment
from lever_xblocks.records.models.self_assessments import SelfAssessment, SelfRating
from lever_xblocks.records.models.snapshots import FrameworkVersion, ProfileVersion

__all__ = [
    "AuditEntry",
    "Case",
    "Centre",
    "CentreMembership",
    "CourseLink",
    "FrameworkVersion",
    "Organisation",
    "OrganisationMembership",
    "Placement",
    "ProfileVersion",
    "SelfAssessment",
    "SelfRating",
    "TutorAssignment",
]
