"""Something that uses a file, for tests."""

from django.utils import timezone

from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.records.models import Evidence, StoredFile


def as_proof(file: StoredFile, title: str = "Proof") -> Evidence:
    now = timezone.now()
    return Evidence.objects.create(
        case_id=file.case_id, kind=EvidenceKind.FILE, title=title, file=file, created_at=now, saved_at=now
    )
