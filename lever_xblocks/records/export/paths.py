"""Paths in an archive: safe to unpack on every device, and each only once."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MOST_CHARACTERS: Final = 60  # paths of 260 characters end on Windows, and a person may unpack deep down
_UNSAFE: Final = re.compile(r"[^\w.\- ]+")


def path_of(folder: str, number: int, name: str, ending: str) -> str:
    """``files/007 our list.pdf``: the number makes it unique and keeps the order."""
    return f"{folder}/{number:03} {safe_name(name)}".rstrip() + f".{ending}"


def safe_name(name: str) -> str:
    """Letters, digits, blanks, hyphens and dots of a name, not at its ends; may be empty."""
    plain = _UNSAFE.sub(" ", unicodedata.normalize("NFC", name))
    return " ".join(plain.replace("..", " ").split())[:MOST_CHARACTERS].strip(" .-_")
