"""The kinds of files that can be proof, and the types we know of each."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a profile allows or does not; the values are stored."""

    PICTURE = "picture", _("pictures (JPEG, PNG, WebP)")
    PDF = "pdf", _("PDF")
    OFFICE = "office", _("documents, tables and slides (Word, Excel, PowerPoint, OpenDocument)")
    TEXT = "text", _("plain text")
    AUDIO = "audio", _("sound recordings")
    VIDEO = "video", _("videos")


class FileType(StrEnum):
    """What a file is by its content; the values are stored."""

    kind: Kind
    mime: str
    endings: tuple[str, ...]

    def __new__(cls, value: str, kind: Kind, mime: str, *more: str) -> Self:
        """A type; its value is its usual ending, ``more`` are other endings it may keep."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.kind, member.mime, member.endings = kind, mime, (value, *more)
        return member

    JPEG = "jpg", Kind.PICTURE, "image/jpeg", "jpeg"
    PNG = "png", Kind.PICTURE, "image/png"
    WEBP = "webp", Kind.PICTURE, "image/webp"
    PDF = "pdf", Kind.PDF, "application/pdf"
    DOCX = "docx", Kind.OFFICE, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "xlsx", Kind.OFFICE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PPTX = "pptx", Kind.OFFICE, "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ODT = "odt", Kind.OFFICE, "application/vnd.oasis.opendocument.text"
    ODS = "ods", Kind.OFFICE, "application/vnd.oasis.opendocument.spreadsheet"
    ODP = "odp", Kind.OFFICE, "application/vnd.oasis.opendocument.presentation"
    TEXT = "txt", Kind.TEXT, "text/plain", "csv", "md", "srt", "vtt"
    MP3 = "mp3", Kind.AUDIO, "audio/mpeg"
    M4A = "m4a", Kind.AUDIO, "audio/mp4"
    WAV = "wav", Kind.AUDIO, "audio/wav"
    OGG = "ogg", Kind.AUDIO, "audio/ogg", "oga", "opus"
    FLAC = "flac", Kind.AUDIO, "audio/flac"
    AAC = "aac", Kind.AUDIO, "audio/aac"
    AMR = "amr", Kind.AUDIO, "audio/amr"
    WEBM_AUDIO = "weba", Kind.AUDIO, "audio/webm", "webm"
    MP4 = "mp4", Kind.VIDEO, "video/mp4", "m4v"
    MOV = "mov", Kind.VIDEO, "video/quicktime"
    THREE_GP = "3gp", Kind.VIDEO, "video/3gpp"
    WEBM = "webm", Kind.VIDEO, "video/webm"


EVERY_KIND: Final = frozenset(Kind)
