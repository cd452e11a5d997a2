"""One upload, kept from others."""

from __future__ import annotations

from uuid import UUID

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Case, Upload


def locked_upload(actor: Person | None, upload_id: UUID) -> Upload:
    """The upload of this person, locked until the transaction ends. Raises NotFound for those of others too.

    Always the case before it: who takes the two the other way round can block each other for good.
    """
    rows = Upload.objects.filter(public_id=upload_id, sent_by=actor.user_id if actor else None)
    case = Case.objects.select_for_update().filter(pk__in=rows.values("case")).first()
    found = rows.select_for_update().first()
    if case is None or found is None:
        raise NotFound
    found.case = case
    return found
