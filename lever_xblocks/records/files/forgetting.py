"""What lies in the storage goes when its record has gone, however that went: with its case, its person, or alone."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete

from lever_xblocks.records.files.parts import discard
from lever_xblocks.records.files.store import delete
from lever_xblocks.records.models import StoredFile, Upload


def forget_files(rows: QuerySet[StoredFile]) -> int:
    """Delete files by their records and say how many; what lies in the storage goes once that is committed.

    Whatever points to a file is to be deleted before.
    """
    return rows.delete()[1].get(StoredFile._meta.label, 0)


def watch() -> None:
    """Listen to what is deleted; called once the models are loaded."""
    post_delete.connect(_forget_file, sender=StoredFile, dispatch_uid="lever_records.forget_file")
    post_delete.connect(_forget_upload, sender=Upload, dispatch_uid="lever_records.forget_upload")


def _forget_file(instance: StoredFile, **_signal: Any) -> None:
    # robust: a storage that is away must not undo what is said already; cleaning finds the object later
    for name in filter(None, (instance.name, instance.thumbnail)):
        transaction.on_commit(partial(delete, name), robust=True)


def _forget_upload(instance: Upload, **_signal: Any) -> None:
    if instance.file_id is None:  # the pieces of a complete one are gone already
        transaction.on_commit(partial(discard, instance.public_id), robust=True)
