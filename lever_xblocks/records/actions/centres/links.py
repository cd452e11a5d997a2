"""Which centre a course works with."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Centre, CourseLink, FrameworkVersion, ProfileVersion
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.queries.links import CourseLinkInfo, course_link

_LONGEST_KEY = 255


@dataclass(frozen=True)
class LinkBefore:
    """The link as it is stored, if it is, and the newest version of the profile that is asked for."""

    link: CourseLink | None
    profile: ProfileVersion | None


@dataclass(frozen=True, kw_only=True)
class LinkCourse(Action[LinkBefore, CourseLinkInfo]):
    """Make a course work with a centre, a stored framework version and a profile; None keeps what it has.

    ``profile_id`` names a local profile; the newest version stored counts.
    A course is taken from another centre only by somebody who may link courses there too.
    Open cases keep the centre, the framework and the profile they began with. Raises NotAllowed, NotFound, BadInput.
    """

    context_key: str
    centre_id: int
    purpose: str | None = None
    framework_version_id: int | None = None
    profile_id: str | None = None

    def lock(self) -> LinkBefore:
        return LinkBefore(
            link=CourseLink.objects.select_for_update().filter(context_key=self.context_key).first(),
            profile=None if self.profile_id is None else _newest_profile(self.profile_id),
        )

    def check(self, locked: LinkBefore) -> None:
        policy = CentrePolicy(self.actor)
        policy.require("link_courses", self.centre_id)
        if locked.link is not None:
            policy.require("link_courses", locked.link.centre_id)
        if not 0 < len(self.context_key) <= _LONGEST_KEY:
            raise BadInput(_("Name the course by its key, such as course-v1:lever+volunteers+2026."))
        if self.purpose not in {None, *CourseLink.Purpose.values}:
            raise BadInput(_("Choose what the course is for: validation or training."))
        self._require_existing(locked)

    def execute(self, locked: LinkBefore, log: AuditLog) -> CourseLinkInfo:
        link = locked.link or self._new_link()
        before = _content(link)
        link.centre_id = self.centre_id
        link.framework_version_id = self.framework_version_id or link.framework_version_id
        link.profile_version_id = locked.profile.pk if locked.profile else link.profile_version_id
        link.purpose = self.purpose or link.purpose
        if link.pk is None or before != _content(link):
            link.save()
            log.add(
                AuditEvent.COURSE_LINKED,
                centre_id=link.centre_id,
                context_key=link.context_key,
                framework_version=link.framework_version_id,
                profile_version=link.profile_version_id,
                purpose=link.purpose,
            )
        return course_link(self.context_key)

    def _new_link(self) -> CourseLink:
        implied = course_link(self.context_key)
        return CourseLink(
            context_key=self.context_key,
            framework_version_id=implied.framework_version_id,
            profile_version_id=implied.profile_version_id,
            purpose=implied.purpose,
        )

    def _require_existing(self, locked: LinkBefore) -> None:
        wanted = self.framework_version_id
        if wanted is not None and not FrameworkVersion.objects.filter(pk=wanted).exists():
            raise NotFound(_("This framework is not stored here. Import it first."))
        if self.profile_id is not None and locked.profile is None:
            raise NotFound(_("This profile is not stored here. Import it first."))
        if not Centre.objects.filter(pk=self.centre_id).exists():
            raise NotFound


def _newest_profile(profile_id: str) -> ProfileVersion | None:
    return ProfileVersion.objects.defer("data").filter(profile_id=profile_id).order_by("-pk").first()


def _content(link: CourseLink) -> tuple[int, int, int, str]:
    return link.centre_id, link.framework_version_id, link.profile_version_id, link.purpose
