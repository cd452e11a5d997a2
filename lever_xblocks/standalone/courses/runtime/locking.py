"""One writing request at a time for one person in one course.

Two tabs, two devices or a double click therefore see each other's result, on SQLite (the transaction is IMMEDIATE) as
on MariaDB and PostgreSQL (the row of the enrolment is locked).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from lever_xblocks.standalone.courses.models import Enrolment


@contextmanager
def enrolled(*, user_id: int, context_key: str) -> Iterator[Enrolment]:
    """Enrol the person where needed and hold their enrolment for the length of one transaction."""
    rows = Enrolment.objects.filter(user_id=user_id, context_key=context_key)
    with transaction.atomic():
        enrolment = rows.select_for_update().first()
        if enrolment is not None:
            yield enrolment
            return
    # Outside a transaction: two first requests at once would wait for each other's row for ever.
    Enrolment.objects.get_or_create(user_id=user_id, context_key=context_key)
    with transaction.atomic():
        yield rows.select_for_update().get()
