"""Where files lie: one Django storage, names that say nothing, and a way of writing that leaves no half file."""

from __future__ import annotations

import errno
import logging
import os
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import IO, Final
from uuid import UUID, uuid4

from django.core.files.base import File
from django.core.files.storage import Storage, storages

from lever_xblocks.records.errors import ActionRefused, StorageFull
from lever_xblocks.records.files.errors import StorageAway
from lever_xblocks.records.files.s3 import frugal, is_full

ALIAS: Final = "lever_evidence"
ROOT: Final = "lever"
FILES: Final = f"{ROOT}/files"
COMING: Final = f"{ROOT}/coming"  # being written; used where a write can be seen half done
BLOCK: Final = 256 * 1024

_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

logger = logging.getLogger(__name__)


def storage() -> Storage:
    """The storage named ``lever_evidence`` in STORAGES, else the default one."""
    return frugal(storages[ALIAS if ALIAS in storages.backends else "default"])


def is_named() -> bool:
    """Whether somebody decided where files lie: not on the default storage, nor on what a place took meanwhile."""
    return ALIAS in storages.backends and not getattr(storages[ALIAS], "is_stopgap", False)


def new_name() -> str:
    """A name for a file: 122 random bits and nothing of what the person sent."""
    return file_name(uuid4())


def file_name(identity: UUID) -> str:
    return f"{FILES}/{identity.hex[:2]}/{identity.hex}"  # no folder with a hundred thousand entries


def save(name: str, content: IO[bytes]) -> str:
    """Write the object and close its source; it is there whole and, on a disk, past a power cut, or it is not there.

    Answers the name it really has: another one where the name was taken. Raises StorageFull, StorageAway.
    """
    place = storage()
    try:
        # closed, because the library of S3 leaves what it was given in a cycle that is collected much later
        with content, reached():
            return _saved_on_disk(place, name, content) if _is_on_disk(place) else place.save(name, File(content))
    except FileNotFoundError as error:  # a folder was cleaned away in between
        raise StorageAway from error


def delete(name: str) -> None:
    """Remove the object; nothing happens when there is none. Raises StorageAway."""
    with reached():
        storage().delete(name)


def listed(folder: str) -> tuple[list[str], list[str]]:
    """Names of folders and of objects in a folder; empty when there is no such folder. Raises StorageAway."""
    try:
        with reached():
            return storage().listdir(folder)
    except FileNotFoundError:
        return [], []


def exists(name: str) -> bool:
    """Whether the object is there. Raises StorageAway."""
    with reached():
        return storage().exists(name)


def size_of(name: str) -> int:
    """Bytes of an object. Raises FileNotFoundError, StorageAway."""
    with reached():
        return storage().size(name)


def file_folders() -> tuple[str, ...]:
    """Every folder a file can lie in, whether it is there or not."""
    return tuple(f"{FILES}/{number:02x}" for number in range(256))


def file_names() -> Iterator[str]:
    """Every file kept, so that those no record knows can be found. Raises StorageAway."""
    for folder in listed(FILES)[0]:
        yield from (f"{FILES}/{folder}/{name}" for name in listed(f"{FILES}/{folder}")[1])


@contextmanager
def reached() -> Iterator[None]:
    """Whatever the storage's library raises becomes a sentence; FileNotFoundError passes."""
    try:
        yield
    except (ActionRefused, FileNotFoundError):
        raise
    except Exception as error:  # each kind of storage has errors of its own
        logger.exception("The storage of files failed")
        raise (StorageFull if _is_full(error) else StorageAway)() from error


def _is_full(error: Exception) -> bool:
    return is_full(error) or (isinstance(error, OSError) and error.errno in _NO_ROOM)


def _is_on_disk(place: Storage) -> bool:
    try:
        place.path(COMING)
    except NotImplementedError:
        return False
    return True


class _Written(File):  # type: ignore[type-arg]
    """A file that lies in the storage already and only has to be moved."""

    def temporary_file_path(self) -> str:
        return str(self.name)


def _saved_on_disk(place: Storage, name: str, content: IO[bytes]) -> str:
    coming = f"{COMING}/{uuid4().hex}"
    try:
        return _renamed(place, place.save(coming, File(content)), name)
    finally:
        place.delete(coming)


def _renamed(place: Storage, coming: str, name: str) -> str:
    path = place.path(coming)
    with open(path, "rb+") as written:
        os.fsync(written.fileno())
    name = place.save(name, _Written(BytesIO(), name=path))
    _sync_folders(place, name)
    return name


def _sync_folders(place: Storage, name: str) -> None:
    """A new name is past a power cut once the folders above it are written too."""
    while name:
        name = posixpath.dirname(name)
        with suppress(PermissionError):  # Windows does not open folders
            handle = os.open(place.path(name), os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
