"""How much room files may take, as the operator has set it (docs/reference/settings.md)."""

from __future__ import annotations

from typing import Final

from django.conf import settings

MOST_FILE_BYTES: Final = 100 * 1024 * 1024
MOST_CASE_BYTES: Final = 1024 * 1024 * 1024


def most_file_bytes() -> int:
    """What one file may take: the setting LEVER_MOST_FILE_BYTES, else 100 MB."""
    return int(getattr(settings, "LEVER_MOST_FILE_BYTES", MOST_FILE_BYTES))


def most_case_bytes() -> int:
    """What all files of a case may take together: the setting LEVER_MOST_CASE_BYTES, else 1 GB."""
    return int(getattr(settings, "LEVER_MOST_CASE_BYTES", MOST_CASE_BYTES))
