"""What LEVER does when the platform reports something."""

from __future__ import annotations

from typing import Any

from lever_xblocks.records.privacy.erasing import erase_person


def erase_retired_person(user: Any, **_signal: Any) -> None:
    """Erase what is kept about a retired person. An error is passed on: the platform then repeats the retirement."""
    erase_person(user.pk)
