"""One writing request at a time for one person.

Two tabs, two devices or a double click therefore see each other's result, on SQLite (the transaction is IMMEDIATE) as
on MariaDB and PostgreSQL (the row of the account is locked: some fields of a person belong to no single course).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.db import transaction

from lever_xblocks.standalone.courses.models import Enrolment


@contextmanager
def enrolled(*, user_id: int, context_key: str) -> Iterator[Enrolment]:
    """Hold the person's account for the length of one transaction and enrol them where needed."""
    with transaction.atomic():
        # First of all: who held a row below it while waiting for the account could be waited for in turn.
        get_user_model().objects.select_for_update().only("pk").get(pk=user_id)
        yield Enrolment.objects.get_or_create(user_id=user_id, context_key=context_key)[0]
