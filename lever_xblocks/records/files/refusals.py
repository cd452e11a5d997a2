"""The sentences for files that are not taken, by code."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.files.errors import FileRefused
from lever_xblocks.records.files.kinds import Kind

_SENTENCES: Final = {
    "empty": _("This file is empty. Open it on your device and check what is in it, then choose it again."),
    "harmful": _("A virus test found something in this file, so we did not keep it. Tell whoever gave it to you."),
    "two_in_one": _("This file hides a second one inside, so we did not keep it. Save it anew and try again."),
    "macros": _("This document holds macros (small programs). Save it without them, or as PDF, and try again."),
    "old_office": _("This is a document of an old kind. Save it as DOCX, XLSX, PPTX or PDF and try again."),
    "archive": _("This is an archive of files. Unpack it and send the files one by one."),
    "too_packed": _("This document becomes far too large when it is opened. Save it as PDF and try again."),
    "locked": _("This document is locked with a password. Save it without one and try again."),
    "broken": _("This file is damaged or not complete. Open it on your device, save it anew and try again."),
    "web_page": _("This is a web page or a drawing with code in it. Save it as PDF or take a picture of it."),
    "program": _("This is a program. Send a document, a picture or a recording instead."),
    "other_picture": _("We cannot show pictures of this kind. Save it as JPEG or PNG and try again."),
}


def refused(code: str) -> FileRefused:
    """The error to raise; an empty file is a mistake of another sort than one of a wrong kind."""
    return FileRefused(_SENTENCES[code], code=code, status=400 if code == "empty" else None)


def not_taken(allowed: Collection[Kind]) -> FileRefused:
    """It is none of the kinds allowed here, known to us or not."""
    kinds = format_lazy("; ".join("{}" for _kind in allowed), *(kind.label for kind in Kind if kind in allowed))
    return FileRefused(
        format_lazy(_("Files of this kind are not taken here. You can send: {kinds}."), kinds=kinds),
        code="kind_not_taken",
    )
