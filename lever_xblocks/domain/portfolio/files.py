"""Which files a portfolio takes, and how much room there is.

Only types that a file's own content gives away are taken, and only those that run nothing when opened: what a file
claims to be, by name or header, never counts. Everything else is refused with a reason the page can explain.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from lever_xblocks.domain.profile.rules import Profile
from lever_xblocks.domain.profile.words import FileKind

_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument"


class Refusal(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NO_ROOM = "no_room"
    MACROS = "macros"
    OLD_OFFICE = "old_office"  # may hold macros, and does not say so
    ACTIVE = "active"  # a page, a drawing or a script that can do something when opened
    PROGRAM = "program"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"
    KIND_NOT_TAKEN = "kind_not_taken"  # by this profile


_TAKEN: Mapping[FileKind, tuple[str, ...]] = {
    FileKind.IMAGE: ("image/jpeg", "image/png", "image/gif", "image/webp"),
    FileKind.PDF: ("application/pdf",),
    FileKind.OFFICE: (
        f"{_OPEN_XML}.wordprocessingml.document",
        f"{_OPEN_XML}.spreadsheetml.sheet",
        f"{_OPEN_XML}.presentationml.presentation",
        f"{_OPEN_DOCUMENT}.text",
        f"{_OPEN_DOCUMENT}.spreadsheet",
        f"{_OPEN_DOCUMENT}.presentation",
    ),
    FileKind.AUDIO: (
        "audio/mpeg",
        "audio/mp4",
        "audio/x-m4a",
        "audio/aac",
        "audio/ogg",
        "audio/webm",
        "audio/wav",
        "audio/x-wav",
        "audio/flac",
        "audio/x-flac",
        "audio/3gpp",
        "audio/amr",
    ),
    FileKind.VIDEO: ("video/mp4", "video/webm", "video/quicktime", "video/ogg", "video/3gpp"),
}

KIND_OF: Mapping[str, FileKind] = MappingProxyType({mime: kind for kind, types in _TAKEN.items() for mime in types})
"""The MIME types taken, in small letters, and what kind of file each is."""

_REFUSED: Mapping[Refusal, tuple[str, ...]] = {
    Refusal.OLD_OFFICE: (
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/x-ole-storage",
        "application/rtf",
        "text/rtf",
    ),
    Refusal.ACTIVE: (
        "image/svg+xml",
        "text/html",
        "application/xhtml+xml",
        "text/xml",
        "application/xml",
        "text/javascript",
        "application/javascript",
        "application/x-shockwave-flash",
    ),
    Refusal.PROGRAM: (
        "application/x-msdownload",
        "application/x-dosexec",
        "application/vnd.microsoft.portable-executable",
        "application/x-executable",
        "application/x-elf",
        "application/x-mach-binary",
        "application/x-sharedlib",
        "application/x-sh",
        "text/x-shellscript",
        "application/x-msi",
        "application/java-archive",
        "application/vnd.android.package-archive",
    ),
    Refusal.ARCHIVE: (
        "application/zip",
        "application/gzip",
        "application/x-tar",
        "application/x-7z-compressed",
        "application/vnd.rar",
        "application/x-rar-compressed",
        "application/x-bzip2",
        "application/x-xz",
    ),
}
_REFUSAL_OF = {mime: refusal for refusal, types in _REFUSED.items() for mime in types}
_MACRO_TYPE: Final = "macroenabled"
_MACRO_FOLDERS: Final = frozenset({"basic", "scripts", "macrosheets", "activex"})  # ODF; XLM sheets; controls
_MACRO_FILE: Final = "vbaproject.bin"


def refusal_of(content_type: str, profile: Profile, *, members: Iterable[str] = ()) -> Refusal | None:
    """Why a file of this type, told from its content, is not taken; None: it is.

    ``members``: the names inside an office file, since its type alone does not tell whether macros are in it.
    """
    mime = content_type.partition(";")[0].strip().lower()
    if _MACRO_TYPE in mime or (KIND_OF.get(mime) is FileKind.OFFICE and _holds_macros(members)):
        return Refusal.MACROS
    if mime not in KIND_OF:
        return _REFUSAL_OF.get(mime, Refusal.UNKNOWN)
    return None if profile.accepts_file(KIND_OF[mime]) else Refusal.KIND_NOT_TAKEN


def _holds_macros(members: Iterable[str]) -> bool:
    for member in members:
        *folders, name = member.lower().replace("\\", "/").split("/")
        if name == _MACRO_FILE or _MACRO_FOLDERS.intersection(folders):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes: what one file and what all files of a case may take, and what they take by now.

    ``taken`` holds uploads under way at their full size, so that two at once cannot share the same room.
    """

    per_file: int
    per_case: int
    taken: int

    @property
    def left(self) -> int:
        return max(0, self.per_case - self.taken)

    def refusal_of(self, size: int) -> Refusal | None:
        """Why a file of so many bytes is not taken; None: it is."""
        if size <= 0:
            return Refusal.EMPTY
        if size > self.per_file:
            return Refusal.TOO_LARGE
        return Refusal.NO_ROOM if size > self.left else None
