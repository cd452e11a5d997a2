"""Which files a portfolio takes, why others are refused, and how much room there is.

What a file claims to be, by name or header, never counts: its type is told by its content, and only types that run
nothing when opened are known.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from lever_xblocks.domain.profile.words import FileKind


class Refusal(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NO_ROOM = "no_room"
    HARMFUL = "harmful"  # what a virus test looks for is in it
    TWO_IN_ONE = "two_in_one"  # an archive or code hidden in a file of another type
    MACROS = "macros"
    OLD_OFFICE = "old_office"  # may hold macros, and does not say so
    ARCHIVE = "archive"
    TOO_PACKED = "too_packed"
    LOCKED = "locked"  # with a password
    BROKEN = "broken"
    WEB_PAGE = "web_page"  # or a drawing, either of which can do something when opened
    PROGRAM = "program"
    OTHER_PICTURE = "other_picture"  # of a type we do not draw anew
    PLAIN_TEXT = "plain_text"  # a content that nothing gives away: any page or script may pass for it
    KIND_NOT_TAKEN = "kind_not_taken"  # by this profile, or not known at all


class FileType(StrEnum):
    """What a file is by its content; the values are stored."""

    kind: FileKind
    mime: str
    endings: tuple[str, ...]

    def __new__(cls, value: str, kind: FileKind, mime: str, *more: str) -> Self:
        """A type; its value is its usual ending, ``more`` are other endings it may keep."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.kind, member.mime, member.endings = kind, mime, (value, *more)
        return member

    @classmethod
    def stored(cls, value: str) -> Self:
        """The type of this value; raises KeyError."""
        return {member.value: member for member in cls}[value]

    JPEG = "jpg", FileKind.IMAGE, "image/jpeg", "jpeg"
    PNG = "png", FileKind.IMAGE, "image/png"
    WEBP = "webp", FileKind.IMAGE, "image/webp"
    PDF = "pdf", FileKind.PDF, "application/pdf"
    DOCX = "docx", FileKind.OFFICE, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "xlsx", FileKind.OFFICE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PPTX = "pptx", FileKind.OFFICE, "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ODT = "odt", FileKind.OFFICE, "application/vnd.oasis.opendocument.text"
    ODS = "ods", FileKind.OFFICE, "application/vnd.oasis.opendocument.spreadsheet"
    ODP = "odp", FileKind.OFFICE, "application/vnd.oasis.opendocument.presentation"
    MP3 = "mp3", FileKind.AUDIO, "audio/mpeg"
    M4A = "m4a", FileKind.AUDIO, "audio/mp4"
    WAV = "wav", FileKind.AUDIO, "audio/wav"
    OGG = "ogg", FileKind.AUDIO, "audio/ogg", "oga", "opus"
    FLAC = "flac", FileKind.AUDIO, "audio/flac"
    AAC = "aac", FileKind.AUDIO, "audio/aac"
    AMR = "amr", FileKind.AUDIO, "audio/amr"
    WEBM_AUDIO = "weba", FileKind.AUDIO, "audio/webm", "webm"
    MP4 = "mp4", FileKind.VIDEO, "video/mp4", "m4v"
    MOV = "mov", FileKind.VIDEO, "video/quicktime"
    THREE_GP = "3gp", FileKind.VIDEO, "video/3gpp"
    WEBM = "webm", FileKind.VIDEO, "video/webm"


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
