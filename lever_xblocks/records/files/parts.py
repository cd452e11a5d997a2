"""The pieces of a file on its way: kept as objects beside the files, so that a dropped connection costs one piece.

A piece's name tells number, length and sha256. It is written whole or not at all, so its name is the proof that it
is there, and what was received is known from a list of names.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.files.errors import PartBroken, PartDiffers, PartTooLarge, StorageAway
from lever_xblocks.records.files.s3 import call_off_unfinished
from lever_xblocks.records.files.store import COMING, ROOT, delete, listed, reached, save, storage

PARTS: Final = f"{ROOT}/parts"
MOST_BYTES: Final = 2 * 1024 * 1024
"""What a stock Open edX lets through, and Django's own limit for a body here."""
MOST_PARTS: Final = 10_000

_SHOWN_STEPS: Final = 20
_LEAST_BYTES: Final = 256 * 1024

# The ending is what a storage adds when two requests bring the same piece at once.
_NAME: Final = re.compile(r"(?P<number>\d{5})-(?P<size>\d{1,7})-(?P<sha256>[0-9a-f]{64})(_\w+)?")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Part:
    """One piece: its number from 0, its length in bytes, its sha256 in hexadecimal small letters."""

    number: int
    size: int
    sha256: str

    @property
    def name(self) -> str:
        return f"{self.number:05}-{self.size}-{self.sha256}"


def part_bytes(size: int) -> int:
    """How many bytes each piece of a file has but the last: so few that progress is seen also of a small file."""
    return min(MOST_BYTES, max(_LEAST_BYTES, -(-size // _SHOWN_STEPS)))


def part_count(size: int) -> int:
    return -(-size // part_bytes(size))


def part_size(size: int, number: int) -> int:
    """The bytes of one piece of a file."""
    whole = part_bytes(size)
    return min(whole, size - number * whole)


def put_part(upload_id: UUID, part: Part, data: bytes) -> None:
    """Keep one piece. The same piece again changes nothing.

    Raises BadInput, PartTooLarge, PartBroken, PartDiffers, StorageFull, StorageAway.
    """
    _check(part, data)
    there = received(upload_id).get(part.number)
    if there == part:
        return
    if there is not None:
        raise PartDiffers
    save(f"{_folder(upload_id)}/{part.name}", io.BytesIO(data))


def received(upload_id: UUID) -> dict[int, Part]:
    """The pieces that are there, by number, in order. Raises StorageAway."""
    return {part.number: part for part in part_names(upload_id)}


def part_names(upload_id: UUID) -> Mapping[Part, str]:
    """The names the pieces have in the storage, in order. Raises StorageAway."""
    folder = _folder(upload_id)
    found = ((_NAME.fullmatch(name), name) for name in sorted(listed(folder)[1], reverse=True))
    names = {
        Part(int(match["number"]), int(match["size"]), match["sha256"]): f"{folder}/{name}"
        for match, name in found
        if match
    }
    return dict(reversed(names.items()))


def discard(upload_id: UUID) -> None:
    """Remove the pieces of an upload, once it is a file or given up. Raises StorageAway."""
    _empty(_folder(upload_id))


def sweep(older_than: timedelta) -> int:
    """Remove uploads nobody went on with for that long, and what a crash left half written; answers how many.

    Raises StorageAway.
    """
    before = timezone.now() - older_than
    folders = [f"{PARTS}/{name}" for name in listed(PARTS)[0]]
    left = [folder for folder in folders if _is_left(folder, before)]
    for folder in left:
        _empty(folder)
    with reached():
        unfinished = call_off_unfinished(storage(), ROOT, before)
    return len(left) + _sweep_coming(before) + unfinished


def _check(part: Part, data: bytes) -> None:
    if not 0 <= part.number < MOST_PARTS or not _SHA256.fullmatch(part.sha256):
        raise BadInput
    if max(part.size, len(data)) > MOST_BYTES:
        raise PartTooLarge
    if not data or part.size != len(data) or hashlib.sha256(data).hexdigest() != part.sha256:
        raise PartBroken


def _folder(upload_id: UUID) -> str:
    return f"{PARTS}/{upload_id.hex}"


def _is_left(folder: str, before: datetime) -> bool:
    """Whether its youngest piece is old; an empty folder is, too."""
    return all(is_older(f"{folder}/{name}", before) for name in sorted(listed(folder)[1], reverse=True))


def is_older(name: str, before: datetime) -> bool:
    """Whether an object was written before; also one that is gone. Raises StorageAway."""
    try:
        with reached():
            written = storage().get_modified_time(name)
    except FileNotFoundError:  # somebody else removed it just now
        return True
    return (written if timezone.is_aware(written) else timezone.make_aware(written)) < before


def _empty(folder: str) -> None:
    for name in listed(folder)[1]:
        delete(f"{folder}/{name}")
    with suppress(StorageAway):  # a folder of the disk into which somebody just wrote stays
        delete(folder)


def _sweep_coming(before: datetime) -> int:
    left = [name for name in (f"{COMING}/{one}" for one in listed(COMING)[1]) if is_older(name, before)]
    for name in left:
        delete(name)
    return len(left)
