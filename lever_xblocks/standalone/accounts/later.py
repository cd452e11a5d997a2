"""Work that nobody waits for, done behind the answer by one thread.

Nothing is kept of it: what was not done when the process is killed is lost. That is acceptable for what the person can
ask for again, and for mails, because those wait in the outbox until they have left.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections

from lever_xblocks.records.notices.outbox import send_due

log = logging.getLogger(__name__)
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lever-later")
_will_send = threading.Event()


def do_later(work: Callable[[], object]) -> None:
    """Do this after everything asked for before; an error is logged and stops nothing."""
    _worker.submit(_do, work)


def send_mail_later(**_signal: Any) -> None:
    """Send what waits in the outbox; asked several times before it has begun, once is enough."""
    if not _will_send.is_set():
        _will_send.set()
        do_later(_send_mail)


def _send_mail() -> None:
    _will_send.clear()
    send_due()


def _do(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception:
        log.exception("Something that was to be done later failed")
    finally:
        connections.close_all()
