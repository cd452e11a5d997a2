"""What is due because time has passed; every place runs it every few minutes."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from django.utils import timezone

from lever_xblocks.records.files.cleaning import Cleaned, clean_daily
from lever_xblocks.records.models import Heartbeat
from lever_xblocks.records.notices.digests import post_digests
from lever_xblocks.records.notices.outbox import Sending, send_due
from lever_xblocks.records.notices.reminders import write_reminders
from lever_xblocks.records.notices.retention import Forgotten, forget
from lever_xblocks.records.notices.settling import settle

log = logging.getLogger(__name__)
JOB: Final = "tick"
LEASE: Final = "tick.lease"
LEASED_FOR: Final = timedelta(minutes=10)  # a tick that was killed holds the next ones up no longer than that
_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class Done:
    """What one tick did, in numbers."""

    settled: int = 0
    reminders: int = 0
    digests: int = 0
    mails: Sending = field(default_factory=Sending)
    forgotten: Forgotten = field(default_factory=Forgotten)
    files: Cleaned = field(default_factory=Cleaned)


def tick() -> Done | None:
    """Settle, remind, gather, send, forget and clean; None when another tick is at work. Never inside a transaction."""
    until = _take_lease()
    if until is None:
        return None
    try:
        done = _do_everything()
        Heartbeat.objects.update_or_create(job=JOB, defaults={"at": timezone.now(), "figures": asdict(done)})
    finally:
        Heartbeat.objects.filter(job=LEASE, at=until).update(at=timezone.now())
    return done


def _do_everything() -> Done:
    """Where one part fails the others are done all the same: no mail waits because of a reminder."""
    done, troubles = Done(), []
    parts = {
        "settled": settle,
        "reminders": write_reminders,
        "digests": post_digests,
        "mails": send_due,
        "forgotten": forget,
        "files": clean_daily,
    }
    for name, part in parts.items():
        try:
            setattr(done, name, part())
        except Exception as error:
            log.exception("The %s of this tick failed; they are tried again with the next one", name)
            troubles.append(error)
    if troubles:
        raise troubles[0]
    return done


def _take_lease() -> datetime | None:
    """Until when others keep away; None when they got there first."""
    now = timezone.now()
    Heartbeat.objects.get_or_create(job=LEASE, defaults={"at": _LONG_AGO})
    until = now + LEASED_FOR
    return until if Heartbeat.objects.filter(job=LEASE, at__lte=now).update(at=until) else None
