"""From pieces to one file, in the memory of two pieces."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from typing import IO
from uuid import UUID

from lever_xblocks.domain.portfolio import FileType
from lever_xblocks.domain.profile import FileKind
from lever_xblocks.records.files.errors import PartsMissing, UploadBroken
from lever_xblocks.records.files.parts import Part, part_names
from lever_xblocks.records.files.reading import fetch, seekable
from lever_xblocks.records.files.scanning import digest
from lever_xblocks.records.files.sniffing import file_type
from lever_xblocks.records.files.store import new_name, save
from lever_xblocks.records.pictures import PHOTO, THUMBNAIL, redrawn


@dataclass(frozen=True)
class Expected:
    """What was announced: bytes, and the sha256 where the browser could reckon it over a file of that size."""

    size: int
    sha256: str | None = None


@dataclass(frozen=True)
class Stored:
    """A file that is kept: its name in the storage, bytes, sha256 in hexadecimal, and what it is.

    ``sent_sha256`` is of what the person sent, to find what is there twice: a picture is kept drawn anew, without
    what its file told about place and time, and only it has a ``thumbnail`` (the name of one).
    """

    name: str
    size: int
    sha256: str
    type: FileType
    sent_sha256: str
    thumbnail: str = ""


def assemble(upload_id: UUID, expected: Expected, allowed: frozenset[FileKind]) -> Stored:
    """Check the whole upload and keep it as one file under a new name.

    The pieces stay until ``discard``, to be called once the name is recorded: a crash in between costs nothing but
    a file no record knows. Raises PartsMissing, UploadBroken, FileRefused, BadInput, StorageFull, StorageAway.
    """
    with whole(upload_id, expected.size) as file:
        found = file_type(file, expected.size, allowed)
        sha256 = digest(file, found)
        if expected.sha256 not in {None, sha256}:
            raise UploadBroken
        file.seek(0)
        if found.kind is FileKind.IMAGE:
            return _picture(file.read(PHOTO.most_bytes + 1), found, sha256)
        return Stored(save(new_name(), file), expected.size, sha256, found, sha256)


def _picture(sent: bytes, found: FileType, sent_sha256: str) -> Stored:
    clean, _ending = redrawn(sent, PHOTO)
    small, _ending = redrawn(clean, THUMBNAIL)
    name = save(new_name(), BytesIO(clean))
    sha256 = hashlib.sha256(clean).hexdigest()
    return Stored(name, len(clean), sha256, found, sent_sha256, thumbnail=save(new_name(), BytesIO(small)))


def whole(upload_id: UUID, size: int) -> IO[bytes]:
    """The pieces read as one file, from any place. Raises PartsMissing, UploadBroken, StorageAway."""
    names = part_names(upload_id)
    numbers = [part.number for part in names]
    if len(set(numbers)) < len(numbers):
        raise UploadBroken
    if numbers != list(range(len(numbers))) or sum(part.size for part in names) < size:
        raise PartsMissing(numbers)
    if sum(part.size for part in names) > size:
        raise UploadBroken
    return seekable(_Pieces(list(names.items())).read, size)


class _Pieces:
    """Answers bytes from the piece they lie in; the last piece read is kept."""

    def __init__(self, pieces: list[tuple[Part, str]]) -> None:
        self._pieces = pieces
        self._starts = [0, *accumulate(part.size for part, _name in pieces)]
        self._kept = (-1, b"")

    def read(self, start: int, stop: int) -> bytes:
        number = bisect_right(self._starts, start) - 1
        if self._kept[0] != number:
            self._kept = (-1, b"")  # let go of one before the next is read
            part, name = self._pieces[number]
            try:
                self._kept = (number, fetch(name, 0, part.size))
            except FileNotFoundError as error:  # given up at the same moment
                raise PartsMissing([]) from error
        begin = self._starts[number]
        return self._kept[1][start - begin : stop - begin]
