"""Stored snapshots: parsed once per process, and which of them a centre may work with."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Count, Q

from lever_xblocks.domain.framework import Text
from lever_xblocks.records.errors import NotSetUp
from lever_xblocks.records.models import Case, CourseLink, FrameworkVersion, ProfileVersion
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.models.snapshots import Snapshot

Content = TypeVar("Content")
MOST_KEPT = 64


def parsed_once(
    stored_as: type[Snapshot], parse: Callable[[dict[str, Any]], Content]
) -> Callable[[str, str, str], Content]:
    """A function from id, version and SHA-256 to what the snapshot holds; it raises NotSetUp when there is none.

    One SQL statement the first time, none later.
    """

    @lru_cache(maxsize=MOST_KEPT)
    def content(snapshot_id: str, version: str, sha256: str) -> Content:
        name = {stored_as.id_field: snapshot_id, "version": version, "sha256": sha256}
        try:
            return parse(stored_as._default_manager.get(**name).data)
        except stored_as.DoesNotExist as error:
            raise NotSetUp from error

    return content


@dataclass(frozen=True)
class StoredVersion:
    """One version of a framework or profile; ``pk`` is the key a course link names, ``id`` that of the file.

    ``is_own``: the centre brought it; else it is the site's. ``is_newest`` of those with its id.
    """

    pk: int
    id: str
    version: str
    title: Text
    is_own: bool
    is_newest: bool
    imported_at: datetime


@dataclass(frozen=True)
class StoredVersions:
    """What courses of one centre may work with, by id, the newest version of each first."""

    frameworks: tuple[StoredVersion, ...]
    profiles: tuple[StoredVersion, ...]


def versions_for(centre_id: int) -> StoredVersions:
    """The versions of the site and those of this centre, never another's; two SQL statements."""
    return StoredVersions(_versions(FrameworkVersion, centre_id), _versions(ProfileVersion, centre_id))


@dataclass(frozen=True)
class Use:
    """How many open cases and courses work with one version."""

    cases: int = 0
    courses: int = 0

    def __bool__(self) -> bool:
        return bool(self.cases or self.courses)


@dataclass(frozen=True)
class UseOfVersions:
    """By the key of the version; versions nobody works with are not there."""

    frameworks: dict[int, Use]
    profiles: dict[int, Use]


def use_of(centre_id: int | None) -> UseOfVersions:
    """What the open cases and the courses of a centre work with, or of all centres; two SQL statements."""
    at_centre = {} if centre_id is None else {"centre_id": centre_id}
    both = ("framework_version_id", "profile_version_id")
    cases, courses = (
        list(using.values_list(*both).annotate(number=Count("pk")).order_by())
        for using in (Case.objects.filter(**at_centre, open_slot=OPEN), CourseLink.objects.filter(**at_centre))
    )

    def used(column: int) -> dict[int, Use]:
        numbers = [Counter[int](), Counter[int]()]
        for counter, rows in zip(numbers, (cases, courses), strict=True):
            for row in rows:
                counter[row[column]] += row[2]
        return {pk: Use(numbers[0][pk], numbers[1][pk]) for pk in numbers[0] | numbers[1]}

    return UseOfVersions(frameworks=used(0), profiles=used(1))


def open_to(centre_id: int) -> Q:
    """The condition for snapshots this centre may work with."""
    return Q(centre=None) | Q(centre=centre_id)


def _versions(stored_as: type[Snapshot], centre_id: int) -> tuple[StoredVersion, ...]:
    columns = ("pk", stored_as.id_field, "version", "data__title", "data__base_language", "centre_id", "imported_at")
    stored = stored_as._default_manager.filter(open_to(centre_id)).order_by(stored_as.id_field, "-pk")
    rows = list(stored.values_list(*columns))
    newest = {row[1]: row[0] for row in reversed(rows)}
    return tuple(
        StoredVersion(
            pk=pk,
            id=name,
            version=version,
            title=Text(title, base_language),
            is_own=owner_id is not None,
            is_newest=newest[name] == pk,
            imported_at=imported_at,
        )
        for pk, name, version, title, base_language, owner_id, imported_at in rows
    )
