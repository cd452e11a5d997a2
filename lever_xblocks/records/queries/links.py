"""What a course works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case as Either
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.errors import NotFound, NotSetUp
from lever_xblocks.records.models import (
    Case,
    Centre,
    CentreMembership,
    CourseLink,
    FrameworkVersion,
    ProfileVersion,
    TutorAssignment,
)
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.models.snapshots import Snapshot
from lever_xblocks.records.queries.centres import CentreInfo, centre_info
from lever_xblocks.records.queries.frameworks import DEFAULT_FRAMEWORK, stored_framework
from lever_xblocks.records.queries.people import name_by
from lever_xblocks.records.queries.profiles import DEFAULT_PROFILE, stored_profile
from lever_xblocks.records.roles import CentreRole

_PARTS: Final = {
    CourseLink.Purpose.VALIDATION: CentreRole.CANDIDATE,
    CourseLink.Purpose.TRAINING: CentreRole.TRAINEE,
}


@dataclass(frozen=True)
class CourseLinkInfo:
    """The centre, framework, local profile and purpose of a course; ``…_version_id`` are keys of stored snapshots."""

    context_key: str
    centre: CentreInfo
    framework: Framework
    framework_version_id: int
    profile: Profile
    profile_version_id: int
    purpose: str
    is_stored: bool
    is_main: bool = True  # the link of everybody who belongs to none of the centres of the course
    tutor_name: str = ""  # who accompanies the person at this centre


def course_link(context_key: str, person_id: int | None = None) -> CourseLinkInfo:
    """What the course works with for this person; with no link, the site's default centre, framework and profile.

    Where several centres share a course it is the one at which the person has an open case, first of all a case
    opened from this course; else one at which they are a volunteer (or trainee, where it trains); else the main one.
    One SQL statement once framework and profile are parsed. Raises NotSetUp when there is no link and no default.
    """
    centres = _linked_or_default(context_key).annotate(tutor_name=_tutor_of(person_id))
    centre = centres.order_by(*_nearest(context_key, person_id)).first()
    if centre is None or centre.framework_pk is None or centre.profile_pk is None:
        raise NotSetUp
    return _described(centre, context_key)


def course_link_at(context_key: str, centre_id: int) -> CourseLinkInfo:
    """The link of one centre to a course. Raises NotFound."""
    centre = _linked_or_default(context_key).filter(pk=centre_id, link__isnull=False).first()
    if centre is None:
        raise NotFound
    return _described(centre, context_key)


def _described(centre: Any, context_key: str) -> CourseLinkInfo:
    return CourseLinkInfo(
        context_key=context_key,
        centre=centre_info(centre),
        framework=stored_framework(centre.framework_id, centre.framework_version, centre.framework_sha256),
        framework_version_id=centre.framework_pk,
        profile=stored_profile(centre.profile_id, centre.profile_version, centre.profile_sha256),
        profile_version_id=centre.profile_pk,
        purpose=centre.link_purpose or CourseLink.Purpose.VALIDATION.value,
        is_stored=centre.link_key is not None,
        is_main=centre.link_key is None or centre.link_main == OPEN,
        tutor_name=getattr(centre, "tutor_name", None) or "",
    )


def _tutor_of(person_id: int | None) -> Subquery:
    assigned = TutorAssignment.objects.filter(candidate_id=person_id, centre=OuterRef("pk"), open_slot=OPEN)
    return Subquery(assigned.annotate(name=name_by("tutor")).values("name")[:1])


def _linked_or_default(context_key: str) -> QuerySet[Any]:
    """The centres of the course and the default centre, annotated with link, framework and profile."""
    return (
        Centre.objects.annotate(
            link=FilteredRelation("course_links", condition=Q(course_links__context_key=context_key))
        )
        .filter(Q(link__isnull=False) | Q(default_slot=OPEN))
        .annotate(
            link_key=F("link__id"),
            link_main=F("link__main_slot"),
            link_purpose=F("link__purpose"),
            **_linked_or_newest("framework", FrameworkVersion, DEFAULT_FRAMEWORK),
            **_linked_or_newest("profile", ProfileVersion, DEFAULT_PROFILE),
        )
    )


def _nearest(context_key: str, person_id: int | None) -> tuple[Any, ...]:
    """The order that puts first what this person works with."""
    is_main = Either(When(link__main_slot=OPEN, then=Value(0)), When(link__isnull=False, then=Value(1)), default=2)
    if person_id is None:
        return is_main, "link_key"
    cases = Case.objects.filter(candidate_id=person_id, centre=OuterRef("pk"), open_slot=OPEN)
    parts = CentreMembership.objects.filter(person_id=person_id, centre=OuterRef("pk"), open_slot=OPEN)
    validates = Q(link__purpose=CourseLink.Purpose.VALIDATION)
    belongs = Either(
        When(validates & Q(Exists(cases.filter(context_key=context_key))), then=Value(0)),
        When(validates & Q(Exists(cases)), then=Value(1)),
        *(
            When(Q(link__purpose=purpose) & Q(Exists(parts.filter(role=role))), then=Value(2))
            for purpose, role in _PARTS.items()
        ),
        default=3,
    )
    return belongs, is_main, "link_key"


def _linked_or_newest(name: str, stored_as: type[Snapshot], default: str) -> dict[str, Coalesce]:
    """By annotation, the columns of the snapshot the link names, else of the newest one with the default id."""
    newest = stored_as._default_manager.filter(**{stored_as.id_field: default}).order_by("-pk")
    columns = {"pk": "id", "id": stored_as.id_field, "version": "version", "sha256": "sha256"}
    return {
        f"{name}_{part}": Coalesce(F(f"link__{name}_version__{column}"), Subquery(newest.values(column)[:1]))
        for part, column in columns.items()
    }
