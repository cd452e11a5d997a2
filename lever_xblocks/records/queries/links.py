"""What a course works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.errors import NotSetUp
from lever_xblocks.records.models import Centre, CourseLink, FrameworkVersion, ProfileVersion
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.models.snapshots import Snapshot
from lever_xblocks.records.queries.centres import CentreInfo, centre_info
from lever_xblocks.records.queries.frameworks import DEFAULT_FRAMEWORK, stored_framework
from lever_xblocks.records.queries.profiles import DEFAULT_PROFILE, stored_profile


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


def course_link(context_key: str) -> CourseLinkInfo:
    """What the course works with: its link, or the site's default centre, the newest ``lever`` and ``default`` profile.

    One SQL statement once framework and profile are parsed. Raises NotSetUp when there is no link and no default.
    """
    centre: Any = _linked_or_default(context_key).first()
    if centre is None or centre.framework_pk is None or centre.profile_pk is None:
        raise NotSetUp
    return CourseLinkInfo(
        context_key=context_key,
        centre=centre_info(centre),
        framework=stored_framework(centre.framework_id, centre.framework_version, centre.framework_sha256),
        framework_version_id=centre.framework_pk,
        profile=stored_profile(centre.profile_id, centre.profile_version, centre.profile_sha256),
        profile_version_id=centre.profile_pk,
        purpose=centre.link_purpose or CourseLink.Purpose.VALIDATION.value,
        is_stored=centre.link_key is not None,
    )


def _linked_or_default(context_key: str) -> QuerySet[Centre]:
    """The centre of the course before the default centre, annotated with link, framework and profile."""
    return (
        Centre.objects.annotate(
            link=FilteredRelation("course_links", condition=Q(course_links__context_key=context_key))
        )
        .filter(Q(link__isnull=False) | Q(default_slot=OPEN))
        .annotate(
            link_key=F("link__id"),
            link_purpose=F("link__purpose"),
            **_linked_or_newest("framework", FrameworkVersion, DEFAULT_FRAMEWORK),
            **_linked_or_newest("profile", ProfileVersion, DEFAULT_PROFILE),
        )
        .order_by(F("link_key").desc(nulls_last=True))
    )


def _linked_or_newest(name: str, stored_as: type[Snapshot], default: str) -> dict[str, Coalesce]:
    """By annotation, the columns of the snapshot the link names, else of the newest one with the default id."""
    newest = stored_as._default_manager.filter(**{stored_as.id_field: default}).order_by("-pk")
    columns = {"pk": "id", "id": stored_as.id_field, "version": "version", "sha256": "sha256"}
    return {
        f"{name}_{part}": Coalesce(F(f"link__{name}_version__{column}"), Subquery(newest.values(column)[:1]))
        for part, column in columns.items()
    }
