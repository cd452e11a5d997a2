"""Leases: who works on an assessment keeps it for some days, and longer with each save.

Times are aware. A lease that is over takes nothing away: the drafts stay, and its holder may take it up again, as may
anybody else who is allowed to assess. The centre may give it to somebody else at any time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

LEASE: Final = timedelta(days=14)
SOON: Final = timedelta(days=3)
"""From how long before its end the holder is told."""


@dataclass(frozen=True, slots=True)
class Lease:
    """``holder`` is the id of the assessor; from ``until`` on it is over."""

    holder: int
    until: datetime


class Hold(StrEnum):
    """What a lease means to one assessor."""

    FREE = "free"
    YOURS = "yours"
    YOURS_ENDS_SOON = "yours_ends_soon"
    YOURS_OVER = "yours_over"
    ANOTHERS = "anothers"
    ANOTHERS_OVER = "anothers_over"


MAY_WORK: Final = frozenset({Hold.YOURS, Hold.YOURS_ENDS_SOON})
"""Saving and signing need one of these."""

MAY_TAKE: Final = frozenset({Hold.FREE, Hold.YOURS_OVER, Hold.ANOTHERS_OVER})
"""Claiming and taking over need one of these."""


def hold_of(lease: Lease | None, assessor: int, now: datetime) -> Hold:
    """How this lease (None: there is none) stands to this assessor."""
    if lease is None:
        return Hold.FREE
    if lease.holder != assessor:
        return Hold.ANOTHERS_OVER if now >= lease.until else Hold.ANOTHERS
    if now >= lease.until:
        return Hold.YOURS_OVER
    return Hold.YOURS_ENDS_SOON if now >= lease.until - SOON else Hold.YOURS


def begun(assessor: int, now: datetime) -> Lease:
    """A new lease: assigned, claimed or taken over."""
    return Lease(assessor, now + LEASE)


def renewed(lease: Lease, now: datetime) -> Lease:
    """The lease after a save. It never becomes shorter, also when two saves arrive in the wrong order."""
    return Lease(lease.holder, max(lease.until, now + LEASE))
