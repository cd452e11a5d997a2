"""Local profiles: the validation procedure under the conditions of a country, a region or a centre.

A profile is written as YAML (``docs/reference/profile.md``) and checked against ``profile.schema.json``;
``load_bundled_profile("default")`` holds our default, which the profiles of five countries extend.
"""

from lever_xblocks.domain.problems import Problem
from lever_xblocks.domain.profile.answers import (
    AssessorFacts,
    ChoiceFault,
    Objection,
    ObjectionReason,
    Violation,
)
from lever_xblocks.domain.profile.building import profile_from_data
from lever_xblocks.domain.profile.loading import (
    ProfileError,
    UnknownProfile,
    bundled_profiles,
    load_bundled_profile,
    load_profile,
    parse_profile,
)
from lever_xblocks.domain.profile.model import DocumentName, Notice, Provenance, Term
from lever_xblocks.domain.profile.rules import Profile
from lever_xblocks.domain.profile.words import (
    DifferenceRule,
    DocumentKind,
    EvidenceKind,
    FileKind,
    HandOver,
    Interview,
    Origin,
)

__all__ = [
    "AssessorFacts",
    "ChoiceFault",
    "DifferenceRule",
    "DocumentKind",
    "DocumentName",
    "EvidenceKind",
    "FileKind",
    "HandOver",
    "Interview",
    "Notice",
    "Objection",
    "ObjectionReason",
    "Origin",
    "Problem",
    "Profile",
    "ProfileError",
    "Provenance",
    "Term",
    "UnknownProfile",
    "Violation",
    "bundled_profiles",
    "load_bundled_profile",
    "load_profile",
    "parse_profile",
    "profile_from_data",
]
