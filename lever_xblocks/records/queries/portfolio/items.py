"""The proof of a case: as people see it, and as the rules of the domain look at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from lever_xblocks.domain import portfolio as domain
from lever_xblocks.domain.portfolio import FileType, LogEntry, PeopleShown, RefereeAnswer
from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.records.models import Evidence, HoursEntry, RefereeRequest, StoredFile, Writer


@dataclass(frozen=True)
class ItemFile:
    """A file that belongs to something in the folder; ``size`` in bytes."""

    id: UUID
    name: str
    type: FileType
    size: int
    has_thumbnail: bool

    @classmethod
    def of(cls, row: StoredFile) -> ItemFile:
        return cls(row.public_id, row.shown_name, FileType.stored(row.type), row.size, bool(row.thumbnail))


@dataclass(frozen=True)
class ItemHours:
    """One line of an hours log."""

    id: int
    organisation_id: int
    organisation: str
    activity: str
    first: date
    last: date
    hours: Decimal


@dataclass(frozen=True, kw_only=True)
class Item:
    """One piece of proof; ``links`` are keys ("teamwork", "teamwork.a"). What was not said is "" or None."""

    pk: int
    id: UUID
    kind: EvidenceKind
    title: str
    text: str
    url: str
    first_day: date | None
    last_day: date | None
    own_role: str
    organisation_id: int | None
    organisation: str
    people_shown: PeopleShown | None
    file: ItemFile | None
    referee: RefereeRequest | None
    entered_by: Writer
    revision: int
    created_at: datetime
    saved_at: datetime
    links: frozenset[str] = frozenset()
    hours: tuple[ItemHours, ...] = field(default=())

    @property
    def answer(self) -> RefereeAnswer | None:
        """How far the referee of a statement has come; None for all other proof."""
        if self.referee is None:
            return None
        if self.referee.answered_at:
            return RefereeAnswer.CONFIRMED
        return RefereeAnswer.DECLINED if self.referee.declined_at else RefereeAnswer.WAITING

    def for_domain(self) -> domain.Evidence:
        """As the rules look at it: organisations by their keys, days and hours as the referee confirmed them."""
        referee = self.referee if self.answer is RefereeAnswer.CONFIRMED else None
        hours = referee.hours if referee else None
        return domain.Evidence(
            id=str(self.id),
            kind=self.kind,
            links=self.links,
            first_day=(referee and referee.first_day) or self.first_day,
            last_day=(referee and referee.last_day) or self.last_day,
            own_role=self.own_role,
            organisation=str(self.organisation_id or ""),
            referee=self.answer,
            people_shown=self.people_shown,
            file_kind=self.file.type.kind if self.file else None,
            hours=Fraction(hours) if hours is not None else None,
            log=tuple(_log_entry(entry) for entry in self.hours),
        )


_FILE: Final = ("public_id", "shown_name", "type", "size", "thumbnail")
_REFEREE: Final = tuple(column.attname for column in RefereeRequest._meta.concrete_fields if column.name != "evidence")
_OWN: Final = tuple(column.attname for column in Evidence._meta.concrete_fields)
_COLUMNS: Final = (
    *("pk", "links__competence_id", "links__indicator_id"),
    *(*_OWN, "organisation__name"),
    *(f"file__{name}" for name in _FILE),
    *(f"referee__{name}" for name in _REFEREE),
)


def items_of(case_pk: int) -> tuple[Item, ...]:
    """All proof of the case, oldest first, without statements taken back; two SQL statements."""
    hours: dict[int, list[ItemHours]] = {}
    for row in HoursEntry.objects.filter(evidence__case=case_pk).select_related("organisation").order_by("first", "pk"):
        hours.setdefault(row.evidence_id, []).append(_hours(row))
    return tuple(_items(Evidence.objects.filter(case=case_pk, referee__withdrawn_at__isnull=True), hours))


def item_in(rows: QuerySet[Evidence]) -> Item | None:
    """The one piece of proof among these rows, without the lines of a log; one SQL statement."""
    return next(_items(rows, {}), None)


def _items(rows: QuerySet[Evidence], hours: Mapping[int, Sequence[ItemHours]]) -> Iterator[Item]:
    """Each row comes once with each of its links, once without any; one SQL statement.

    As plain values: making a row of the model of each takes twice as long, which thousands make felt.
    """
    found: QuerySet[Any, Any] = rows.order_by("created_at", "pk").values_list(*_COLUMNS)
    for pk, same in groupby(found, key=itemgetter(0)):
        each = list(same)
        links = frozenset(_link(*values[1:3]) for values in each if values[1])
        yield _item(dict(zip(_COLUMNS, each[0], strict=True)), links=links, hours=tuple(hours.get(pk, ())))


def _link(competence: str, indicator: str) -> str:
    return f"{competence}.{indicator}" if indicator else competence


def _item(row: Mapping[str, Any], *, links: frozenset[str], hours: tuple[ItemHours, ...]) -> Item:
    return Item(
        pk=row["id"],
        id=row["public_id"],
        kind=EvidenceKind(row["kind"]),
        title=row["title"],
        text=row["text"],
        url=row["url"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        own_role=row["own_role"],
        organisation_id=row["organisation_id"],
        organisation=row["organisation__name"] or "",
        people_shown=PeopleShown(row["people_shown"]) if row["people_shown"] else None,
        file=_file(row),
        referee=_referee(row),
        entered_by=Writer(row["entered_by"]),
        revision=row["revision"],
        created_at=row["created_at"],
        saved_at=row["saved_at"],
        links=links,
        hours=hours,
    )


def _file(row: Mapping[str, Any]) -> ItemFile | None:
    if row["file__public_id"] is None:
        return None
    return ItemFile.of(StoredFile(**{name: row[f"file__{name}"] for name in _FILE}))


def _referee(row: Mapping[str, Any]) -> RefereeRequest | None:
    if row["referee__id"] is None:
        return None
    proof = Evidence(**{name: row[name] for name in _OWN})
    return RefereeRequest(**{name: row[f"referee__{name}"] for name in _REFEREE}, evidence=proof)


def _hours(row: HoursEntry) -> ItemHours:
    return ItemHours(row.pk, row.organisation_id, row.organisation.name, row.activity, row.first, row.last, row.hours)


def _log_entry(entry: ItemHours) -> LogEntry:
    return LogEntry(
        id=str(entry.id),
        organisation=str(entry.organisation_id),
        activity=entry.activity,
        first=entry.first,
        last=entry.last,
        hours=Fraction(entry.hours),
    )
