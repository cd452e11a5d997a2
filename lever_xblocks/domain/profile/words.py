"""The words a profile chooses from, and those its rules answer with. Values are stored: never change them."""

from enum import StrEnum


class InterviewRule(StrEnum):
    """When the assessor talks with the candidate."""

    NEVER = "never"
    IF_UNDECIDED = "if_undecided"
    ALWAYS = "always"


class Interview(StrEnum):
    """What the rule means for one competence at hand."""

    NONE = "none"
    POSSIBLE = "possible"
    NEEDED = "needed"


class DifferenceRule(StrEnum):
    """How two assessors settle a difference."""

    NONE = "none"
    TALK = "talk"
    THIRD = "third"


class Need(StrEnum):
    OPTIONAL = "optional"
    REQUIRED = "required"


class ProofFrom(StrEnum):
    """Who may add proof to a portfolio."""

    CANDIDATE = "candidate"
    CANDIDATE_OR_CENTRE = "candidate_or_centre"


class SelfAssessmentShown(StrEnum):
    """When the assessor sees how the candidate rated."""

    AFTER_SIGNING = "after_signing"
    BEFORE = "before"


class SeparateRoles(StrEnum):
    """How far tutors and assessors are kept apart."""

    CASE = "case"
    CENTRE = "centre"


class Exclusion(StrEnum):
    """Whether an exclusion can be lifted by the centre with a logged reason."""

    WITH_REASON = "with_reason"
    NEVER = "never"


class FileKind(StrEnum):
    IMAGE = "image"
    PDF = "pdf"
    OFFICE = "office"
    AUDIO = "audio"
    VIDEO = "video"


class EvidenceKind(StrEnum):
    FILE = "file"
    LINK = "link"
    TEXT = "text"
    PHOTO = "photo"
    HOURS_LOG = "hours_log"
    TESTIMONY = "testimony"
    ORGANISATION_CONFIRMATION = "organisation_confirmation"


STATEMENTS = frozenset({EvidenceKind.TESTIMONY, EvidenceKind.ORGANISATION_CONFIRMATION})
"""What others say about the candidate, as against what the candidate shows."""


class DocumentKind(StrEnum):
    CONFIRMATION = "confirmation"
    INTERMEDIATE = "intermediate"
    CERTIFICATE = "certificate"


class HandOver(StrEnum):
    """A step somebody waits for, with a time target."""

    TUTOR_ANSWER = "tutor_answer"
    CANDIDATE_ANSWER = "candidate_answer"
    ASSIGNMENT = "assignment"
    ASSESSMENT = "assessment"
    RELEASE = "release"
    APPEAL = "appeal"


class Origin(StrEnum):
    """Where a rule comes from: read in a source, widely known, inferred from sources, or our own."""

    DOCUMENTED = "documented"
    BACKGROUND = "background"
    INFERRED = "inferred"
    OUR_DEFAULT = "our_default"
