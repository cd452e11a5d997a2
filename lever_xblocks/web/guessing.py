"""Slows down whoever tries codes.

A code has 160 bits, so nobody finds one: the brake spares the site, and a code that opens something is never braked.
Whole classes share one address, and mistakes of others must not shut anybody out.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lever_xblocks.records.errors import LinkRefused

log = logging.getLogger(__name__)
MOST_MISSES: Final = 20
PAUSE: Final = 600  # seconds


def note_miss(request: HttpRequest) -> None:
    """Count a code that opens nothing; raise LinkRefused (429) when there were too many from this address."""
    if _misses(f"lever-link-miss:{request.META.get('REMOTE_ADDR', '')}") > MOST_MISSES:
        sentence = _("Too many links that open nothing came from here. Wait ten minutes and try yours again.")
        raise LinkRefused(sentence, code="too_many", status=HTTPStatus.TOO_MANY_REQUESTS)


def _misses(key: str) -> int:
    """How many there are with this one; none counted while the cache is away, since the code is long enough alone."""
    try:
        return 1 if cache.add(key, 1, PAUSE) else cache.incr(key)
    except Exception:  # each cache has errors of its own; ValueError: the count ran out between the two
        log.warning("A guessed link could not be counted", exc_info=True)
        return 1
