"""What S3 does differently; told by what the object offers, so that its libraries need not be installed."""

from __future__ import annotations

import copy
import posixpath
from datetime import datetime
from functools import lru_cache
from typing import IO, Any, Final, cast

from django.core.files.storage import Storage

_PIECE: Final = 5 * 1024 * 1024  # the least S3 takes

_NO_ROOM: Final = {"QuotaExceeded", "XMinioStorageFull", "XAmzStorageQuotaExceeded", "InsufficientStorage"}


@lru_cache(maxsize=4)
def frugal(place: Storage) -> Storage:
    """A storage that sends one piece after the other: ten threads would hold 8 MB each."""
    if not hasattr(place, "transfer_config"):
        return place
    from boto3.s3.transfer import TransferConfig

    ours = copy.copy(place)  # the platform goes on writing its own files as it likes
    ours.transfer_config = TransferConfig(use_threads=False, multipart_threshold=_PIECE, multipart_chunksize=_PIECE)
    return ours


def span(file: Any, start: int, stop: int) -> IO[bytes] | None:
    """The bytes ``start`` to ``stop`` of an opened object as they come; None if it does not lie in S3.

    Reading the file itself would first fetch the whole object into memory.
    """
    if not hasattr(file, "obj"):
        return None
    return cast(IO[bytes], file.obj.get(Range=f"bytes={start}-{stop - 1}")["Body"])


def is_full(error: BaseException) -> bool:
    """Whether S3 refused because there is no room."""
    answer = getattr(error, "response", None) or getattr(error.__context__, "response", None)
    return isinstance(answer, dict) and answer.get("Error", {}).get("Code") in _NO_ROOM


def call_off_unfinished(place: Any, folder: str, before: datetime) -> int:
    """Remove what writes cut off had brought: S3 keeps it, unseen and paid for. How many."""
    if not hasattr(place, "transfer_config"):
        return 0
    ours = place.bucket.multipart_uploads.filter(Prefix=posixpath.join(place.location, folder))
    left = [upload for upload in ours if upload.initiated < before]
    for upload in left:
        upload.abort()
    return len(left)
