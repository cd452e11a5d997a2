"""The name a file is shown and downloaded under: what the person called it, made harmless."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from lever_xblocks.domain.portfolio import FileType

MOST_CHARACTERS: Final = 120  # a name of 255 characters breaks pages, and file systems count bytes
_UNSAFE: Final = re.compile(r'[<>:"|?*]')
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_JOINERS: Final = "\u200c\u200d"  # letters of Persian and Indian scripts, and emoji, are made with them


LONGEST_SENT: Final = 255  # characters, the most any device gives a file


def storable_name(sent: str) -> str:
    """What the person called it, as a database can keep it: not longer, its ending first of all."""
    return "".join(one for one in sent if unicodedata.category(one) not in {"Cc", "Cs"})[-LONGEST_SENT:]


def shown_name(sent: str, found: FileType) -> str:
    """Without folders, characters that are not seen or turn the reading direction, and with the right ending."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", sent))[-1]
    seen = "".join(one for one in last if one in _JOINERS or unicodedata.category(one) not in _UNSEEN)
    stem, dot, ending = _UNSAFE.sub("_", seen).strip(" .").rpartition(".")
    if ending.lower() not in found.endings:
        stem, ending = (f"{stem}{dot}{ending}", found.endings[0])
    return f"{stem[:MOST_CHARACTERS].strip(' .') or 'file'}.{ending.lower()}"
