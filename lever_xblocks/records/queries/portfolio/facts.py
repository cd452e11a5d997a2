"""All that the checklist looks at, of one case: handing in has room for one SQL statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.portfolio import (
    Evidence,
    FileType,
    LogEntry,
    PeopleShown,
    PortfolioFacts,
    RefereeAnswer,
    Story,
)
from lever_xblocks.domain.profile import EvidenceKind, Profile
from lever_xblocks.domain.profile.words import STATEMENTS
from lever_xblocks.domain.starrtt import Part, Starrtt
from lever_xblocks.records.models import Writer
from lever_xblocks.records.queries.cases import Chosen
from lever_xblocks.records.queries.portfolio.fact_rows import FactRow, Of, fact_rows
from lever_xblocks.records.queries.portfolio.steps import Kind, Step, is_ready


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """What is on record. Stories and proof, also their titles, go by their keys in the database, which no page shows.

    ``steps`` without names, oldest first. ``is_of_age``: None as long as nobody said. ``hours_noted``: the centre's,
    by the key of the organisation.
    """

    choice: Mapping[str, Chosen]
    stories: tuple[Story, ...]
    evidence: tuple[Evidence, ...]
    story_titles: Mapping[str, str]
    proof_titles: Mapping[str, str]
    steps: tuple[Step, ...]
    hours_noted: Mapping[str, Fraction]
    is_of_age: bool | None
    guardian_agreed: bool

    def of(self, competences: Collection[str], profile: Profile) -> PortfolioFacts:
        """The facts for handing in these competences; ready is what the tutor called so, each one of them."""
        age = None if self.is_of_age is None else profile.guardian_below - (not self.is_of_age)
        return PortfolioFacts(
            competences=frozenset(competences),
            stories=self.stories,
            evidence=self.evidence,
            hours_noted=self.hours_noted,
            age=age,
            guardian_agreed=self.guardian_agreed,
            is_ready=bool(competences) and all(is_ready(self.steps, one) for one in competences),
        )


def facts_of(case_pk: int) -> CaseFacts:
    """Everything about the case; one SQL statement."""
    rows = fact_rows(case_pk)
    return CaseFacts(
        choice={row.name: _chosen(row) for row in rows[Of.CHOICE]},
        stories=_stories(rows),
        evidence=_evidence(rows),
        story_titles={str(row.key): row.written for row in rows[Of.STORY]},
        proof_titles={str(row.key): row.written for row in rows[Of.ITEM]},
        steps=tuple(_step(row) for row in rows[Of.STEP]),
        hours_noted=_hours_noted(rows[Of.NOTED]),
        is_of_age=next(({"yes": True, "no": False}.get(row.word) for row in rows[Of.AGREEMENT]), None),
        guardian_agreed=any(row.moment for row in rows[Of.GUARDIAN]),
    )


def _chosen(row: FactRow) -> Chosen:
    return Chosen(row.name, CompetenceState(row.word), row.written, row.moment)


def _step(row: FactRow) -> Step:
    return Step(row.name, Kind(row.word), row.written, "", row.moment)


def _stories(rows: Mapping[Of, Sequence[FactRow]]) -> tuple[Story, ...]:
    answers = _by_parent(rows[Of.ANSWER])
    return tuple(
        Story(
            str(row.key),
            Starrtt(
                competence=row.name,
                title=row.written,
                answers={Part(one.name): one.written for one in answers[row.key] if one.written},
                recorded=frozenset(Part(one.name) for one in answers[row.key] if one.other is not None),
            ),
            is_own=row.word == Writer.CANDIDATE or row.moment is not None,
        )
        for row in rows[Of.STORY]
    )


def _evidence(rows: Mapping[Of, Sequence[FactRow]]) -> tuple[Evidence, ...]:
    links, hours = _by_parent(rows[Of.LINK]), _by_parent(rows[Of.HOURS])
    return tuple(_one_evidence(row, links[row.key], hours[row.key]) for row in rows[Of.ITEM])


def _one_evidence(row: FactRow, links: Sequence[FactRow], hours: Sequence[FactRow]) -> Evidence:
    """``state`` is the answer of a referee or the type of a file: no proof has both."""
    kind = EvidenceKind(row.name)
    is_statement = kind in STATEMENTS
    return Evidence(
        id=str(row.key),
        kind=kind,
        links=frozenset(f"{one.name}.{one.word}".rstrip(".") for one in links),
        organisation=_key(row.other),
        referee=RefereeAnswer(row.state) if is_statement and row.state else None,
        people_shown=PeopleShown(row.word) if row.word else None,
        file_kind=FileType.stored(row.state).kind if row.state and not is_statement else None,
        hours=Fraction(row.number) if row.number is not None else None,
        log=tuple(_log_entry(one) for one in hours),
    )


def _log_entry(row: FactRow) -> LogEntry:
    return LogEntry(
        id=str(row.key),
        organisation=_key(row.other),
        activity=row.written,
        first=row.begin,
        last=row.end,
        hours=Fraction(row.number),
    )


def _hours_noted(rows: Sequence[FactRow]) -> dict[str, Fraction]:
    """Somebody may do several things at one organisation; their hours are added."""
    found: defaultdict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        found[_key(row.other)] += Fraction(row.number or 0)
    return dict(found)


def _by_parent(rows: Sequence[FactRow]) -> Mapping[int | None, list[FactRow]]:
    found: defaultdict[int | None, list[FactRow]] = defaultdict(list)
    for row in rows:
        found[row.parent].append(row)
    return found


def _key(key: int | None) -> str:
    return "" if key is None else str(key)
