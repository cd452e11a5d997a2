"""The sentences for files that are not taken."""

from __future__ import annotations

from typing import Final

from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.portfolio import Refusal
from lever_xblocks.domain.profile import FileKind
from lever_xblocks.records.files.errors import FileRefused
from lever_xblocks.records.files.kinds import names_of

_SENTENCES: Final = {
    Refusal.EMPTY: _("This file is empty. Open it on your device and check what is in it, then choose it again."),
    Refusal.NO_ROOM: _("Your folder has no room for this file. Remove a file you can do without, then try again."),
    Refusal.HARMFUL: _(
        "A virus test found something in this file, so we did not keep it. Tell whoever gave it to you."
    ),
    Refusal.TWO_IN_ONE: _("This file hides a second one inside, so we did not keep it. Save it anew and try again."),
    Refusal.MACROS: _("This document holds macros (small programs). Save it without them, or as PDF, and try again."),
    Refusal.OLD_OFFICE: _("This is a document of an old kind. Save it as DOCX, XLSX, PPTX or PDF and try again."),
    Refusal.ARCHIVE: _("This is an archive of files. Unpack it and send the files one by one."),
    Refusal.TOO_PACKED: _("This document becomes far too large when it is opened. Save it as PDF and try again."),
    Refusal.LOCKED: _("This document is locked with a password. Save it without one and try again."),
    Refusal.BROKEN: _("This file is damaged or not complete. Open it on your device, save it anew and try again."),
    Refusal.WEB_PAGE: _("This is a web page or a drawing with code in it. Save it as PDF or take a picture of it."),
    Refusal.PROGRAM: _("This is a program. Send a document, a picture or a recording instead."),
    Refusal.OTHER_PICTURE: _("We cannot show pictures of this kind. Save it as JPEG or PNG and try again."),
    Refusal.PLAIN_TEXT: _("This file holds plain text. Save it as PDF and try again."),
}
_TOO_MUCH: Final = 413
_STATUS: Final = {Refusal.EMPTY: 400, Refusal.NO_ROOM: _TOO_MUCH}


def refused(code: Refusal) -> FileRefused:
    """The error to raise, for every refusal that does not depend on the profile."""
    return FileRefused(_SENTENCES[code], code=code, status=_STATUS.get(code))


def too_large(most: int) -> FileRefused:
    """It has more bytes than one file may have."""
    sentence = _("This file is larger than {limit}, the most one file may have. Make it smaller or shorter.")
    return FileRefused(format_lazy(sentence, limit=filesizeformat(most)), code=Refusal.TOO_LARGE, status=_TOO_MUCH)


def not_taken(allowed: frozenset[FileKind]) -> FileRefused:
    """It is none of the kinds allowed here, known to us or not."""
    return FileRefused(
        format_lazy(_("Files of this kind are not taken here. You can send: {kinds}."), kinds=names_of(allowed)),
        code=Refusal.KIND_NOT_TAKEN,
    )
