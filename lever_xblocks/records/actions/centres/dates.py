"""Beginning and ending what holds between two dates."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.models.slots import DatedRow

Row = TypeVar("Row", bound=DatedRow)


def day_of_joining(since: date | None) -> date:
    """The day given, or today. Raises BadInput for a day to come."""
    return _no_later_than_today(since) or timezone.localdate()


def day_of_leaving(until: date | None, *, since: date | None) -> date | None:
    """The day given; None while it goes on. Raises BadInput for a day to come or one before the first day."""
    if until is not None and (since is None or until < since):
        raise BadInput(_("Give the first and the last day; the last is not before the first."), code="bad_period")
    return _no_later_than_today(until)


def _no_later_than_today(day: date | None) -> date | None:
    if day is not None and day > timezone.localdate():
        raise BadInput(_("This day is still to come. Choose today or an earlier day."), code="future_date")
    return day


def close(rows: QuerySet[Row], day: date) -> int:
    """End the open rows on this day, or on the day they began if that is later; says how many."""
    return rows.update(until=Greatest(F("since"), day), open_slot=None)
