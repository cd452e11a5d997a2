"""Which centres a course works with, and how each of them works in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import BadInput, CasesOpen, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, Centre, CentreMembership, CourseLink, FrameworkVersion, ProfileVersion
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.queries.links import CourseLinkInfo, course_link, course_link_at
from lever_xblocks.records.queries.snapshots import open_to
from lever_xblocks.records.roles import CentreRole

_LONGEST_KEY = 255


@dataclass(frozen=True)
class LinksBefore:
    """The links of a course as they are stored, and the profile that is asked for."""

    links: tuple[CourseLink, ...]
    profile_version_id: int | None

    def of(self, centre_id: int) -> CourseLink | None:
        return next((link for link in self.links if link.centre_id == centre_id), None)

    @property
    def main(self) -> CourseLink | None:
        return next((link for link in self.links if link.main_slot == OPEN), None)


@dataclass(frozen=True, kw_only=True)
class _LinkAction(Action[LinksBefore, CourseLinkInfo]):
    """Something done to the link of one centre to one course."""

    context_key: str
    centre_id: int

    def lock(self) -> LinksBefore:
        return LinksBefore(_locked_links(self.context_key), None)

    def check(self, locked: LinksBefore) -> None:
        CentrePolicy(self.actor).require("link_courses", self.centre_id)
        self.check_links(locked)

    def check_links(self, locked: LinksBefore) -> None:
        """Raise an ActionRefused unless this can be done to the links as they are."""

    def require_no_open_case(self) -> None:
        """Raise CasesOpen when people of the centre are on their way in this course."""
        count = Case.objects.filter(context_key=self.context_key, centre_id=self.centre_id, open_slot=OPEN).count()
        if count:
            raise CasesOpen(count)


@dataclass(frozen=True, kw_only=True)
class LinkCourse(_LinkAction):
    """Let a centre work in a course, with a stored framework and profile version; None keeps what the link has.

    ``profile_id`` names a local profile instead, of which the newest version stored counts. The first centre of a
    course has the main link; another one works beside it, and each with its own people.
    Open cases keep the framework and the profile they began with. What another centre brought is not for this one.
    Raises NotAllowed, NotFound, BadInput; CasesOpen for a change of purpose that would strand open cases.
    """

    purpose: str | None = None
    framework_version_id: int | None = None
    profile_version_id: int | None = None
    profile_id: str | None = None

    def lock(self) -> LinksBefore:
        named = None if self.profile_id is None else self._newest_profile()
        return LinksBefore(_locked_links(self.context_key), named or self.profile_version_id)

    def check_links(self, locked: LinksBefore) -> None:
        if not 0 < len(self.context_key) <= _LONGEST_KEY:
            raise BadInput(_("Name the course by its key, such as course-v1:lever+volunteers+2026."))
        if self.purpose not in {None, *CourseLink.Purpose.values}:
            raise BadInput(_("Choose what the course is for: validation or training."))
        self._require_existing(locked)
        before = locked.of(self.centre_id)
        if before is not None and self.purpose not in {None, before.purpose}:
            self.require_no_open_case()

    def execute(self, locked: LinksBefore, log: AuditLog) -> CourseLinkInfo:
        if not locked.links:
            locked = self._with_default_centre(locked, log)
        link = locked.of(self.centre_id) or self._new_link(locked)
        before = _content(link)
        link.framework_version_id = self.framework_version_id or link.framework_version_id
        link.profile_version_id = locked.profile_version_id or link.profile_version_id
        link.purpose = self.purpose or link.purpose
        if link.pk is None or before != _content(link):
            _store(link, log)
        return course_link_at(self.context_key, self.centre_id)

    def _new_link(self, locked: LinksBefore) -> CourseLink:
        implied = course_link(self.context_key)
        return CourseLink(
            context_key=self.context_key,
            centre_id=self.centre_id,
            main_slot=None if locked.links else OPEN,
            framework_version_id=implied.framework_version_id,
            profile_version_id=implied.profile_version_id,
            purpose=implied.purpose,
        )

    def _with_default_centre(self, locked: LinksBefore, log: AuditLog) -> LinksBefore:
        """A course without a link is the default centre's: where somebody runs that, nobody else takes it away."""
        default_id = Centre.objects.filter(default_slot=OPEN).values_list("pk", flat=True).first()
        if default_id is None or CentrePolicy(self.actor).may("link_courses", default_id):
            return locked
        managers = CentreMembership.objects.filter(centre_id=default_id, role=CentreRole.MANAGER, open_slot=OPEN)
        if not managers.exists():
            return locked
        link = self._new_link(locked)
        link.centre_id = default_id
        _store(link, log)
        return LinksBefore((link,), locked.profile_version_id)

    def _newest_profile(self) -> int | None:
        stored = ProfileVersion.objects.filter(open_to(self.centre_id), profile_id=self.profile_id)
        return stored.order_by("-pk").values_list("pk", flat=True).first()

    def _require_existing(self, locked: LinksBefore) -> None:
        known = open_to(self.centre_id)
        wanted = self.framework_version_id
        if wanted is not None and not FrameworkVersion.objects.filter(known, pk=wanted).exists():
            raise NotFound(_("This framework is not stored here. Import it first."))
        profile = locked.profile_version_id
        is_named = self.profile_id is not None or profile is not None
        if is_named and not ProfileVersion.objects.filter(known, pk=profile or 0).exists():
            raise NotFound(_("This profile is not stored here. Import it first."))
        if not Centre.objects.filter(pk=self.centre_id).exists():
            raise NotFound


@dataclass(frozen=True, kw_only=True)
class UnlinkCourse(_LinkAction):
    """End a centre's work in a course; was its link the main one, the oldest other link is from now on.

    Gives what the course works with now. Raises NotAllowed; CasesOpen while the centre has open cases there.
    """

    def check_links(self, locked: LinksBefore) -> None:
        if locked.of(self.centre_id) is not None:
            self.require_no_open_case()

    def execute(self, locked: LinksBefore, log: AuditLog) -> CourseLinkInfo:
        link = locked.of(self.centre_id)
        if link is not None:
            link.delete()
            log.add(AuditEvent.COURSE_UNLINKED, centre_id=self.centre_id, context_key=self.context_key)
            others = [other for other in locked.links if other.centre_id != self.centre_id]
            if others and link.main_slot == OPEN:
                _make_main(others[0], log)
        return course_link(self.context_key)


@dataclass(frozen=True, kw_only=True)
class MakeLinkMain(_LinkAction):
    """Let everybody who belongs to none of its centres begin the course with this centre.

    Only for somebody who may link courses at the centre that had the main link. Raises NotAllowed, NotFound.
    """

    def check_links(self, locked: LinksBefore) -> None:
        if locked.of(self.centre_id) is None:
            raise NotFound
        if locked.main is not None:
            CentrePolicy(self.actor).require("link_courses", locked.main.centre_id)

    def execute(self, locked: LinksBefore, log: AuditLog) -> CourseLinkInfo:
        link = locked.of(self.centre_id)
        if link is not None and link.main_slot != OPEN:
            CourseLink.objects.filter(context_key=self.context_key).update(main_slot=None)
            _make_main(link, log)
        return course_link_at(self.context_key, self.centre_id)


def _locked_links(context_key: str) -> tuple[CourseLink, ...]:
    return tuple(CourseLink.objects.select_for_update().filter(context_key=context_key).order_by("pk"))


def _make_main(link: CourseLink, log: AuditLog) -> None:
    link.main_slot = OPEN
    _store(link, log)


def _store(link: CourseLink, log: AuditLog) -> None:
    link.save()
    log.add(
        AuditEvent.COURSE_LINKED,
        centre_id=link.centre_id,
        context_key=link.context_key,
        framework_version=link.framework_version_id,
        profile_version=link.profile_version_id,
        purpose=link.purpose,
        is_main=link.main_slot == OPEN,
    )


def _content(link: CourseLink) -> tuple[int, int, str]:
    return link.framework_version_id, link.profile_version_id, link.purpose
