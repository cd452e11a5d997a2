"""Stored snapshots, parsed once per process."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from lever_xblocks.records.errors import NotSetUp
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
