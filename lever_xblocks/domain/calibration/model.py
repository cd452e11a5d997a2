"""What a calibration case is made of: frozen values, without any reading or checking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from lever_xblocks.domain.framework.model import Outcome
from lever_xblocks.domain.profile.words import EvidenceKind
from lever_xblocks.domain.starrtt import Starrtt


class Purpose(StrEnum):
    """What a case is used for. The values are stored: never change them."""

    GUIDED = "guided"  # practice with hints
    PRACTICE = "practice"
    CERTIFICATION = "certification"


class DocumentForm(StrEnum):
    """How a document is shown; the values are the endings of its file."""

    TEXT = "md"
    TABLE = "csv"
    DRAWING = "svg"


class BlockKind(StrEnum):
    """What a part of a text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text: plain lines, never markup. In a list each line is an entry."""

    kind: BlockKind
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An invented person."""

    name: str
    age: int
    place: str
    about: str
    goal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Where the candidate volunteers; ``period`` in words, ``hours`` in all or None."""

    name: str
    role: str
    period: str
    hours: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One piece of proof. ``made_on`` is None where it bears no date; ``links`` are keys as in a portfolio.

    By its form it has ``blocks`` (text), ``rows`` (table, the first holds the headings) or ``alt`` (drawing: what is
    to be seen; the drawing itself is ``path``).
    """

    id: str
    path: Path
    form: DocumentForm
    title: str
    kind: EvidenceKind
    made_on: date | None
    made_by: str
    note: str
    links: frozenset[str]
    alt: str
    blocks: tuple[Block, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A STARRTT form; ``written_by`` says who wrote it down where that was not the candidate."""

    id: str
    form: Starrtt
    written_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question of the interview with its answer; ``about`` is the key it was prepared for or ""."""

    id: str
    about: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    held_on: date
    place: str
    present: str
    note: str
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRating:
    """How an indicator is rated; ``lowest`` to ``highest`` are accepted, ``hint`` is "" but in a guided case."""

    rating: int
    lowest: int
    highest: int
    reason: str
    cites: tuple[str, ...]
    hint: str

    def accepts(self, rating: int) -> bool:
        return self.lowest <= rating <= self.highest


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceExperience:
    """The answers about role and task, and the id of the level they give."""

    role: int
    task: int
    level: str
    reason: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The rating a trainee compares with: shown only after signing.

    ``outcomes`` by competence, ``ratings`` and ``key_indicators`` by key ("empathy.d"), in the framework's order.
    """

    author: str
    tested_by_assessors: bool
    trap: str
    lesson: str
    experience: ReferenceExperience
    key_indicators: tuple[str, ...]
    outcomes: Mapping[str, Outcome]
    ratings: Mapping[str, ReferenceRating]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationCase:
    """A practice case to be rated as a real one; ``pair`` is "" unless it is for certification.

    ``framework`` is the name of a bundled framework.
    """

    id: str
    version: str
    title: str
    framework: str
    language: str
    purpose: Purpose
    pair: str
    candidate: Candidate
    organisations: tuple[Organisation, ...]
    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    interview: Interview
    reference: Reference = field(repr=False)

    @property
    def competences(self) -> tuple[str, ...]:
        """The ids of the competences to be rated."""
        return tuple(self.reference.outcomes)
