"""Who is meant by a list of volunteers and their tutors, one pair a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.db.models import Q
from django.db.models.functions import Lower

from lever_xblocks.records.models import Centre, CentreMembership, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.pasted import tidy

MOST_AT_ONCE: Final = 500
_PAIR: Final = 2


class Finding(StrEnum):
    """What becomes of one line."""

    NEW = "new"
    ALREADY = "already"
    DOUBLE = "double"  # the same volunteer stands in the list before
    NO_PAIR = "no_pair"
    NO_VOLUNTEER = "no_volunteer"
    NO_TUTOR = "no_tutor"


@dataclass(frozen=True)
class Pair:
    """One line as it was written, and whom it means."""

    written: str
    finding: Finding
    candidate_id: int = 0
    candidate: str = ""
    tutor_id: int = 0
    tutor: str = ""


def lines_of(text: str) -> tuple[str, ...]:
    return tuple(line for line in map(tidy, text.splitlines()) if line)


def find_pairs(lines: Iterable[str], place: Centre) -> tuple[Pair, ...]:
    """What each line means at this centre, in the order of the list; two SQL statements."""
    written = [(line, [part.strip(" \"'") for part in re.split(r"[;,\t]", line)]) for line in lines]
    wanted = {part.casefold() for _line, parts in written for part in parts}
    people = _people(place, wanted)
    has_tutor = dict(
        TutorAssignment.objects.filter(centre=place, open_slot=OPEN).values_list("candidate_id", "tutor_id")
    )
    seen: set[int] = set()
    return tuple(_pair(line, parts, people, has_tutor, seen) for line, parts in written)


def _people(place: Centre, wanted: set[str]) -> dict[CentreRole, dict[str, Any]]:
    """Volunteers and tutors of the centre by log-in name and by address, in small letters."""
    rows = (
        CentreMembership.objects.filter(centre=place, open_slot=OPEN, role__in=(CentreRole.CANDIDATE, CentreRole.TUTOR))
        .annotate(log_in=Lower("person__username"), address=Lower("person__email"))
        .filter(Q(log_in__in=wanted) | Q(address__in=wanted))
        .select_related("person")
    )
    found: dict[CentreRole, dict[str, Any]] = {CentreRole.CANDIDATE: {}, CentreRole.TUTOR: {}}
    for row in rows:
        for key in filter(None, (row.address, row.log_in)):
            found[CentreRole(row.role)][key] = row.person
    return found


def _pair(
    line: str,
    parts: list[str],
    people: dict[CentreRole, dict[str, Any]],
    has_tutor: dict[int, int],
    seen: set[int],
) -> Pair:
    if len(parts) != _PAIR or not all(parts):
        return Pair(line, Finding.NO_PAIR)
    candidate = people[CentreRole.CANDIDATE].get(parts[0].casefold())
    tutor = people[CentreRole.TUTOR].get(parts[1].casefold())
    if candidate is None or tutor is None:
        return Pair(line, Finding.NO_VOLUNTEER if candidate is None else Finding.NO_TUTOR)
    is_there = has_tutor.get(candidate.pk) == tutor.pk
    finding = Finding.DOUBLE if candidate.pk in seen else Finding.ALREADY if is_there else Finding.NEW
    seen.add(candidate.pk)
    return Pair(line, finding, candidate.pk, name_of(candidate), tutor.pk, name_of(tutor))
