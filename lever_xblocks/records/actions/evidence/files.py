"""A file that becomes a piece of proof, and files that go with what is removed."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.portfolio import FileType
from lever_xblocks.domain.profile import EvidenceKind, FileKind
from lever_xblocks.records.actions.doors import Folder
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.files.refusals import not_taken
from lever_xblocks.records.models import StoredFile
from lever_xblocks.records.queries.files import is_used


def file_for(kind: EvidenceKind, raw: object, folder: Folder, sender_id: int | None) -> StoredFile:
    """The file this person sent into this case for it, used nowhere yet. Raises BadInput (file)."""
    found = StoredFile.objects.filter(~is_used(), public_id=_uuid(raw), case=folder.case, sent_by=sender_id).first()
    if found is None:
        raise _missing(kind)
    found_kind = FileType.stored(found.type).kind
    if kind is EvidenceKind.PHOTO and found_kind is not FileKind.IMAGE:
        raise BadInput(_("This is no photo. Add it with “Choose a file”."), code="file")
    if not folder.profile.accepts_file(found_kind):
        raise BadInput(not_taken(folder.profile.portfolio.file_kinds).message, code="file")
    return found


def _uuid(raw: object) -> UUID:
    try:
        return UUID(str(raw))
    except ValueError:
        return UUID(int=0)


def _missing(kind: EvidenceKind) -> BadInput:
    is_photo = kind is EvidenceKind.PHOTO
    sentence = _("Take a photo, or choose one.") if is_photo else _("Choose a file that is not in your folder yet.")
    return BadInput(sentence, code="file")
