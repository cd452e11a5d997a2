"""“Only one open …” on databases without conditional unique constraints.

A row that is open holds the slot ``OPEN``, a closed one holds NULL. A plain unique constraint over the slot then
admits one open row and any number of closed ones, because NULLs differ from each other in every database.
"""

from typing import Final

from django.db import models
from django.db.models import F, Q

OPEN: Final = 1


def slot_follows(closed_field: str, *, name: str) -> models.CheckConstraint:
    """The slot is taken exactly as long as ``closed_field`` is empty."""
    # NULL = 1 is neither true nor false and would pass the check, hence the extra isnull
    is_open = Q(open_slot=OPEN, open_slot__isnull=False, **{f"{closed_field}__isnull": True})
    is_closed = Q(open_slot__isnull=True, **{f"{closed_field}__isnull": False})
    return models.CheckConstraint(condition=is_open | is_closed, name=name)


class DatedRow(models.Model):
    """Something that holds between two dates, ``until`` being empty as long as it still does."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    open_slot = models.PositiveSmallIntegerField(null=True, default=OPEN, editable=False)

    class Meta:
        abstract = True
        constraints = [
            slot_follows("until", name="lever_%(class)s_slot"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="lever_%(class)s_dates"
            ),
        ]
