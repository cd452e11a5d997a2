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
    today = timezone.localdate()
    if since is not None and since > today:
        raise BadInput(_("This day is still to come. Choose today or an earlier day."), code="future_date")
    return since or today


def close(rows: QuerySet[Row], day: date) -> int:
    """End the open rows on this day, or on the day they began if that is later; says how many."""
    return rows.update(until=Greatest(F("since"), day), open_slot=None)
