"""What a local profile is made of: frozen values. What they mean for a case is in ``rules``."""

from collections.abc import Mapping
from dataclasses import dataclass

from lever_xblocks.domain.framework.model import Text
from lever_xblocks.domain.profile.words import (
    DifferenceRule,
    Exclusion,
    FileKind,
    HandOver,
    InterviewRule,
    Need,
    Origin,
    ProofFrom,
    SelfAssessmentShown,
    SeparateRoles,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """How many competences a candidate goes on with."""

    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """``minimum_hours`` of volunteering and ``evidence_years`` of age: 0 means no limit."""

    minimum_hours: int
    evidence_years: int
    statements_suffice: bool
    proof_from: ProofFrom
    organisation_confirmation: Need
    tutor_ready: Need
    file_kinds: frozenset[FileKind]


@dataclass(frozen=True, slots=True)
class Assessment:
    interview: InterviewRule
    assessors: int
    difference: DifferenceRule
    returns: int
    sample_percent: int
    sample_first: int
    claiming: bool
    self_assessment: SelfAssessmentShown
    closing_talk: bool
    learning_advice: bool


@dataclass(frozen=True, slots=True)
class Independence:
    separate_roles: SeparateRoles
    knows_candidate: Exclusion
    same_organisation: Exclusion


@dataclass(frozen=True, slots=True)
class AssessorNeeds:
    """What an assessor has to bring; 0 means nothing. ``education_level`` is an EQF level."""

    years: int
    course: bool
    education_level: int


@dataclass(frozen=True, slots=True)
class DocumentName:
    """``reserved`` is the name the law keeps for authorised bodies, in the law's own language."""

    name: Text
    reserved: str | None


@dataclass(frozen=True, slots=True)
class CertificateRule:
    languages: tuple[str, ...]
    bilingual: bool
    eqf: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """What people read about the law; ``as_of`` is the month ("2025-03") for which it was written."""

    legal: Text
    as_of: str
    authority: Text
    check: Text


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the country's own system; ``language`` is that of the word."""

    term: str
    language: str
    meaning: Text


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where some rules ("assessment.interview") come from; ``sources`` are codes of docs/reference/profile.md."""

    rules: tuple[str, ...]
    origin: Origin
    sources: tuple[str, ...]
    note: str


Targets = Mapping[HandOver, int]
"""Days each hand-over should take at most."""
