"""Reading what is kept, a block at a time, from any place in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import IO, Any, Final

from lever_xblocks.records.files.s3 import span
from lever_xblocks.records.files.store import BLOCK, reached, storage

AHEAD: Final = 64 * 1024  # read at once where something looks here and there


class Blocks(Iterator[bytes]):
    """The bytes ``start`` to ``stop`` (not included) of an object, in blocks of 256 KB at most.

    Opened at once, so that a missing file is known before an answer begins. Raises FileNotFoundError, StorageAway.
    """

    def __init__(self, name: str, start: int, stop: int) -> None:
        self._left = stop - start
        with reached():
            self._source = _opened(name, start, stop)

    def __next__(self) -> bytes:
        with reached():
            block: bytes = self._source.read(min(BLOCK, self._left)) if self._left else b""
        self._left -= len(block)
        if not block:
            self.close()
            raise StopIteration
        return block

    def close(self) -> None:
        self._source.close()


def _opened(name: str, start: int, stop: int) -> IO[bytes]:
    file = storage().open(name)
    source = span(file, start, stop)
    if source is None:
        file.seek(start)
    return source or file


def fetch(name: str, start: int, stop: int) -> bytes:
    """These bytes of an object at once; for small spans. Raises FileNotFoundError, StorageAway."""
    with closing(Blocks(name, start, stop)) as blocks:
        return b"".join(blocks)


def opened(name: str, size: int) -> io.BufferedReader:
    """An object as a file that can be read from any place. Raises StorageAway while reading."""
    return seekable(lambda start, stop: fetch(name, start, stop), size)


def seekable(source: Callable[[int, int], bytes], size: int) -> io.BufferedReader:
    """A file over anything that answers the bytes from ``start`` to ``stop``, or fewer, at least one."""
    return io.BufferedReader(_Anywhere(source, size), AHEAD)


class _Anywhere(io.RawIOBase):
    def __init__(self, source: Callable[[int, int], bytes], size: int) -> None:
        self._source, self._size, self._at = source, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("before the beginning")  # what every file of Python says here
        self._at = base + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        stop = min(self._at + len(buffer), self._size)
        data = self._source(self._at, stop) if stop > self._at else b""
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        self._source = lambda *_span: b""  # nothing it read from is kept alive
        super().close()
