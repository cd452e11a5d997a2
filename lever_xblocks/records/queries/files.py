"""Files of a case: those kept, those on their way, and how much room there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from lever_xblocks.domain.portfolio import Room
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.files.limits import most_case_bytes, most_file_bytes
from lever_xblocks.records.models import Case, StoredFile, Upload
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.portfolio.items import ItemFile


@dataclass(frozen=True)
class KeptFile:
    """A file just sent; ``same_as``: names of files in use in the folder with the same content."""

    file: ItemFile
    same_as: tuple[str, ...]


def kept_file(row: StoredFile) -> KeptFile:
    """As the person hears of it who sent it; one SQL statement."""
    same = StoredFile.objects.filter(is_used(), case=row.case_id, sent_sha256=row.sent_sha256).exclude(pk=row.pk)
    return KeptFile(ItemFile.of(row), tuple(same.order_by("pk").values_list("shown_name", flat=True)))


def is_used() -> Q:
    """The condition on a stored file that something points to it, whatever it is."""
    users = (one for one in StoredFile._meta.related_objects if one.related_model is not Upload)
    return reduce(or_, (Q(**{f"{one.name}__isnull": False}) for one in users))


def file_for(viewer: Person, file_id: UUID) -> StoredFile:
    """For whoever may view the case; what nothing points to yet, for who sent it. One SQL statement, else NotFound."""
    cases = CasePolicy(viewer).visible(Case.objects.all())
    found = StoredFile.objects.filter(is_used() | Q(sent_by=viewer.user_id), public_id=file_id, case__in=cases).first()
    if found is None:
        raise NotFound
    return found


def own_upload(actor: Person | None, upload_id: UUID) -> Upload:
    """An upload of this person, with its case and file. Raises NotFound for those of others too."""
    rows = Upload.objects.filter(public_id=upload_id, sent_by=actor.user_id if actor else None)
    found = rows.select_related("case", "file").first()
    if found is None:
        raise NotFound
    return found


def uploads_under_way(case: Case) -> QuerySet[Upload]:
    return Upload.objects.filter(case=case, file__isnull=True)


def room_in(case: Case, under_way: Iterable[Upload]) -> Room:
    """The room for one more file beside these uploads; one SQL statement."""
    kept = StoredFile.objects.filter(case=case).aggregate(bytes=Sum("size"))["bytes"] or 0
    taken = kept + sum(upload.size for upload in under_way)
    return Room(per_file=most_file_bytes(), per_case=most_case_bytes(), taken=taken)
