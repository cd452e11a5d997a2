"""What waits in somebody's inbox."""

from __future__ import annotations

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Notice


def unread_count(person: Person | None) -> int:
    """How many notices the person has not read; one SQL statement, none for a visitor."""
    if person is None:
        return 0
    return Notice.objects.filter(recipient_id=person.user_id, read_at__isnull=True).count()
