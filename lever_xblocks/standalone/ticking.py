"""The site ticks by itself while it runs, so that nobody has to set up a clock for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connections

from lever_xblocks.records.notices.tick import tick

log = logging.getLogger(__name__)
SECONDS_BETWEEN: Final = 60.0
SECONDS_TO_FINISH: Final = 5.0


@contextmanager
def ticking() -> Iterator[None]:
    """Tick at once, for what was left undone when the site last ended, and then every minute until the block ends."""
    stopped = threading.Event()
    thread = threading.Thread(target=_tick_until, args=(stopped,), name="lever-tick", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(SECONDS_TO_FINISH)


def _tick_until(stopped: threading.Event) -> None:
    while not stopped.is_set():
        try:
            tick()
        except Exception:
            log.exception("The regular work of the site failed; it is tried again in a minute")
        finally:
            connections.close_all()
        stopped.wait(SECONDS_BETWEEN)
