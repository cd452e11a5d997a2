"""Numbers and moments from addresses and forms: only such as a database can look up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from django.urls import register_converter

MOST_DIGITS: Final = 15  # more than any key has; even times the size of a page it stays a number of every database


def whole_number(text: str) -> int | None:
    """The number somebody wrote, None when there is none or nothing can have it."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def moment(text: str) -> datetime | None:
    """The moment a page of ours wrote with its time zone, None when there is none or no calendar has it."""
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


class KeyConverter:
    """A key in an address: ``<lever_key:person_id>``; any other number leads to no page (404)."""

    regex = f"[0-9]{{1,{MOST_DIGITS}}}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(KeyConverter, "lever_key")
