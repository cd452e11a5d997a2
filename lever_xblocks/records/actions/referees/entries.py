"""What is entered about a statement, checked: each check raises BadInput whose code names the field."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.portfolio import LinkError, check_links
from lever_xblocks.domain.portfolio.hours import HOURS_OF_A_DAY
from lever_xblocks.domain.self_assessment import competence_of
from lever_xblocks.domain.storable import storable
from lever_xblocks.records.actions.evidence.entries import checked_day, one_line
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.models import RefereeRequest

LONGEST_LINE: Final = 200
LONGEST_TEXT: Final = 4000
MOST_HOURS: Final = Decimal("99999.99")
_LONGEST_NUMBER: Final = 12


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a candidate proposes to an organisation to confirm, as it comes from a page; days are ISO texts."""

    organisation: object = ""
    role: object = ""
    tasks: object = ""
    place: object = ""
    first_day: object = ""
    last_day: object = ""
    hours: object = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a referee says, as it comes from a page; ``name`` and ``function`` are of who signs.

    ``statement`` and ``seen`` (keys of indicators) belong to a testimony, all others to a confirmation.
    """

    name: object = ""
    function: object = ""
    statement: object = ""
    seen: object = ()
    role: object = ""
    tasks: object = ""
    place: object = ""
    first_day: object = ""
    last_day: object = ""
    hours: object = ""


@dataclass(frozen=True)
class Terms:
    """What an organisation confirms."""

    role: str
    tasks: str
    place: str
    first_day: date | None
    last_day: date | None
    hours: Decimal | None

    @classmethod
    def of(cls, request: RefereeRequest) -> Terms:
        """As they stand in a request."""
        return cls(request.role, request.tasks, request.place, request.first_day, request.last_day, request.hours)

    def corrected(self, proposed: Terms) -> tuple[str, ...]:
        """The names of what was proposed otherwise; what was left open is filled in, not corrected."""
        mine, theirs = vars(self), vars(proposed)
        return tuple(name for name in mine if theirs[name] and mine[name] != theirs[name])


def checked_terms(raw: Proposal | Said, *, is_proposal: bool) -> Terms:
    """Of a proposal only the role and the first day must be there: whoever signs fills in the rest."""
    needed = not is_proposal
    first = checked_past_day(raw.first_day, "first_day")
    last = checked_past_day(raw.last_day, "last_day")
    if first is None:
        raise BadInput(_("Write the first day. Roughly is fine."), code="first_day")
    if last is None and needed:
        raise BadInput(_("Write the last day. Does it go on? Write the day of today."), code="last_day")
    if last is not None and last < first:
        raise BadInput(_("It ends before it begins. Look at both days."), code="last_day")
    return Terms(
        role=checked_line(raw.role, "role", missing=_("Write what this person was there, in a word.")),
        tasks=checked_text(raw.tasks, "tasks", missing=_("Write what this person did there.") if needed else None),
        place=checked_line(raw.place, "place", missing=_("Write where: a town is enough.") if needed else None),
        first_day=first,
        last_day=last,
        hours=checked_hours(raw.hours, days=((last or timezone.localdate()) - first).days + 1),
    )


def checked_line(raw: object, code: str, *, most: int = LONGEST_LINE, missing: str | Promise | None = None) -> str:
    """A text on one line; ``missing`` is what is said when there is none, None where it may be empty."""
    line = one_line(raw, code, most)
    if not line and missing:
        raise BadInput(missing, code=code)
    return line


def checked_text(raw: object, code: str, *, missing: str | Promise | None = None) -> str:
    """The text without blanks around it; ``missing`` as in ``checked_line``."""
    text = storable(raw).replace("\r\n", "\n").strip() if isinstance(raw, str) else ""
    if not text and missing:
        raise BadInput(missing, code=code)
    if len(text) > LONGEST_TEXT:
        raise BadInput(_("This is too long. Keep to %(limit)s characters.") % {"limit": LONGEST_TEXT}, code=code)
    return text


def checked_past_day(raw: object, code: str) -> date | None:
    """A day up to today, or nothing."""
    day = checked_day(raw, code)
    if day is not None and day > timezone.localdate():
        raise BadInput(_("This day lies ahead. Write one up to today."), code=code)
    return day


def checked_hours(raw: object, *, days: int) -> Decimal | None:
    """Hours in all, or nothing; no more than fit into so many days."""
    text = str(raw).strip().replace(",", ".") if raw is not None else ""
    if not text:
        return None
    try:
        hours = Decimal(text[:_LONGEST_NUMBER]).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise BadInput(_("Write the hours as a number, like 40 or 12.5."), code="hours") from error
    if not hours.is_finite() or hours <= 0 or len(text) > _LONGEST_NUMBER:
        raise BadInput(_("Write the hours as a number, like 40 or 12.5."), code="hours")
    if hours > min(MOST_HOURS, Decimal(HOURS_OF_A_DAY * days)):
        raise BadInput(_("So many hours do not fit into these days. Look at both again."), code="hours")
    return hours


def checked_seen(raw: object, links: Collection[str], framework: Framework) -> frozenset[str]:
    """What a testimony is for once it is given: its competences, and of their indicators those that were seen."""
    competences = {competence_of(key) for key in links}
    try:
        seen = check_links(list(raw) if isinstance(raw, list | tuple | set | frozenset) else None, framework)
    except LinkError as error:
        raise BadInput(_("Tick only what is offered here."), code="seen") from error
    if {competence_of(key) for key in seen} - competences:
        raise BadInput(_("Tick only what is offered here."), code="seen")
    return seen | competences
