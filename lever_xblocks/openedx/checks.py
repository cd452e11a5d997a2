"""What an operator should know before people send files."""

from __future__ import annotations

from typing import Any, Final

from django.core.checks import CheckMessage, Warning

from lever_xblocks.records.files.store import ALIAS, is_named

UNNAMED: Final = "lever.W001"


def storage_is_named(**_options: Any) -> list[CheckMessage]:
    """Warns when nobody has said where files lie."""
    if is_named():
        return []
    return [
        Warning(
            "Files that people send as proof lie in a folder of this machine.",
            hint=f'Name a private place that all machines reach: STORAGES["{ALIAS}"] (Install LEVER in Open edX).',
            id=UNNAMED,
        )
    ]
