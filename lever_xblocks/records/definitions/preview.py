"""What would happen if a file were imported: nothing is stored by asking."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.actions.frameworks import ImportFramework
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.actions.snapshots import ImportSnapshot
from lever_xblocks.records.definitions.comparing import Group, compare_frameworks, compare_profiles
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models import Case, CourseLink, FrameworkVersion, ProfileVersion
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.models.snapshots import Snapshot, fingerprint
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.profiles import DEFAULT_PROFILE, profile_of


@dataclass(frozen=True)
class KeptVersion:
    """An older version that stays in use: by so many open cases and courses."""

    version: str
    cases: int
    courses: int


@dataclass(frozen=True)
class Preview:
    """What an import would do; ``refusal`` says why it would be refused.

    ``older`` is the newest version stored before, "default 1.0" for a new profile, None for a new framework.
    """

    definition: Framework | Profile = field(repr=False)
    is_stored: bool
    older: str | None
    groups: tuple[Group, ...]
    kept: tuple[KeptVersion, ...]
    refusal: ActionRefused | None


def preview_of(asked: ImportFramework | ImportProfile) -> Preview:
    """What the import would change; cases and courses are those of its centre, of all centres where it names none."""
    definition, stored_as = asked.definition, asked.stored_as
    newest = _newest(stored_as, definition.id)
    older = newest or (_newest(stored_as, DEFAULT_PROFILE) if isinstance(definition, Profile) else None)
    return Preview(
        definition=definition,
        is_stored=newest is not None and _is_stored(asked),
        older=str(older) if older else None,
        groups=_compared(older, definition) if older else (),
        kept=_kept(asked) if newest else (),
        refusal=asked.refusal(),
    )


def _newest(stored_as: type[Snapshot], name: str) -> Snapshot | None:
    return stored_as._default_manager.defer("data").filter(**{stored_as.id_field: name}).order_by("-pk").first()


def _is_stored(asked: ImportSnapshot) -> bool:
    name = {asked.stored_as.id_field: asked.definition.id, "version": asked.definition.version}
    return asked.stored_as._default_manager.filter(**name, sha256=fingerprint(asked.definition.data)).exists()


def _compared(older: Snapshot, definition: Framework | Profile) -> tuple[Group, ...]:
    if isinstance(older, ProfileVersion) and isinstance(definition, Profile):
        return compare_profiles(profile_of(older), definition)
    if isinstance(older, FrameworkVersion) and isinstance(definition, Framework):
        return compare_frameworks(framework_of(older), definition)
    raise TypeError(older)


def _kept(asked: ImportSnapshot) -> tuple[KeptVersion, ...]:
    """The versions in use besides the one that is imported; two SQL statements."""
    column = "framework_version" if asked.stored_as is FrameworkVersion else "profile_version"
    mine: dict[str, str | int] = {f"{column}__{asked.stored_as.id_field}": asked.definition.id}
    if asked.centre_id is not None:
        mine["centre_id"] = asked.centre_id
    rows = (
        using.values_list(f"{column}__version").annotate(number=Count("pk")).order_by()
        for using in (Case.objects.filter(**mine, open_slot=OPEN), CourseLink.objects.filter(**mine))
    )
    cases, courses = map(dict, rows)
    versions = sorted({*cases, *courses} - {asked.definition.version})
    return tuple(KeptVersion(version, cases.get(version, 0), courses.get(version, 0)) for version in versions)
