"""Lines that people copy out of mails and tables, or send as a file."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.utils.translation import get_language, gettext_lazy

from lever_xblocks.records.errors import BadInput

MOST_BYTES: Final = 100_000
_JOINERS: Final = "\u200c\u200d"  # invisible, yet part of the spelling in some scripts
_FILLERS: Final = "\u115f\u1160\u3164\uffa0"  # letters to Unicode, nothing to the eye
_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_OTHER_FILES: Final = (b"PK", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")  # tables and texts of office programs
_BEFORE_UNICODE: Final = {"pl": "cp1250"}  # how office programs on Windows wrote text, by language


def tidy(line: str) -> str:
    """Without what nobody sees (zero-width signs, control signs, spaces in a row), and with mended letters."""
    while (better := _visible(_RUN.sub(_mended, line))) != line:
        line = better
    return line


def _visible(line: str) -> str:
    signs = (sign for sign in line if sign in _JOINERS or not (unicodedata.category(sign) == "Cf" or sign in _FILLERS))
    spaced = "".join(" " if unicodedata.category(sign) == "Cc" and sign != "\t" else sign for sign in signs)
    return re.sub(r"[^\S\t]+", " ", spaced).strip(f" \t{_JOINERS}")


def _mended(run: re.Match[str]) -> str:
    """What was meant where UTF-8 was read as Western European text: “ZieliÅ„ska”, “JosÃ©”."""
    try:
        return b"".join(map(_western, run[0])).decode()
    except UnicodeError:
        return run[0]


def decoded(data: bytes) -> str:
    """The text of a file, whatever program wrote it. Raises BadInput for what is no text."""
    if len(data) > MOST_BYTES:
        raise BadInput(gettext_lazy("This file is too large for a list of names. Choose another one."))
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _as_text(data, encoding)
    if data.startswith(_OTHER_FILES) or b"\0" in data:
        raise BadInput(gettext_lazy("This is no file of text. Open it, save it as CSV, then choose that file."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        language = (get_language() or "").partition("-")[0]
        return _as_text(data, _BEFORE_UNICODE.get(language, "cp1252"))


def _as_text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInput(
            gettext_lazy("We cannot read the letters of this file. Save it as “CSV UTF-8”, then choose it again.")
        ) from error


def _western(sign: str) -> bytes:
    """The byte of a sign in Windows' Western European encoding; its gaps are filled as browsers do."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")
