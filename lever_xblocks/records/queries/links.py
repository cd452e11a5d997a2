"""What a course works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lever_xblocks.domain.framework import Framework
from lever_xblocks.records.errors import NotSetUp
from lever_xblocks.records.models import Centre, CourseLink, FrameworkVersion
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.centres import CentreInfo, centre_info
from lever_xblocks.records.queries.frameworks import DEFAULT_FRAMEWORK, stored_framework


@dataclass(frozen=True)
class CourseLinkInfo:
    """The centre, framework and purpose of a course; ``framework_version_id`` is the key of the stored snapshot."""

    context_key: str
    centre: CentreInfo
    framework: Framework
    framework_version_id: int
    purpose: str
    is_stored: bool


def course_link(context_key: str) -> CourseLinkInfo:
    """What the course works with: its link, or the site's default centre and the newest framework ``lever``.

    One SQL statement once the framework is parsed. Raises NotSetUp when there is no link and no default either.
    """
    centre: Any = _linked_or_default(context_key).first()
    if centre is None or centre.version_id is None:
        raise NotSetUp
    return CourseLinkInfo(
        context_key=context_key,
        centre=centre_info(centre),
        framework=stored_framework(centre.version_framework_id, centre.version_version, centre.version_sha256),
        framework_version_id=centre.version_id,
        purpose=centre.link_purpose or CourseLink.Purpose.VALIDATION.value,
        is_stored=centre.link_key is not None,
    )


def _linked_or_default(context_key: str) -> QuerySet[Centre]:
    """The centre of the course before the default centre, annotated with link and framework version."""
    newest = FrameworkVersion.objects.filter(framework_id=DEFAULT_FRAMEWORK).order_by("-pk")
    version = {
        f"version_{field}": Coalesce(F(f"link__framework_version__{field}"), Subquery(newest.values(field)[:1]))
        for field in ("id", "framework_id", "version", "sha256")
    }
    return (
        Centre.objects.annotate(
            link=FilteredRelation("course_links", condition=Q(course_links__context_key=context_key))
        )
        .filter(Q(link__isnull=False) | Q(default_slot=OPEN))
        .annotate(link_key=F("link__id"), link_purpose=F("link__purpose"), **version)
        .order_by(F("link_key").desc(nulls_last=True))
    )
