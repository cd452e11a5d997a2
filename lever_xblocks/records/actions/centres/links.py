"""Which centre a course works with."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Centre, CourseLink, FrameworkVersion
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.queries.links import CourseLinkInfo, course_link

_LONGEST_KEY = 255


@dataclass(frozen=True, kw_only=True)
class LinkCourse(Action[CourseLink | None, CourseLinkInfo]):
    """Make a course work with a centre and a stored framework version; None keeps what it has.

    A course is taken from another centre only by somebody who may link courses there too.
    Open cases keep the centre and the framework they began with. Raises NotAllowed, NotFound, BadInput.
    """

    context_key: str
    centre_id: int
    purpose: str | None = None
    framework_version_id: int | None = None

    def lock(self) -> CourseLink | None:
        return CourseLink.objects.select_for_update().filter(context_key=self.context_key).first()

    def check(self, locked: CourseLink | None) -> None:
        policy = CentrePolicy(self.actor)
        policy.require("link_courses", self.centre_id)
        if locked is not None:
            policy.require("link_courses", locked.centre_id)
        if not 0 < len(self.context_key) <= _LONGEST_KEY:
            raise BadInput(_("Name the course by its key, such as course-v1:lever+volunteers+2026."))
        if self.purpose not in {None, *CourseLink.Purpose.values}:
            raise BadInput(_("Choose what the course is for: validation or training."))
        self._require_existing()

    def execute(self, locked: CourseLink | None, log: AuditLog) -> CourseLinkInfo:
        link = locked or self._new_link()
        before = (link.centre_id, link.framework_version_id, link.purpose)
        link.centre_id = self.centre_id
        link.framework_version_id = self.framework_version_id or link.framework_version_id
        link.purpose = self.purpose or link.purpose
        if link.pk is None or before != (link.centre_id, link.framework_version_id, link.purpose):
            link.save()
            log.add(
                AuditEvent.COURSE_LINKED,
                centre_id=link.centre_id,
                context_key=link.context_key,
                framework_version=link.framework_version_id,
                purpose=link.purpose,
            )
        return course_link(self.context_key)

    def _new_link(self) -> CourseLink:
        implied = course_link(self.context_key)
        return CourseLink(
            context_key=self.context_key,
            framework_version_id=implied.framework_version_id,
            purpose=implied.purpose,
        )

    def _require_existing(self) -> None:
        wanted = self.framework_version_id
        if wanted is not None and not FrameworkVersion.objects.filter(pk=wanted).exists():
            raise NotFound(_("This framework is not stored here. Import it first."))
        if not Centre.objects.filter(pk=self.centre_id).exists():
            raise NotFound
