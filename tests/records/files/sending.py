"""A browser that sends a file in pieces, for tests."""

import hashlib
from uuid import UUID, uuid4

from lever_xblocks.domain.profile import FileKind
from lever_xblocks.records.files.assembling import Expected, Stored, assemble
from lever_xblocks.records.files.parts import Part, put_part

EVERY_KIND = frozenset(FileKind)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def part_of(data: bytes, number: int = 0) -> Part:
    return Part(number, len(data), sha256(data))


def send(data: bytes, *, piece: int = 1024 * 1024, upload_id: UUID | None = None) -> UUID:
    upload_id = upload_id or uuid4()
    for number, start in enumerate(range(0, len(data), piece)):
        block = data[start : start + piece]
        put_part(upload_id, part_of(block, number), block)
    return upload_id


def keep(data: bytes, allowed=EVERY_KIND, **sending) -> Stored:
    """Send and assemble a whole file."""
    upload_id = send(data, **sending)
    return assemble(upload_id, Expected(len(data), sha256(data)), allowed)
