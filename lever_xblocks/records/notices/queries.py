"""What waits in somebody's inbox."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import MailPreference, MailRhythm, Notice


def unread_count(person: Person | None) -> int:
    """How many notices the person has not read; one SQL statement, none for a visitor."""
    if person is None:
        return 0
    return _unread(person.user_id).count()


def unread_of(name: str) -> Coalesce:
    """The same as a column: ``name`` is the field that holds the person."""
    counted = _unread(OuterRef(name)).order_by().values("recipient").annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


def _unread(person: Any) -> QuerySet[Notice]:
    return Notice.objects.filter(recipient_id=person, read_at__isnull=True)


def notices_of(person: Person) -> QuerySet[Notice]:
    """Everything the person was told, newest first, with what their sentences need."""
    return Notice.objects.filter(recipient_id=person.user_id).select_related("about", "centre").order_by("-pk")


def rhythm_of(person: Person) -> MailRhythm:
    """How often the person wants mail; daily until they choose."""
    chosen = MailPreference.objects.filter(person_id=person.user_id).values_list("rhythm", flat=True).first()
    return MailRhythm(chosen or MailRhythm.DAILY)
