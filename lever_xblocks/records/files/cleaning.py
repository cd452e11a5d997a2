"""Finds and removes what nobody needs: half-sent files, files nothing points to, objects no record knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet, RestrictedError
from django.utils import timezone

from lever_xblocks.records.files.forgetting import forget_files
from lever_xblocks.records.files.parts import is_older, sweep
from lever_xblocks.records.files.store import delete, exists, file_folders, listed
from lever_xblocks.records.models import Heartbeat, StoredFile, Upload
from lever_xblocks.records.queries.files import is_used

KEPT: Final = timedelta(days=1)
"""Younger things may be on their way into a folder at this moment."""
JOB: Final = "files"


@dataclass(frozen=True)
class Findings:
    """What a look at the storage showed: names of objects no record knows, and of objects that records miss."""

    uploads: int
    unused: int
    strays: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True)
class Cleaned:
    """How many of each were removed: uploads nobody went on with, files nothing points to, objects without record."""

    uploads: int = 0
    unused: int = 0
    objects: int = 0


def look() -> Findings:
    """What there is to clean, and what is missing; changes nothing. Raises StorageAway."""
    before = timezone.now() - KEPT
    strays: list[str] = []
    lost: list[str] = []
    for known, there in _by_folder():
        strays += (name for name in sorted(there - known) if is_older(name, before))
        lost += (name for name in sorted(known - there) if _is_lost(name))
    return Findings(_left_uploads(before).count(), _unused_files(before).count(), tuple(strays), tuple(lost))


def clean() -> Cleaned:
    """Remove all that was left for a day. Raises StorageAway."""
    before = timezone.now() - KEPT
    uploads, _by_table = _left_uploads(before).delete()
    unused = sum(_forget(pk) for pk in list(_unused_files(before).values_list("pk", flat=True)))
    swept = sweep(KEPT)
    return Cleaned(uploads, unused, swept + sum(_clean_folder(before)))


def clean_daily() -> Cleaned:
    """The same once a day, for a job that comes by more often."""
    now = timezone.now()
    if Heartbeat.objects.filter(job=JOB, at__gt=now - KEPT).exists():
        return Cleaned()
    cleaned = clean()
    Heartbeat.objects.update_or_create(job=JOB, defaults={"at": now, "figures": vars(cleaned)})
    return cleaned


def _left_uploads(before: datetime) -> QuerySet[Upload]:
    """Also complete ones: what they became of is recorded without them."""
    return Upload.objects.filter(touched_at__lt=before)


def _unused_files(before: datetime) -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(~is_used(), created_at__lt=before)


def _forget(pk: int) -> int:
    """Delete one file unless something came to point to it just now."""
    try:
        with transaction.atomic():
            return forget_files(StoredFile.objects.filter(~is_used(), pk=pk))
    except (IntegrityError, RestrictedError):
        return 0


def _clean_folder(before: datetime) -> Iterator[int]:
    for known, there in _by_folder():
        strays = [name for name in there - known if is_older(name, before)]
        for name in strays:
            delete(name)
        yield len(strays)


def _by_folder() -> Iterator[tuple[set[str], set[str]]]:
    """For one folder of the storage after the other, the names its records know and those that are there."""
    for folder in file_folders():
        prefix = f"{folder}/"
        rows = StoredFile.objects.filter(Q(name__startswith=prefix) | Q(thumbnail__startswith=prefix))
        pairs = rows.values_list("name", "thumbnail")
        known = {name for pair in pairs for name in pair if name.startswith(prefix)}
        yield known, {f"{prefix}{name}" for name in listed(folder)[1]}


def _is_lost(name: str) -> bool:
    """Asked again: it may have been deleted together with its record meanwhile."""
    return StoredFile.objects.filter(Q(name=name) | Q(thumbnail=name)).exists() and not exists(name)
