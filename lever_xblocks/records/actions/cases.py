"""Opening a case: part of the first action of a candidate at a centre."""

from __future__ import annotations

from django.utils import timezone

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, CentreMembership, CourseLink, Placement
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.cases import open_cases
from lever_xblocks.records.queries.links import CourseLinkInfo
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.records.scope import BlockScope


def lock_open_case(person_id: int, link: CourseLinkInfo) -> Case | None:
    """The candidate's one open case at the centre of the course, kept from others until the transaction ends.

    What hangs on it is to be read afterwards: PostgreSQL gives what is joined as it was before it waited for the lock.
    """
    return open_cases(person_id, link).select_for_update().first()


def open_case(candidate_id: int, link: CourseLinkInfo, log: AuditLog) -> Case:
    """A new case at the linked centre, of which the person becomes a candidate; stores the link if it was implied."""
    if not link.is_stored:
        CourseLink.objects.create(
            context_key=link.context_key,
            centre_id=link.centre.id,
            framework_version_id=link.framework_version_id,
            profile_version_id=link.profile_version_id,
            purpose=link.purpose,
        )
    case = Case.objects.create(
        candidate_id=candidate_id,
        centre_id=link.centre.id,
        framework_version_id=link.framework_version_id,
        profile_version_id=link.profile_version_id,
        context_key=link.context_key,
        opened_at=timezone.now(),
    )
    CentreMembership.objects.get_or_create(
        person_id=candidate_id,
        centre_id=link.centre.id,
        role=CentreRole.CANDIDATE,
        open_slot=OPEN,
        defaults={"since": timezone.localdate()},
    )
    log.add(AuditEvent.CASE_OPENED, subject_id=candidate_id, case=case)
    return case


def remember_placement(scope: BlockScope) -> None:
    """Note where the block stands; changes nothing when it is noted already.

    Always after the case is opened: who takes these rows the other way round can block each other for good.
    """
    Placement.objects.get_or_create(
        usage_key=scope.usage_key, defaults={"context_key": scope.context_key, "tag": scope.tag}
    )
