"""Lines that people copy out of mails and tables."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_JOINERS: Final = "\u200c\u200d"  # invisible, yet part of the spelling in some scripts
_FILLERS: Final = "\u115f\u1160\u3164\uffa0"  # letters to Unicode, nothing to the eye


def tidy(line: str) -> str:
    """Without what nobody sees: zero-width signs, control signs, spaces in a row; tabs stay."""
    signs = (sign for sign in line if sign in _JOINERS or not (unicodedata.category(sign) == "Cf" or sign in _FILLERS))
    spaced = "".join(" " if unicodedata.category(sign) == "Cc" and sign != "\t" else sign for sign in signs)
    return re.sub(r"[^\S\t]+", " ", spaced).strip(f" \t{_JOINERS}")
