"""What ``kill -9`` leaves, and what a large file costs in memory."""

import json
import subprocess
import sys
import time
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from lever_xblocks.records.files.assembling import Expected, assemble
from lever_xblocks.records.files.parts import discard, received, sweep
from lever_xblocks.records.files.store import delete, file_names, listed, storage
from tests.records.files.sending import EVERY_KIND
from tests.records.files.worker import blocks

MEGABYTE = 1024 * 1024


def work(place, command, size):
    arguments = (sys.executable, "-m", "tests.records.files.worker", json.dumps(place), command, str(size))
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("acknowledged", [1, 7])
def test_a_piece_that_was_acknowledged_is_there_after_a_kill(place, acknowledged):
    process = work(place, "send", 200 * MEGABYTE)
    upload_id = UUID(process.stdout.readline().strip())
    for _number in range(acknowledged):
        process.stdout.readline()
    process.kill()
    told = acknowledged + len(process.stdout.read().split())
    process.wait()
    there = received(upload_id)
    assert set(there) >= set(range(told))
    for (number, part), block in zip(there.items(), blocks(200 * MEGABYTE), strict=False):
        (name,) = (one for one in listed(f"lever/parts/{upload_id.hex}")[1] if one.startswith(part.name))
        assert storage().open(f"lever/parts/{upload_id.hex}/{name}").read() == block, number
    assert all(later == earlier + 1 for earlier, later in pairwise(there))
    assert sweep(timedelta(seconds=-5)) >= 1
    assert listed("lever/parts")[0] == []
    assert listed("lever/coming")[1] == []


@pytest.mark.parametrize("delay", [0.02, 0.1, 0.35])
def test_a_file_is_whole_or_absent_after_a_kill(place, delay):
    size = 30 * MEGABYTE
    process = work(place, "assemble", size)
    upload_id = UUID(process.stdout.readline().strip())
    time.sleep(delay)
    process.kill()
    process.communicate()
    assert {storage().size(name) for name in file_names()} <= {size}
    stored = assemble(upload_id, Expected(size), EVERY_KIND)  # and the person only presses the button again
    for name in file_names():
        if name != stored.name:  # no record knows it
            delete(name)
    discard(upload_id)
    sweep(timedelta(seconds=-5))
    assert list(file_names()) == [stored.name]
    assert (listed("lever/parts")[0], listed("lever/coming")[1]) == ([], [])


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_a_hundred_megabytes_go_up_and_down_in_little_memory(place):
    process = work(place, "measure", 100 * MEGABYTE)
    grown = json.loads(process.communicate()[0])
    assert process.returncode == 0
    print(grown)
    most = 25 if "s3" in place["BACKEND"] else 10
    assert max(grown.values()) < most, grown
