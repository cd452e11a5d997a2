"""The tables in which people rate themselves: candidates in their case, trainees for practice, read alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import IntegerField, QuerySet, TextField, Value

from lever_xblocks.domain.scoring import NOT_APPLICABLE, Rating
from lever_xblocks.domain.self_assessment import competence_of
from lever_xblocks.records.models import (
    Mode,
    PracticeNote,
    PracticeRating,
    PracticeRound,
    SelfAssessment,
    SelfNote,
    SelfRating,
)

Ratings = dict[str, Rating]
Notes = dict[str, str]


@dataclass(frozen=True)
class Ledger:
    """Three tables that belong together."""

    rounds: type[SelfAssessment] | type[PracticeRound]
    ratings: type[SelfRating] | type[PracticeRating]
    notes: type[SelfNote] | type[PracticeNote]


CASES = Ledger(SelfAssessment, SelfRating, SelfNote)
PRACTICE = Ledger(PracticeRound, PracticeRating, PracticeNote)


@dataclass
class Round:
    """One round with everything entered in it, as actions work on it; keys as in lever_xblocks.domain."""

    row: SelfAssessment | PracticeRound
    ratings: Ratings = field(default_factory=dict)
    notes: Notes = field(default_factory=dict)

    @property
    def is_finished(self) -> bool:
        return self.row.finished_at is not None

    @property
    def picked(self) -> tuple[str, ...]:
        """The competences looked at in detail."""
        return tuple(self.row.picked)

    @property
    def shown_ratings(self) -> Ratings:
        """Without those of competences that are no longer picked: these wait, out of sight."""
        return {key: rating for key, rating in self.ratings.items() if self._shows(competence_of(key))}

    @property
    def shown_notes(self) -> Notes:
        return {key: text for key, text in self.notes.items() if self._shows(key)}

    def _shows(self, competence_id: str) -> bool:
        return self.row.mode == Mode.QUICK or competence_id in self.row.picked


def read_rounds(rounds: QuerySet[Any], ledger: Ledger, modes: Collection[Mode]) -> list[Round]:
    """The rounds of these modes, oldest first, with all ratings and notes; two SQL statements."""
    found = {row.pk: Round(row) for row in rounds.filter(mode__in=modes).order_by("pk")}
    if not found:
        return []
    of_these = {"round__in": list(found)}
    columns = ("round", "competence_id", "indicator_id", "value", "text")
    ratings = ledger.ratings._default_manager.filter(**of_these).annotate(text=_nothing(TextField()))
    notes = ledger.notes._default_manager.filter(**of_these).annotate(
        indicator_id=Value(""), value=_nothing(IntegerField())
    )
    for round_id, competence, indicator, value, text in ratings.values_list(*columns).union(
        notes.values_list(*columns), all=True
    ):
        if text is None:
            found[round_id].ratings[key_of(competence, indicator)] = rating_of(value)
        else:
            found[round_id].notes[competence] = text
    return list(found.values())


def latest(rounds: list[Round], mode: Mode, *, finished: bool = False) -> Round | None:
    """The last round of this mode, or the last one that is finished."""
    fitting = (one for one in reversed(rounds) if one.row.mode == mode and (one.is_finished or not finished))
    return next(fitting, None)


def key_of(competence_id: str, indicator_id: str) -> str:
    """The key of a stored rating."""
    return f"{competence_id}.{indicator_id}" if indicator_id else competence_id


def rating_of(value: Any) -> Rating:
    """The stored value of a rating as the domain knows it."""
    # MariaDB makes a decimal of a number that shares its column with nothing in a UNION.
    return NOT_APPLICABLE if value is None else int(value)


def row_of(key: str, rating: Rating) -> Mapping[str, Any]:
    """How a rating is stored."""
    competence, _dot, indicator = key.partition(".")
    is_na = rating == NOT_APPLICABLE
    return {
        "competence_id": competence,
        "indicator_id": indicator,
        "value": None if is_na else rating,
        "not_applicable": is_na,
    }


def _nothing(output_field: Any) -> Value:
    return Value(None, output_field=output_field)
