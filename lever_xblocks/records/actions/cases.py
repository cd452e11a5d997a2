"""Opening a case: part of the first action of a candidate at a centre."""

from __future__ import annotations

from django.utils import timezone

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.errors import Overtaken
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, CentreMembership, CourseLink, Placement
from lever_xblocks.records.queries.cases import open_cases
from lever_xblocks.records.queries.links import CourseLinkInfo
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.records.scope import BlockMode, BlockScope


def lock_open_case(person_id: int, link: CourseLinkInfo) -> Case | None:
    """The candidate's one open case at the centre of the course, kept from others until the transaction ends.

    What hangs on it is to be read afterwards: PostgreSQL gives what is joined as it was before it waited for the lock.
    """
    return open_cases(person_id, link).select_for_update().first()


def open_case(candidate_id: int, link: CourseLinkInfo, log: AuditLog) -> Case:
    """A new case at the linked centre, of which the person becomes a candidate; stores the link if it was implied.

    Raises Overtaken when the link is gone, or for training, by now.
    """
    if not link.is_stored:
        implied = CourseLink(
            context_key=link.context_key,
            centre_id=link.centre.id,
            framework_version_id=link.framework_version_id,
            profile_version_id=link.profile_version_id,
            purpose=link.purpose,
        )
        CourseLink.objects.bulk_create([implied], ignore_conflicts=True)  # somebody else may begin with us
    _keep_link(link)
    case = Case.objects.create(
        candidate_id=candidate_id,
        centre_id=link.centre.id,
        framework_version_id=link.framework_version_id,
        profile_version_id=link.profile_version_id,
        context_key=link.context_key,
        opened_at=timezone.now(),
    )
    member = {"person_id": candidate_id, "centre_id": link.centre.id, "role": CentreRole.CANDIDATE}
    today = timezone.localdate()
    CentreMembership.objects.bulk_create([CentreMembership(**member, since=today)], ignore_conflicts=True)
    log.add(AuditEvent.CASE_OPENED, subject_id=candidate_id, case=case)
    return case


def _keep_link(link: CourseLinkInfo) -> None:
    """Nobody unlinks the course or gives it another purpose before the case is there for them to see."""
    rows = CourseLink.objects.select_for_update().filter(context_key=link.context_key, centre_id=link.centre.id)
    if link.purpose not in rows.values_list("purpose", flat=True):
        raise Overtaken


def remember_placement(scope: BlockScope, mode: BlockMode) -> None:
    """Note where the block stands and in which mode; changes nothing when it is noted already.

    Always after the case is opened: who takes these rows the other way round can block each other for good.
    """
    settings = {"mode": mode}
    placement, _is_new = Placement.objects.get_or_create(
        usage_key=scope.usage_key, defaults={"context_key": scope.context_key, "tag": scope.tag, "settings": settings}
    )
    if placement.settings != settings:
        placement.settings = settings
        placement.save(update_fields=["settings"])
