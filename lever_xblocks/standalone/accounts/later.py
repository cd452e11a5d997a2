"""Work that nobody waits for, done behind the answer by one thread.

Nothing is kept of it: what was not done when the process is killed is lost. That is acceptable for a mail which the
person can ask for again, and for nothing that was answered with “saved”.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

log = logging.getLogger(__name__)
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lever-later")


def do_later(work: Callable[[], None]) -> None:
    """Do this after everything asked for before; an error is logged and stops nothing."""
    _worker.submit(_do, work)


def _do(work: Callable[[], None]) -> None:
    try:
        work()
    except Exception:
        log.exception("Something that was to be done later failed")
    finally:
        connections.close_all()
