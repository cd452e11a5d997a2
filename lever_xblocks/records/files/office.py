"""Looking into office documents, which are ZIP archives: with limits on everything an archive can claim."""

from __future__ import annotations

import struct
import zipfile
from typing import IO, Final

from lxml import etree

from lever_xblocks.domain.portfolio import FileType, Refusal
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.files.refusals import refused

MOST_INDEX: Final = 512 * 1024  # bytes; the index of three thousand slides
MOST_UNPACKED: Final = 1024**3
MOST_RATIO: Final = 100  # office documents pack to a tenth, at best to a fiftieth
_FREE: Final = 16 * 1024 * 1024  # any ratio is harmless below
_MOST_LISTED: Final = 1024 * 1024

_END: Final = struct.Struct("<4s4H2LH")
_END_SIGN: Final = b"PK\5\6"
_END_SIGN_64: Final = b"PK\6\7"
_LONGEST_COMMENT: Final = 65_535
_ENCRYPTED: Final = 0x1

_OOXML: Final = {
    b"wordprocessingml.document.main+xml": FileType.DOCX,
    b"spreadsheetml.sheet.main+xml": FileType.XLSX,
    b"presentationml.presentation.main+xml": FileType.PPTX,
    b"presentationml.slideshow.main+xml": FileType.PPTX,
}
_OPEN_DOCUMENT: Final = {one.mime.encode(): one for one in (FileType.ODT, FileType.ODS, FileType.ODP)}
_MACRO_FOLDERS: Final = frozenset({"basic", "scripts", "macrosheets", "activex"})  # ODF; XLM sheets; controls
_MACRO_FILES: Final = ("vbaproject.bin", "vbadata.xml")


def has_index(file: IO[bytes], size: int) -> bool:
    """Whether the file ends like a ZIP archive, whatever it begins with."""
    return _index_size(file, size) is not None


def office_type(file: IO[bytes], size: int) -> FileType:
    """Which office document it is. Raises FileRefused: archive, macros, too_packed, locked, broken."""
    index = _index_size(file, size)
    if index is None:
        raise refused(Refusal.BROKEN)
    if index > MOST_INDEX:
        raise refused(Refusal.TOO_PACKED)
    try:
        with zipfile.ZipFile(file) as archive:
            return _checked(archive, size)
    except ActionRefused:
        raise
    except Exception as error:  # whatever a broken archive makes the libraries raise
        raise refused(Refusal.BROKEN) from error


def _index_size(file: IO[bytes], size: int) -> int | None:
    """Bytes of the archive's index as its end claims, found as Python's zipfile finds it; None without an end.

    Asked before zipfile reads that index into memory. Archives with the larger end of ZIP64 count as too large.
    """
    tail_at = max(0, size - _LONGEST_COMMENT - _END.size)
    file.seek(tail_at)
    tail = file.read(size - tail_at)
    at = len(tail) - _END.size
    if at < 0:
        return None
    if not (tail.startswith(_END_SIGN, at) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END_SIGN)
        if at < 0 or at + _END.size > len(tail):
            return None
    is_64 = tail[max(0, at - 20) : at].startswith(_END_SIGN_64)
    return MOST_INDEX + 1 if is_64 else int(_END.unpack_from(tail, at)[5])


def _checked(archive: zipfile.ZipFile, size: int) -> FileType:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or unpacked > _FREE + MOST_RATIO * size:
        raise refused(Refusal.TOO_PACKED)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise refused(Refusal.LOCKED)
    found = _type_of(archive, set(archive.namelist()))
    if any(_is_macro(member.filename) for member in members):
        raise refused(Refusal.MACROS)
    return found


def _is_macro(member: str) -> bool:
    *folders, name = member.lower().replace("\\", "/").split("/")
    return name.endswith(_MACRO_FILES) or not _MACRO_FOLDERS.isdisjoint(folders)


def _type_of(archive: zipfile.ZipFile, names: set[str]) -> FileType:
    if "[Content_Types].xml" in names:
        return _ooxml_type(_read(archive, "[Content_Types].xml"))
    if "mimetype" in names:
        found = _OPEN_DOCUMENT.get(_read(archive, "mimetype").strip())
        if found is not None and "content.xml" in names:
            return found
    raise refused(Refusal.ARCHIVE)


def _ooxml_type(listed: bytes) -> FileType:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    types = [(one.get("ContentType") or "").encode() for one in etree.fromstring(listed, parser)]
    if any(b"macroenabled" in one.lower() or b"vbaproject" in one.lower() for one in types):
        raise refused(Refusal.MACROS)
    for sign, found in _OOXML.items():
        if any(one.endswith(sign) for one in types):
            return found
    raise refused(Refusal.ARCHIVE)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """A small member, whatever size it claims."""
    if archive.getinfo(name).compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise refused(Refusal.BROKEN)  # no office program writes others, and unpacking them takes memory unbounded
    with archive.open(name) as member:
        data = member.read(_MOST_LISTED + 1)
    if len(data) > _MOST_LISTED:
        raise refused(Refusal.TOO_PACKED)
    return data
