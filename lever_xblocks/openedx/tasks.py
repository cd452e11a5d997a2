"""What the platform's workers do for LEVER; imported by Celery and where a task is asked for, nowhere else."""

from __future__ import annotations

from celery import shared_task

from lever_xblocks.records.notices import outbox
from lever_xblocks.records.notices import tick as ticking


@shared_task(ignore_result=True)
def tick() -> None:
    """Everything that is due because time has passed; for Celery beat, every few minutes."""
    ticking.tick()


@shared_task(ignore_result=True)
def send_mail() -> None:
    """What waits in the outbox."""
    outbox.send_due()
