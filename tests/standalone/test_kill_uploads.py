"""The process is killed while a file comes in, and no piece it acknowledged is lost, nor anything left over."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.standalone.site import Site, run_lever
from tests.standalone.uploading import PASSWORD, Uploader, digest_of, make_volunteer

MEGABYTE = 1024 * 1024
TWO_DAYS = 2 * 24 * 3600


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "data")
    site.start()
    site.stop()
    yield site
    if site.process:
        site.process.kill()
        site.process.communicate()


@pytest.fixture
def uploader(site: Site) -> Uploader:
    case = make_volunteer(site.data, "vera")
    site.start()
    return Uploader(site.log_in("vera", PASSWORD), site.url, case=case, size=40 * MEGABYTE)


def killed_while(site: Site, work, *, after: float) -> None:
    def until_it_is_gone() -> None:
        try:
            work()
        except requests.RequestException:
            return

    worker = threading.Thread(target=until_it_is_gone)
    worker.start()
    time.sleep(after)
    site.stop(signal.SIGKILL)
    worker.join()
    site.start()


def proof(site: Site) -> set[str]:
    return {path.name for path in (site.data / "files/proof").rglob("*") if path.is_file()}


def test_nothing_acknowledged_is_lost_and_cleaning_leaves_one_file(site: Site, uploader: Uploader) -> None:
    uploader.begin()
    for _time in range(2):
        killed_while(site, uploader.send, after=random.uniform(0.1, 0.5))
        uploader.begin()  # as a page does that was loaded anew
        assert set(map(int, uploader.upload["received"])) >= uploader.acknowledged
    uploader.send()
    for _time in range(2):
        killed_while(site, uploader.finish, after=random.uniform(0.05, 0.4))
    kept = uploader.finish()
    assert uploader.finish() == kept
    assert digest_of(uploader.read(kept)) == digest_of(uploader.pieces())
    site.stop()
    _grow_old(site)
    code, out, err = run_lever("files", "clean", "--data", str(site.data))
    assert code == 0, out + err
    assert len(proof(site)) == 1
    code, out, _err = run_lever("files", "check", "--data", str(site.data))
    assert (code, out.count("    0  ")) == (0, 4), out


def _grow_old(site: Site) -> None:
    """As if two days had passed since; the record of the file stays young and is not asked whether it is used."""
    then = time.time() - TWO_DAYS
    for path in (site.data / "files").rglob("*"):
        os.utime(path, (then, then))
