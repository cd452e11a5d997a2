"""Hours of volunteering: what a log adds up to, no hour counted twice.

The rule:

1. An entry stands for one activity at one organisation, from a first to a last day. Different activities may go on in
   the same days; their hours are added.
2. Entries of the same activity that share a day may tell of the same hours. Of such entries those are counted that
   share no day and give the most hours; the others are left out. Somebody active twice on one day writes one entry.
   So one more entry never lowers a sum, and it does not matter in which order they were written.
3. An entry that goes over the end of a year counts in each year by its share of days.
4. Log, organisation and centre give three accounts of the same hours at one organisation: the highest counts.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import chain
from typing import Final

HOURS_OF_A_DAY: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """Both days are included. Capitals and blanks make no other ``activity``; ``organisation`` is its id."""

    id: str
    organisation: str
    activity: str
    first: date
    last: date
    hours: Fraction

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


class LogFault(StrEnum):
    """Why an entry cannot be kept."""

    NO_ORGANISATION = "no_organisation"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    IN_THE_FUTURE = "in_the_future"
    NO_HOURS = "no_hours"
    TOO_MANY_HOURS = "too_many_hours"


@dataclass(frozen=True, slots=True)
class OrganisationHours:
    """The hours at one organisation; ``first`` to ``last`` and ``years`` are of the entries counted.

    ``left_out`` are the ids of entries that share a day with one that counts, sorted.
    """

    organisation: str
    hours: Fraction
    first: date
    last: date
    years: Mapping[int, Fraction]
    left_out: tuple[str, ...]


def fault_of(entry: LogEntry, today: date) -> LogFault | None:
    """What is wrong with an entry, first things first; sums take only entries without a fault."""
    faults = (
        (not entry.organisation, LogFault.NO_ORGANISATION),
        (entry.last < entry.first, LogFault.ENDS_BEFORE_IT_BEGINS),
        (entry.last > today, LogFault.IN_THE_FUTURE),
        (entry.hours <= 0, LogFault.NO_HOURS),
        (entry.hours > HOURS_OF_A_DAY * entry.days, LogFault.TOO_MANY_HOURS),
    )
    return next((fault for is_there, fault in faults if is_there), None)


def hours_by_organisation(entries: Iterable[LogEntry]) -> tuple[OrganisationHours, ...]:
    """What a log adds up to for each organisation, sorted by its id."""
    by_activity: defaultdict[str, defaultdict[str, list[LogEntry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        by_activity[entry.organisation][_plain(entry.activity)].append(entry)
    return tuple(_of_one(organisation, of.values()) for organisation, of in sorted(by_activity.items()))


def hours_in_all(logged: Iterable[OrganisationHours], stated: Iterable[tuple[str, Fraction]]) -> Fraction:
    """The hours over all organisations; ``stated`` are (organisation, hours) as it or the centre gives them."""
    highest: dict[str, Fraction] = {}
    for organisation, hours in chain(((one.organisation, one.hours) for one in logged), stated):
        highest[organisation] = max(hours, highest.get(organisation, hours))
    return sum(highest.values(), Fraction())


def _plain(activity: str) -> str:
    return " ".join(activity.split()).casefold()


def _of_one(organisation: str, activities: Iterable[Sequence[LogEntry]]) -> OrganisationHours:
    entries = [entry for activity in activities for entry in activity]
    counted = [entry for activity in activities for entry in _most_hours(activity)]
    return OrganisationHours(
        organisation,
        hours=sum((entry.hours for entry in counted), Fraction()),
        first=min(entry.first for entry in counted),
        last=max(entry.last for entry in counted),
        years=_by_year(counted),
        left_out=tuple(sorted({entry.id for entry in entries} - {entry.id for entry in counted})),
    )


def _most_hours(entries: Sequence[LogEntry]) -> list[LogEntry]:
    """Those of one activity that share no day and give the most hours (weighted interval scheduling)."""
    ordered = sorted(entries, key=lambda entry: (entry.last, entry.first, entry.hours, entry.id))
    ends = [entry.last for entry in ordered]
    before = [bisect_left(ends, entry.first) for entry in ordered]
    best = [Fraction()]
    for entry, number in zip(ordered, before, strict=True):
        best.append(max(best[-1], best[number] + entry.hours))
    counted = []
    index = len(ordered)
    while index:
        if best[index] == best[index - 1]:
            index -= 1
        else:
            counted.append(ordered[index - 1])
            index = before[index - 1]
    return counted


def _by_year(entries: Iterable[LogEntry]) -> dict[int, Fraction]:
    years: dict[int, Fraction] = {}
    for entry in entries:
        for year in range(entry.first.year, entry.last.year + 1):
            first, last = max(entry.first, date(year, 1, 1)), min(entry.last, date(year, 12, 31))
            share = Fraction((last - first).days + 1, entry.days)
            years[year] = years.get(year, Fraction()) + share * entry.hours
    return dict(sorted(years.items()))
