"""The proof of a case: as people see it, and as the rules of the domain look at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

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


def items_of(case_pk: int) -> tuple[Item, ...]:
    """All proof of the case, oldest first, without statements taken back; two SQL statements."""
    hours: dict[int, list[ItemHours]] = {}
    for row in HoursEntry.objects.filter(evidence__case=case_pk).select_related("organisation").order_by("first", "pk"):
        hours.setdefault(row.evidence_id, []).append(_hours(row))
    rows = Evidence.objects.filter(case=case_pk, referee__withdrawn_at__isnull=True)
    return tuple(replace(item, hours=tuple(hours.get(item.pk, ()))) for item in _linked(rows))


def item_in(rows: QuerySet[Evidence]) -> Item | None:
    """The one piece of proof among these rows, without the lines of a log; one SQL statement."""
    return next(iter(_linked(rows)), None)


def _linked(rows: QuerySet[Evidence]) -> Iterable[Item]:
    """Each row comes once with each of its links, once without any; one SQL statement."""
    links: dict[int, set[str]] = {}
    items: dict[int, Item] = {}
    annotated: QuerySet[Any] = (
        rows.select_related("file", "organisation", "referee")
        .annotate(competence=F("links__competence_id"), indicator=F("links__indicator_id"))
        .order_by("created_at", "pk")
    )
    for row in annotated:
        found = links.setdefault(row.pk, set())
        if row.competence:
            found.add(f"{row.competence}.{row.indicator}" if row.indicator else row.competence)
        if row.pk not in items:
            items[row.pk] = _item(row)
    return (replace(item, links=frozenset(links[pk])) for pk, item in items.items())


def _item(row: Evidence) -> Item:
    return Item(
        pk=row.pk,
        id=row.public_id,
        kind=EvidenceKind(row.kind),
        title=row.title,
        text=row.text,
        url=row.url,
        first_day=row.first_day,
        last_day=row.last_day,
        own_role=row.own_role,
        organisation_id=row.organisation_id,
        organisation=row.organisation.name if row.organisation else "",
        people_shown=PeopleShown(row.people_shown) if row.people_shown else None,
        file=ItemFile.of(row.file) if row.file else None,
        referee=getattr(row, "referee", None),
        entered_by=Writer(row.entered_by),
        revision=row.revision,
        created_at=row.created_at,
        saved_at=row.saved_at,
    )


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
