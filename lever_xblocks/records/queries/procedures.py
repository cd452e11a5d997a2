"""The rules a centre works by, for whoever wants to read them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from lever_xblocks.domain.framework import Text
from lever_xblocks.domain.profile import Profile
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Case, Centre, CourseLink, ProfileVersion
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.queries.centres import CentreInfo, centre_info
from lever_xblocks.records.queries.profiles import DEFAULT_PROFILE, stored_profile
from lever_xblocks.records.queries.snapshots import open_to


@dataclass(frozen=True)
class ProfileInUse:
    """One profile a centre may work with; ``is_own_case``: the one the reader's own case follows."""

    pk: int
    id: str
    version: str
    sha256: str
    title: Text
    is_own_case: bool
    is_used: bool


@dataclass(frozen=True)
class ProcedureInfo:
    """The profile to read, and the others in use at the centre."""

    centre: CentreInfo
    shown: ProfileInUse
    profile: Profile = field(repr=False)
    others: tuple[ProfileInUse, ...]


def procedure(slug: str, *, viewer: Person, version_id: int | None = None) -> ProcedureInfo:
    """The rules of a centre: this version, else that of the viewer's own case, of one of its courses, the default.

    Two SQL statements once the profile is parsed, four for a version nobody works with. Raises NotFound for an
    unknown centre and for such a version, unless the viewer runs the centre.
    """
    centre = Centre.objects.filter(slug=slug).first()
    if centre is None:
        raise NotFound
    profiles = _profiles(centre.pk, viewer)
    shown = _chosen(profiles) if version_id is None else next((one for one in profiles if one.pk == version_id), None)
    if shown is None:
        raise NotFound
    if version_id is not None and not shown.is_used and not CentrePolicy(viewer).may("import_definitions", centre.pk):
        raise NotFound
    return ProcedureInfo(
        centre=centre_info(centre),
        shown=shown,
        profile=stored_profile(shown.id, shown.version, shown.sha256),
        others=tuple(one for one in profiles if one.is_used and one != shown),
    )


def _profiles(centre_id: int, viewer: Person) -> list[ProfileInUse]:
    """All the centre may work with, the newest first."""
    cases = Case.objects.filter(profile_version=OuterRef("pk"), centre=centre_id)
    links = CourseLink.objects.filter(profile_version=OuterRef("pk"), centre=centre_id)
    rows = (
        ProfileVersion.objects.filter(open_to(centre_id))
        .annotate(is_own_case=Exists(cases.filter(candidate=viewer.user_id)), is_used=Exists(links) | Exists(cases))
        .order_by("-pk")
        .values("pk", "profile_id", "version", "sha256", "data__title", "data__base_language", "is_own_case", "is_used")
    )
    return [
        ProfileInUse(
            pk=row["pk"],
            id=row["profile_id"],
            version=row["version"],
            sha256=row["sha256"],
            title=Text(row["data__title"], row["data__base_language"]),
            is_own_case=row["is_own_case"],
            is_used=row["is_used"],
        )
        for row in rows
    ]


def _chosen(profiles: list[ProfileInUse]) -> ProfileInUse | None:
    """What concerns the viewer most."""
    ways = (
        (one for one in profiles if one.is_own_case),
        (one for one in profiles if one.is_used),
        (one for one in profiles if one.id == DEFAULT_PROFILE),
    )
    return next((one for way in ways for one in way), None)
