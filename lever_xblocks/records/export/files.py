"""All files somebody sent, for handing out what is stored about them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from lever_xblocks.records.export.archive import KeptEntry, MadeEntry, archive
from lever_xblocks.records.export.paths import safe_name
from lever_xblocks.records.models import StoredFile


def archive_of_files(user_id: int) -> Iterator[bytes] | None:
    """An archive of the files in the person's folders, written while it is read; None where there is none.

    Names begin with the id that the file has in ``export_person``; the list at the end says which are gone from the
    storage. Reading raises StorageAway.
    """
    files = {_path(one): one for one in StoredFile.objects.filter(case__candidate_id=user_id).order_by("pk")}
    if not files:
        return None

    def listed(missing: frozenset[str]) -> bytes:
        lines = (f"{'MISSING' if path in missing else one.sha256}  {path}\n" for path, one in files.items())
        return "".join(lines).encode()

    kept = [KeptEntry(path, one) for path, one in files.items()]
    return archive([*kept, MadeEntry("sha256.txt", listed)], at=timezone.now())


def _path(file: StoredFile) -> str:
    return f"{file.public_id} {safe_name(file.shown_name.rpartition('.')[0])}".rstrip() + f".{file.type}"
