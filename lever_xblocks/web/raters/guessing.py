"""Slows down whoever tries codes.

A code has 160 bits, so nobody finds one: the brake spares the site, and a code that opens something is never braked.
Whole classes share one address, and mistakes of others must not shut anybody out.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lever_xblocks.records.errors import RaterLinkRefused

MOST_MISSES: Final = 20
PAUSE: Final = 600  # seconds


def note_miss(request: HttpRequest) -> None:
    """Count a code that opens nothing; raise RaterLinkRefused (429) when there were too many from this address."""
    key = f"lever-rater-miss:{request.META.get('REMOTE_ADDR', '')}"
    if cache.add(key, 1, PAUSE):
        return
    try:
        misses = cache.incr(key)
    except ValueError:  # it ran out between the two
        return
    if misses > MOST_MISSES:
        sentence = _("Too many links that open nothing came from here. Wait ten minutes and try yours again.")
        raise RaterLinkRefused(sentence, code="too_many", status=HTTPStatus.TOO_MANY_REQUESTS)
