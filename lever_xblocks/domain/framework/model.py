"""What a framework (competence standard) is made of: frozen values, without any reading or checking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any


class UnknownCompetence(LookupError):  # noqa: N818 - named in the interface between the parts
    """The framework has no competence with this id (``args[0]``)."""


class Outcome(StrEnum):
    """What comes out for one competence. The values are stored and exported: never change them."""

    GOOD = "good"
    FAIR = "fair"
    TO_IMPROVE = "to_improve"
    NOT_APPLICABLE = "not_applicable"


class OneNotApplicable(StrEnum):
    """What one indicator rated n/a does to the outcome of its competence."""

    TO_IMPROVE = "to_improve"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in several languages; every text has the framework's base language."""

    translations: Mapping[str, str]
    base_language: str

    def in_language(self, language: str) -> str:
        """The text in ``language`` ("it", "pt-BR"), else in its main language, the base language, English."""
        code = language.lower().replace("_", "-")
        for candidate in (code, code.split("-")[0], self.base_language, "en"):
            if candidate in self.translations:
                return self.translations[candidate]
        return next(iter(self.translations.values()))


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of competences, in which people find their way more easily."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """One behaviour that shows a competence."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Alignment:
    """A place of another framework that a competence corresponds to; ``uri`` only where it is sure."""

    framework: str
    name: str
    uri: str | None


@dataclass(frozen=True, slots=True)
class Competence:
    """One competence; ``cluster`` is the id of its cluster."""

    id: str
    cluster: str
    name: Text
    description: Text
    indicators: tuple[Indicator, ...]
    activities: tuple[Text, ...]
    labour_market: Text | None
    example_evidence: tuple[Text, ...]
    alignment: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class RatingWord:
    """One step of the rating scale; ``original`` is the word of the standard the framework follows."""

    value: int
    word: Text
    original: str | None


@dataclass(frozen=True, slots=True)
class RatingScale:
    """The steps of the scale from weak to strong, and the word for n/a."""

    ratings: tuple[RatingWord, ...]
    not_applicable: Text

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(rating.value for rating in self.ratings)


@dataclass(frozen=True, slots=True)
class OutcomeWord:
    """The word for an outcome, and the word a certificate uses (None: the outcome never stands on one)."""

    outcome: Outcome
    word: Text
    certificate: Text | None


@dataclass(frozen=True, slots=True)
class ScoringRule:
    """Parameters of the LEVER scoring rule: see ``lever_xblocks.domain.scoring``."""

    weak_limit: int
    good_from: Fraction
    one_not_applicable: OneNotApplicable


@dataclass(frozen=True, slots=True)
class ExperienceAnswer:
    value: int
    text: Text


@dataclass(frozen=True, slots=True)
class ExperienceQuestion:
    question: Text
    answers: tuple[ExperienceAnswer, ...]

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(answer.value for answer in self.answers)


@dataclass(frozen=True, slots=True)
class EqfRange:
    """EQF levels an experience level is comparable to: a scale, not a claim to a qualification."""

    lowest: int
    highest: int
    inferred: bool


@dataclass(frozen=True, slots=True)
class ExperienceLevel:
    """How demanding the experience was: the band of sums of both answers that gives this level."""

    id: str
    name: Text
    lowest_sum: int
    highest_sum: int
    eqf: EqfRange | None


@dataclass(frozen=True, slots=True)
class ExperienceScale:
    """Two questions, about the role and about the task, and the levels their sum gives."""

    role: ExperienceQuestion
    task: ExperienceQuestion
    levels: tuple[ExperienceLevel, ...]


@dataclass(frozen=True, slots=True)
class TextOrigin:
    """Whose wording some parts of the framework are: ``published``, ``own``, ``translation`` or ``inferred``."""

    parts: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A competence standard in one version; immutable, since cases keep the version they began with.

    ``data`` is the JSON-able form it was built from, for storing and for scripts; never change it.
    """

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    clusters: tuple[Cluster, ...]
    competences: tuple[Competence, ...]
    scale: RatingScale
    outcomes: Mapping[Outcome, OutcomeWord]
    scoring: ScoringRule
    experience: ExperienceScale
    texts: tuple[TextOrigin, ...]
    data: dict[str, Any] = field(repr=False)

    @property
    def base_language(self) -> str:
        return self.title.base_language

    def competence(self, competence_id: str) -> Competence:
        """The competence with this id; raises UnknownCompetence."""
        for competence in self.competences:
            if competence.id == competence_id:
                return competence
        raise UnknownCompetence(competence_id)

    def competences_of(self, cluster: Cluster) -> tuple[Competence, ...]:
        return tuple(competence for competence in self.competences if competence.cluster == cluster.id)
