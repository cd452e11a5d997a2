"""What the kinds of files are called before the people who send them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.profile import FileKind

_NAMES: Final = {
    FileKind.IMAGE: _("pictures (JPEG, PNG, WebP)"),
    FileKind.PDF: _("PDF"),
    FileKind.OFFICE: _("documents, tables and slides (Word, Excel, PowerPoint, OpenDocument)"),
    FileKind.AUDIO: _("sound recordings"),
    FileKind.VIDEO: _("videos"),
}


def names_of(kinds: Collection[FileKind]) -> str | Promise:
    """All of them in one line, always in the same order."""
    return format_lazy("; ".join("{}" for _kind in kinds), *(_NAMES[kind] for kind in FileKind if kind in kinds))
