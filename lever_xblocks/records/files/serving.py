"""Handing a file out: whole, or the span a player asks for (RFC 9110, section 14), a block at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lever_xblocks.records.files.reading import Blocks

_ONE_SPAN: Final = re.compile(r"bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """The headers of the request that matter here, empty where there are none."""

    range: str = ""
    if_range: str = ""


@dataclass(frozen=True)
class Answer:
    """Status, headers and body; the body is to be closed, as Django's streaming response does."""

    status: int
    headers: Mapping[str, str]
    blocks: Iterator[bytes]


def answer(name: str, *, size: int, sha256: str, asked: Asked) -> Answer:
    """200 with everything, 206 with the span asked for, or 416. Several spans at once are answered with everything.

    Raises FileNotFoundError, StorageAway, both before anything is sent.
    """
    etag = f'"{sha256}"'
    headers = {"Accept-Ranges": "bytes", "ETag": etag}
    span = _span(asked.range, size) if asked.if_range in {"", etag} else None
    if span is None:
        return Answer(200, headers | {"Content-Length": str(size)}, Blocks(name, 0, size))
    start, stop = span
    if start >= stop:
        return Answer(416, headers | {"Content-Length": "0", "Content-Range": f"bytes */{size}"}, iter(()))
    headers |= {"Content-Length": str(stop - start), "Content-Range": f"bytes {start}-{stop - 1}/{size}"}
    return Answer(206, headers, Blocks(name, start, stop))


def _span(header: str, size: int) -> tuple[int, int] | None:
    """Start and end (not included) of the one span asked for, an empty one if it cannot be; None for everything."""
    match = _ONE_SPAN.fullmatch(header)
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None  # no valid header, to be ignored
    return int(first), min(int(last) + 1, size) if last else size
