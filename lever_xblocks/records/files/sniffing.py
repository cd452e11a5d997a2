"""What a file is: told by its content, never by its name or what the browser says of it."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import IO, Final

import puremagic

from lever_xblocks.domain.portfolio import FileType, Refusal
from lever_xblocks.domain.profile import FileKind
from lever_xblocks.records.files.office import has_index, office_type
from lever_xblocks.records.files.refusals import not_taken, refused
from lever_xblocks.records.files.scanning import CODE, EICAR

HEAD: Final = 64 * 1024  # bytes looked at from the beginning
_OPENING: Final = 1024  # where a browser that guesses looks for a page

_BY_ENDING: Final = {
    ".jpg": FileType.JPEG,
    ".png": FileType.PNG,
    ".webp": FileType.WEBP,
    ".pdf": FileType.PDF,
    ".mp3": FileType.MP3,
    ".wav": FileType.WAV,
    ".flac": FileType.FLAC,
    ".amr": FileType.AMR,
    ".ogg": FileType.OGG,
}
_REFUSED: Final = {
    ".doc": Refusal.OLD_OFFICE,
    ".rtf": Refusal.OLD_OFFICE,
    ".html": Refusal.WEB_PAGE,
    ".svg": Refusal.WEB_PAGE,
    ".xml": Refusal.WEB_PAGE,
    ".gif": Refusal.OTHER_PICTURE,
    ".tif": Refusal.OTHER_PICTURE,
    ".bmp": Refusal.OTHER_PICTURE,
    ".gz": Refusal.ARCHIVE,
    ".7z": Refusal.ARCHIVE,
    ".rar": Refusal.ARCHIVE,
}
_PAGE: Final = re.compile(
    rb"<(!doctype\s|html[\s>]|head[\s>]|body[\s>]|script[\s>]|iframe[\s>]|svg[\s>]|\?php|\?xml\s)", re.IGNORECASE
)
_PROGRAM: Final = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_SCRIPT: Final = b"#!/"
_RTF: Final = rb"{\rtf"
_ZIP: Final = b"PK\3\4"
_NOT_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")

_WEBM: Final = b"\x1a\x45\xdf\xa3"
_WEBM_FILM: Final = re.compile(rb"V_(VP8|VP9|AV1|MPEG)")
# Sound without a header of its own: a frame begins with eleven set bits, then layer, rate and so on.
_MP3_FRAME: Final = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x00-\xef]", re.DOTALL)
_AAC_FRAME: Final = re.compile(rb"\xff[\xf0\xf1\xf8\xf9]")
_SOUND_BRANDS: Final = (b"M4A ", b"M4B ")
_PICTURE_BRANDS: Final = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_FILM_BRANDS: Final = re.compile(rb"iso[m2-9]|mp4[12]|avc1|dash|M4V |MSNV|f4v ")


def file_type(file: IO[bytes], size: int, allowed: frozenset[FileKind]) -> FileType:
    """What the file is, if it is of a kind allowed. Raises FileRefused with the reason as code; reads little."""
    if not size:
        raise refused(Refusal.EMPTY)
    file.seek(0)
    head = file.read(HEAD)
    found = office_type(file, size) if head.startswith(_ZIP) else _type_of(head)
    if found is None:
        raise not_taken(allowed)
    if found.kind is not FileKind.OFFICE and (has_index(file, size) or CODE.search(head, 0, _OPENING)):
        raise refused(Refusal.TWO_IN_ONE)
    if found.kind not in allowed:
        raise not_taken(allowed)
    return found


def _type_of(head: bytes) -> FileType | None:
    found = _recording(head) or _by_signature(head)
    if found is None and _is_text(head):
        raise refused(_text_refusal(head))
    return found


def _text_refusal(head: bytes) -> Refusal:
    """Which advice helps; no text is taken, since what it may be opened as is anybody's guess."""
    if EICAR in head:
        return Refusal.HARMFUL
    if head.startswith(_SCRIPT):
        return Refusal.PROGRAM
    if head.startswith(_RTF):
        return Refusal.OLD_OFFICE
    return Refusal.WEB_PAGE if _PAGE.search(head, 0, _OPENING) else Refusal.PLAIN_TEXT


def _recording(head: bytes) -> FileType | None:
    """Sound and films whose kind a signature of fixed bytes does not tell."""
    if head.startswith(_WEBM) and b"webm" in head[:64]:
        return FileType.WEBM if _WEBM_FILM.search(head) else FileType.WEBM_AUDIO
    if head[4:8] == b"ftyp":
        return _iso_recording(head)
    if _MP3_FRAME.match(head):
        return FileType.MP3
    return FileType.AAC if _AAC_FRAME.match(head) else None


def _iso_recording(head: bytes) -> FileType | None:
    brand = head[8:12]
    if brand in _PICTURE_BRANDS:
        raise refused(Refusal.OTHER_PICTURE)
    if brand == b"qt  ":
        return FileType.MOV
    if brand.startswith(b"3g"):
        return FileType.THREE_GP
    if brand in _SOUND_BRANDS or _has_only_sound(head):
        return FileType.M4A
    return FileType.MP4 if _FILM_BRANDS.fullmatch(brand) else None


def _has_only_sound(head: bytes) -> bool:
    """As browsers record it: the list of tracks comes first, and none is of pictures."""
    at = head.find(b"moov") - 4
    end = at + int.from_bytes(head[at : at + 4], "big")
    return at >= 0 and end <= len(head) and b"soun" in head[at:end] and b"vide" not in head[at:end]


def _by_signature(head: bytes) -> FileType | None:
    try:
        matches = puremagic.magic_string(head)
    except puremagic.PureError:  # older releases raise where newer ones answer nothing
        return None
    best = max((match.confidence for match in matches), default=0)
    endings = {match.extension for match in matches if match.confidence == best}
    found = next((known for ending, known in _BY_ENDING.items() if ending in endings), None)
    if found is None and not _is_text(head):
        _refuse(head, endings)
    return None if found is FileType.OGG and b"theora" in head[:_OPENING] else found


def _refuse(head: bytes, endings: AbstractSet[str]) -> None:
    """Say what it is where we know; a text that happens to begin like something is not asked."""
    if head.startswith(_PROGRAM):
        raise refused(Refusal.PROGRAM)
    for ending, code in _REFUSED.items():
        if ending in endings:
            raise refused(code)


def _is_text(head: bytes) -> bool:
    if head.startswith(_UTF_16):
        return b"\0\0" not in head
    return not _NOT_TEXT.search(head)
