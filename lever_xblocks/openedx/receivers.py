"""What LEVER does when the platform or its own records report something."""

from __future__ import annotations

from typing import Any

from lever_xblocks.records.privacy.erasing import erase_person


def erase_retired_person(user: Any, **_signal: Any) -> None:
    """Erase what is kept about a retired person. An error is passed on: the platform then repeats the retirement."""
    erase_person(user.pk)


def send_mail_soon(**_signal: Any) -> None:
    """Hand the outbox to a worker. Without one an error is logged, and the mail leaves with the next tick."""
    from lever_xblocks.openedx.tasks import send_mail

    send_mail.delay()
