"""A ZIP archive written while it is sent: never more of it in memory than a block of one file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lever_xblocks.records.files.reading import Blocks
from lever_xblocks.records.models import StoredFile

_LARGE: Final = 2**31  # sizes that need the newer form of the format, with room to spare
_READABLE: Final = 0o644 << 16  # as every other file on the device of the person


@dataclass(frozen=True)
class KeptEntry:
    """A file of the storage under its ``path`` in the archive."""

    path: str
    file: StoredFile


@dataclass(frozen=True)
class MadeEntry:
    """A page or a table; ``content`` is asked for when its turn comes, with the paths of files that are missing."""

    path: str
    content: Callable[[frozenset[str]], bytes]


Entry = KeptEntry | MadeEntry


def archive(entries: Iterable[Entry], *, at: datetime) -> Iterator[bytes]:
    """The archive, in blocks; what tells of missing files has to come last.

    A file that is gone from the storage is left out. Raises StorageAway, which ends the archive before its end.
    """
    sink = _Sink()
    missing: set[str] = set()
    moment = at.timetuple()[:6]
    with zipfile.ZipFile(sink, "w") as packed:
        for entry in entries:
            if isinstance(entry, MadeEntry):
                packed.writestr(_info(entry.path, moment, packs=True), entry.content(frozenset(missing)))
                yield from sink.taken()
                continue
            try:
                blocks = Blocks(entry.file.name, 0, entry.file.size)
            except FileNotFoundError:
                missing.add(entry.path)
                continue
            yield from _packed(packed, entry, blocks, _info(entry.path, moment), sink)
    yield from sink.taken()


def _packed(
    packed: zipfile.ZipFile, entry: KeptEntry, blocks: Blocks, info: zipfile.ZipInfo, sink: _Sink
) -> Iterator[bytes]:
    """Photos, recordings and office files are packed already, so they go as they are."""
    with closing(blocks), packed.open(info, "w", force_zip64=entry.file.size > _LARGE) as place:
        for block in blocks:
            place.write(block)
            yield from sink.taken()
    yield from sink.taken()


def _info(path: str, moment: tuple[int, ...], *, packs: bool = False) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, moment)  # type: ignore[arg-type]  # six numbers, as it wants them
    info.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
    info.external_attr = _READABLE
    return info


class _Sink:
    """A file to write to and never to go back in, emptied after each step."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._blocks.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """There is nothing behind it to be closed."""

    def taken(self) -> Iterator[bytes]:
        blocks, self._blocks = self._blocks, []
        yield from blocks
