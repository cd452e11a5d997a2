"""What tests of records share."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

TRANSACTION_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@pytest.fixture
def at_most():
    """``with at_most(3):`` the block sends no more statements of its own than that, transaction control aside."""

    @contextmanager
    def check(number):
        with CaptureQueriesContext(connection) as captured:
            yield
        own = [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTION_CONTROL)]
        assert len(own) <= number, "\n".join(own)

    return check
