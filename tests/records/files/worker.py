"""A process of its own that sends and reads files, to be killed or measured: ``python -m … STORAGE COMMAND [SIZE]``.

STORAGE is an entry of STORAGES as JSON.
"""

import hashlib
import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

PIECE = 2 * 1024 * 1024
HEAD = b"%PDF-1.7\n"
LITTLE = 6 * 1024 * 1024  # enough for every library to be loaded and every buffer to be made


def blocks(size: int) -> Iterator[bytes]:
    """The pieces of a file that is never in memory as a whole."""
    made = random.Random(size)
    for start in range(0, size, PIECE):
        block = made.randbytes(min(PIECE, size - start))
        yield block if start else HEAD + block[len(HEAD) :]


def send(upload_id: UUID, size: int, *, says: Callable[[int], None] = lambda number: None) -> None:
    from lever_xblocks.records.files.parts import Part, put_part

    for number, block in enumerate(blocks(size)):
        put_part(upload_id, Part(number, len(block), hashlib.sha256(block).hexdigest()), block)
        says(number)


def up(size: int):
    from lever_xblocks.domain.profile import FileKind
    from lever_xblocks.records.files.assembling import Expected, assemble
    from lever_xblocks.records.files.parts import discard

    upload_id = uuid4()
    send(upload_id, size)
    stored = assemble(upload_id, Expected(size), frozenset(FileKind))
    discard(upload_id)
    return stored


def down(stored) -> None:
    from lever_xblocks.records.files.serving import Asked, answer

    total = hashlib.sha256()
    for block in answer(stored.name, size=stored.size, sha256=stored.sha256, asked=Asked()).blocks:
        total.update(block)
    assert total.hexdigest() == stored.sha256


def growth(work: Callable[[], object]) -> tuple[float, object]:
    """By how many megabytes the process grew at most while it worked (Linux)."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = _memory("VmRSS")
    result = work()
    return (_memory("VmHWM") - before) / 1024, result


def _memory(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def measure(size: int) -> None:
    down(up(LITTLE))
    sent, stored = growth(lambda: up(size))
    read, _nothing = growth(lambda: down(stored))
    print(json.dumps({"up": sent, "down": read}))


def send_until_killed(size: int) -> None:
    upload_id = uuid4()
    print(upload_id.hex, flush=True)
    send(upload_id, size, says=lambda number: print(number, flush=True))


def assemble_until_killed(size: int) -> None:
    from lever_xblocks.domain.profile import FileKind
    from lever_xblocks.records.files.assembling import Expected, assemble

    upload_id = uuid4()
    send(upload_id, size)
    while True:
        print(upload_id.hex, flush=True)
        assemble(upload_id, Expected(size), frozenset(FileKind))


if __name__ == "__main__":
    settings.configure(STORAGES={"lever_evidence": json.loads(sys.argv[1])}, USE_TZ=True)
    {"measure": measure, "send": send_until_killed, "assemble": assemble_until_killed}[sys.argv[2]](int(sys.argv[3]))
