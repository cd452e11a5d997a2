"""A browser that sends a file into a case, for tests."""

from __future__ import annotations

from uuid import UUID

from lever_xblocks.records.actions.uploads import BeginUpload, finish_upload, receive_piece
from lever_xblocks.records.files.parts import part_bytes
from lever_xblocks.records.models import StoredFile, Upload
from tests.records.files.sending import sha256

PDF = b"%PDF-1.7\n" + b"x" * 600_000


def begin(person, case, data=PDF, name="proof.pdf", **more) -> Upload:
    return BeginUpload(actor=person, case_id=case.public_id, name=name, **({"size": len(data)} | more)).run()


def put(person, upload: Upload, data=PDF, numbers=None) -> None:
    """The pieces of these numbers, all unless they are given."""
    step = part_bytes(len(data))
    for number, start in enumerate(range(0, len(data), step)):
        if numbers is None or number in numbers:
            piece = data[start : start + step]
            receive_piece(actor=person, upload_id=upload.public_id, part=(number, sha256(piece)), data=piece)


def finish(person, upload: Upload):
    return finish_upload(actor=person, upload_id=upload.public_id)


def send(person, case, data=PDF, name="proof.pdf") -> StoredFile:
    """A file that is kept."""
    upload = begin(person, case, data, name)
    put(person, upload, data)
    return row(finish(person, upload).file.id)


def row(identity: UUID) -> StoredFile:
    return StoredFile.objects.get(public_id=identity)
