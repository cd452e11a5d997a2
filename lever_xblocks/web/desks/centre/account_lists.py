"""Who is meant by a list of log-in names and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.db.models.functions import Lower

from lever_xblocks.records.models import Centre, CentreMembership
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.pasted import tidy

MOST_AT_ONCE: Final = 100
_ADDRESS: Final = re.compile(r"[^\s,;<>\"']+@[^\s,;<>\"']+")


class Finding(StrEnum):
    """What became of one entry of the list."""

    NEW = "new"
    ALREADY = "already"
    DOUBLE = "double"  # the same person stands in the list before
    UNKNOWN = "unknown"
    SEVERAL = "several"  # accounts with this e-mail address


@dataclass(frozen=True)
class Found:
    """One entry as it was written, and whom it means."""

    written: str
    finding: Finding
    person_id: int | None = None
    name: str = ""


def entries_of(text: str) -> tuple[str, ...]:
    """The log-in names and addresses of a list; where a line has an address, the words beside it are a name."""
    entries: list[str] = []
    for line in map(tidy, text.splitlines()):
        entries += _ADDRESS.findall(line) or [part for part in map(str.strip, re.split(r"[,;\t]", line)) if part]
    return tuple(entries)


def find_accounts(entries: Iterable[str], place: Centre, role: CentreRole) -> tuple[Found, ...]:
    """What each entry means for this part at this centre, in the order of the list; two SQL statements."""
    written = tuple(entries)
    wanted = {entry.casefold() for entry in written}
    people = get_user_model()._default_manager.annotate(log_in=Lower("username"), address=Lower("email"))
    known = list(people.filter(Q(log_in__in=wanted) | Q(address__in=wanted), is_active=True))
    held = CentreMembership.objects.filter(
        centre=place, role=role, open_slot=OPEN, person__in=[one.pk for one in known]
    )
    holders = set(held.values_list("person_id", flat=True))
    seen: set[int] = set()
    return tuple(_found(entry, known, holders, seen) for entry in written)


def _found(entry: str, known: list[Any], holders: set[int], seen: set[int]) -> Found:
    text = entry.casefold()
    meant = [one for one in known if one.get_username().casefold() == text]
    meant = meant or [one for one in known if (one.email or "").casefold() == text]
    if len(meant) != 1:
        return Found(entry, Finding.SEVERAL if meant else Finding.UNKNOWN)
    person = meant[0]
    finding = Finding.DOUBLE if person.pk in seen else Finding.ALREADY if person.pk in holders else Finding.NEW
    seen.add(person.pk)
    return Found(entry, finding, person.pk, name_of(person))
