"""The tables that the checklist looks at, under the same columns, so that one SQL statement reads them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Any, Final, NamedTuple

from django.db.models import Case as Choose
from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    DecimalField,
    F,
    IntegerField,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from lever_xblocks.domain.portfolio import RefereeAnswer
from lever_xblocks.records import models


class Of(IntEnum):
    """The table a row is from."""

    CHOICE = 1
    STORY = 2
    ANSWER = 3
    ITEM = 4
    LINK = 5
    HOURS = 6
    STEP = 7
    AGREEMENT = 8
    GUARDIAN = 9
    NOTED = 10


class FactRow(NamedTuple):
    """One row of any of the tables; what a column holds follows from ``table`` (``_COLUMNS``)."""

    table: int
    key: int
    parent: int | None
    other: int | None
    name: str
    word: str
    state: str
    written: str
    begin: Any
    end: Any
    number: Any
    moment: Any


_ANSWER_OR_FILE: Final = Choose(
    When(referee__answered_at__isnull=False, then=Value(RefereeAnswer.CONFIRMED.value)),
    When(referee__declined_at__isnull=False, then=Value(RefereeAnswer.DECLINED.value)),
    When(referee__isnull=False, then=Value(RefereeAnswer.WAITING.value)),
    When(file__isnull=False, then=F("file__type")),
    default=Value(""),
    output_field=CharField(),
)
_AGE: Final = Choose(
    When(is_of_age=True, then=Value("yes")),
    When(is_of_age=False, then=Value("no")),
    default=Value(""),
    output_field=CharField(),
)
_EMPTY: Final[Mapping[str, Any]] = {
    "parent": Cast(Value(None), IntegerField()),
    "other": Cast(Value(None), IntegerField()),
    "name": Value("", CharField()),
    "word": Value("", CharField()),
    "state": Value("", CharField()),
    "written": Value("", TextField()),
    "begin": Cast(Value(None), DateField()),
    "end": Cast(Value(None), DateField()),
    "number": Cast(Value(None), DecimalField(max_digits=9, decimal_places=2)),
    "moment": Cast(Value(None), DateTimeField()),
}


_COLUMNS: Final[Mapping[Of, Mapping[str, Any]]] = {
    Of.CHOICE: {"name": "competence_id", "word": "state", "written": "reason", "moment": "given_up_at"},
    Of.STORY: {"name": "competence_id", "word": "writer", "written": "title", "moment": "own_words_at"},
    Of.ANSWER: {"parent": "story_id", "other": "recording_id", "name": "part", "written": "text"},
    Of.ITEM: {
        "other": "organisation_id",
        "name": "kind",
        "word": "people_shown",
        "state": _ANSWER_OR_FILE,
        "written": "title",
        "number": "referee__hours",
    },
    Of.LINK: {"parent": "evidence_id", "name": "competence_id", "word": "indicator_id"},
    Of.HOURS: {
        "parent": "evidence_id",
        "other": "organisation_id",
        "written": "activity",
        "begin": "first",
        "end": "last",
        "number": "hours",
    },
    Of.STEP: {"name": "competence_id", "word": "kind", "written": "reason", "moment": "at"},
    Of.AGREEMENT: {"word": _AGE},
    Of.GUARDIAN: {"moment": "answered_at"},
    Of.NOTED: {"other": "organisation_id", "number": "hours"},
}
"""By column of a fact, what each table fills it with; the other columns stay empty."""


def fact_rows(case: int) -> Mapping[Of, list[FactRow]]:
    """The rows of each table that are about the case with this key, oldest first; one SQL statement."""
    first, *others = (_rows(table, rows) for table, rows in _tables(case))
    found: defaultdict[Of, list[FactRow]] = defaultdict(list)
    for values in first.union(*others, all=True):
        row = FactRow(*values)
        found[Of(row.table)].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row.key)
    return found


def _rows(table: Of, rows: QuerySet[Any]) -> QuerySet[Any]:
    filled = {column: F(source) if isinstance(source, str) else source for column, source in _COLUMNS[table].items()}
    # under names of its own, because a table may have a column of the same name
    columns = {"table": Value(table.value, IntegerField()), "key": F("pk"), **_EMPTY, **filled}
    named = {f"fact_{column}": source for column, source in columns.items()}
    annotated: QuerySet[Any] = rows.order_by().annotate(**named)
    return annotated.values_list(*named)


def _tables(case: int) -> Iterator[tuple[Of, QuerySet[Any]]]:
    yield Of.CHOICE, models.CaseCompetence.objects.filter(case=case)
    yield Of.STORY, models.Story.objects.filter(case=case)
    yield Of.ANSWER, models.StoryAnswer.objects.filter(story__case=case)
    yield Of.ITEM, models.Evidence.objects.filter(case=case, referee__withdrawn_at__isnull=True)
    yield Of.LINK, models.EvidenceLink.objects.filter(evidence__case=case)
    yield Of.HOURS, models.HoursEntry.objects.filter(evidence__case=case)
    yield Of.STEP, models.PortfolioStep.objects.filter(case=case)
    yield Of.AGREEMENT, models.Agreement.objects.filter(case=case)
    yield Of.GUARDIAN, models.Guardian.objects.filter(case=case, withdrawn_at__isnull=True)
    its = models.Case.objects.filter(pk=case)
    yield (
        Of.NOTED,
        models.OrganisationMembership.objects.filter(
            person__in=its.values("candidate"), organisation__centre__in=its.values("centre"), hours__isnull=False
        ),
    )
