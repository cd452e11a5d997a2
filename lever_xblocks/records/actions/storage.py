"""Turns what a database says when it cannot write into errors that can be shown."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, OperationalError

from lever_xblocks.records.errors import StorageBusy, StorageFull

# SQLITE_BUSY, SQLITE_LOCKED · MySQL: too many connections, lock wait timeout, deadlock, server gone, lost
# · PostgreSQL: serialization, deadlock, lock not available, too many connections, shutting down
_BUSY = {5, 6, 1040, 1205, 1213, 2006, 2013, "40001", "40P01", "55P03", "53300", "57P01", "57P03"}
# SQLITE_FULL · MySQL: disk full, table full, record file full · PostgreSQL: disk full
_FULL = {13, 1021, 1114, 135, "53100"}
# worth a second try at once, because the database has ended our transaction to let another one pass
_OVERTAKEN = {1213, "40001", "40P01"}


@contextmanager
def named_storage_errors() -> Iterator[None]:
    """Raise StorageBusy or StorageFull instead of the database's own errors of these kinds; others pass."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        code = _code_of(error)
        if code in _FULL:
            raise StorageFull from error
        if code in _BUSY:
            raise StorageBusy from error
        raise
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise StorageFull from error
        raise


def is_overtaken(error: OperationalError) -> bool:
    """Whether the database gave up this transaction in favour of another one (deadlock, serialization)."""
    return _code_of(error) in _OVERTAKEN


def _code_of(error: BaseException) -> int | str | None:
    """SQLite's primary error code, MySQL's error number or PostgreSQL's SQLSTATE."""
    cause = error.__cause__ or error
    sqlite_code = getattr(cause, "sqlite_errorcode", None)
    if sqlite_code is not None:
        return int(sqlite_code) & 0xFF
    sqlstate = getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None)
    if sqlstate is not None:
        return str(sqlstate)
    number = cause.args[0] if cause.args else None
    return number if isinstance(number, int) else None
