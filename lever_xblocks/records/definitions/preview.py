"""What would happen if a file were imported: nothing is stored by asking."""

from __future__ import annotations

from dataclasses import dataclass, field

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.actions.frameworks import ImportFramework
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.actions.snapshots import ImportSnapshot, StoredBefore
from lever_xblocks.records.definitions.comparing import Group, compare_frameworks, compare_profiles
from lever_xblocks.records.models import FrameworkVersion, ProfileVersion
from lever_xblocks.records.models.snapshots import Snapshot
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.profiles import DEFAULT_PROFILE, profile_of
from lever_xblocks.records.queries.snapshots import Use, use_of


@dataclass(frozen=True)
class KeptVersion:
    """A version that stays in use."""

    version: str
    use: Use


@dataclass(frozen=True)
class Preview:
    """What an import would do.

    ``older`` is the newest version stored before, "default 1.0" for a new profile, None for a new framework.
    """

    definition: Framework | Profile = field(repr=False)
    is_stored: bool
    older: str | None
    groups: tuple[Group, ...]
    kept: tuple[KeptVersion, ...]


def preview_of(asked: ImportFramework | ImportProfile) -> Preview:
    """What the import would change; cases and courses are those of its centre, of all centres where it names none.

    Raises what the import would raise.
    """
    definition, before = asked.definition, asked.stored()
    asked.check(before)
    older = before.newest
    if older is None and isinstance(definition, Profile):
        older = ProfileVersion.objects.defer("data").filter(profile_id=DEFAULT_PROFILE).order_by("-pk").first()
    return Preview(
        definition=definition,
        is_stored=before.same(definition) is not None,
        older=str(older) if older else None,
        groups=_compared(older, definition) if older else (),
        kept=_kept(asked, before) if before.versions else (),
    )


def _compared(older: Snapshot, definition: Framework | Profile) -> tuple[Group, ...]:
    if isinstance(older, ProfileVersion) and isinstance(definition, Profile):
        return compare_profiles(profile_of(older), definition)
    if isinstance(older, FrameworkVersion) and isinstance(definition, Framework):
        return compare_frameworks(framework_of(older), definition)
    raise TypeError(older)


def _kept(asked: ImportSnapshot, before: StoredBefore) -> tuple[KeptVersion, ...]:
    """The versions in use besides the one that is imported, the newest first."""
    use = use_of(asked.centre_id)
    used = use.frameworks if asked.stored_as is FrameworkVersion else use.profiles
    return tuple(
        KeptVersion(one.version, used[one.pk])
        for one in reversed(before.versions)
        if one.pk in used and one.version != asked.definition.version
    )
