"""What the rules of a profile are asked about, and what they answer."""

from dataclasses import dataclass
from enum import StrEnum


class ChoiceFault(StrEnum):
    """What is wrong with a choice of competences."""

    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    UNKNOWN = "unknown"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Violation:
    """``limit`` is the number broken (too few, too many), ``competences`` the ids meant (unknown, twice)."""

    fault: ChoiceFault
    limit: int | None = None
    competences: tuple[str, ...] = ()


class ObjectionReason(StrEnum):
    """Why somebody should not assess a case."""

    IS_CANDIDATE = "is_candidate"
    IS_TUTOR = "is_tutor"
    IS_HELPER = "is_helper"
    IS_REFEREE = "is_referee"
    IS_RATER = "is_rater"
    HAS_ASSESSED = "has_assessed"
    HAS_MODERATED = "has_moderated"
    TUTORS_AT_CENTRE = "tutors_at_centre"
    KNOWS_CANDIDATE = "knows_candidate"
    SAME_ORGANISATION = "same_organisation"
    TOO_FEW_YEARS = "too_few_years"
    NO_COURSE = "no_course"
    EDUCATION_LEVEL = "education_level"


@dataclass(frozen=True, slots=True)
class Objection:
    """``can_be_lifted``: the centre may make an exception, with a logged reason."""

    reason: ObjectionReason
    can_be_lifted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessorFacts:
    """What is known about a person who is to assess a competence; what is not on record counts as not there.

    ``has_assessed``: this competence of this case already, so that a second, a third or an appeal needs somebody else.
    ``has_moderated``: looked at its decision for the centre, so that the ratings are no longer unseen.
    ``is_rater``: rated the candidate in the 360 self-assessment.
    """

    is_candidate: bool = False
    is_tutor: bool = False
    is_helper: bool = False
    is_referee: bool = False
    is_rater: bool = False
    has_assessed: bool = False
    has_moderated: bool = False
    tutors_at_centre: bool = False
    knows_candidate: bool = False
    same_organisation: bool = False
    years: int = 0
    has_course: bool = False
    education_level: int = 0
