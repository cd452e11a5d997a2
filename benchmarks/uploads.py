"""A hundred megabytes through the real site: time, and by how much its process grows at most (Linux)."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.standalone.site import Site
from tests.standalone.uploading import PASSWORD, Uploader, digest_of, make_volunteer

MEGABYTE = 1024 * 1024
SIZE = 100 * MEGABYTE
WARM_UP = 48 * MEGABYTE  # in pieces as large, so that every thread has made its buffers


def rows() -> list[tuple[str, ...]]:
    """The way in, and the way out."""
    if sys.platform != "linux":
        return [("not measured: the memory of a process is read from /proc", "", "")]
    with tempfile.TemporaryDirectory() as disk:
        return _rows("disk", Site(Path(disk, "data")))


def _rows(storage: str, site: Site) -> list[tuple[str, ...]]:
    site.start()
    site.stop()
    case = make_volunteer(site.data, "vera")
    site.start()
    try:
        return [(f"{way}, {storage}", *figures) for way, *figures in _measured(site, case)]
    finally:
        site.stop()


def _measured(site: Site, case: str) -> list[tuple[str, ...]]:
    session = site.log_in("vera", PASSWORD)
    pid = site.process.pid if site.process else 0

    def through(size: int) -> Uploader:
        return Uploader(session, site.url, case=case, size=size)

    warm = through(WARM_UP)
    digest_of(warm.read(_sent(warm)))
    uploader = through(SIZE)
    up, kept = _growth(pid, lambda: _sent(uploader))
    down, _digest = _growth(pid, lambda: digest_of(uploader.read(kept)))
    return [("100 MB up", *up), ("100 MB down", *down)]


def _sent(uploader: Uploader) -> dict[str, Any]:
    uploader.begin()
    uploader.send()
    return uploader.finish()


def _growth(pid: int, work: Callable[[], Any]) -> tuple[tuple[str, str], Any]:
    """Seconds and megabytes in words, and what the work gave."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")  # the peak begins anew
    before, began = _memory(pid, "VmRSS"), time.perf_counter()
    result = work()
    spent, grown = time.perf_counter() - began, (_memory(pid, "VmHWM") - before) / 1024
    return (f"{spent:.1f} s", f"{grown:.1f} MB"), result


def _memory(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))
