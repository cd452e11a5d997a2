"""Texts as every database takes them."""

from typing import Final

_UNSTORABLE: Final = dict.fromkeys([0, *range(0xD800, 0xE000)])  # NUL and halves of characters: no database takes them


def storable(text: str) -> str:
    """The text without what no database can hold; one of blanks only is empty."""
    kept = text.translate(_UNSTORABLE)
    return kept if kept.strip() else ""
