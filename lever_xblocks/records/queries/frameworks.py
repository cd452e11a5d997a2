"""Stored frameworks, parsed once per process."""

from functools import lru_cache

from lever_xblocks.domain.framework import Framework, framework_from_data
from lever_xblocks.records.errors import NotSetUp
from lever_xblocks.records.models import FrameworkVersion

DEFAULT_FRAMEWORK = "lever"


@lru_cache(maxsize=64)
def stored_framework(framework_id: str, version: str, sha256: str) -> Framework:
    """The framework of a snapshot; one SQL statement the first time, none later. Raises NotSetUp."""
    try:
        snapshot = FrameworkVersion.objects.get(framework_id=framework_id, version=version, sha256=sha256)
    except FrameworkVersion.DoesNotExist as error:
        raise NotSetUp from error
    return framework_from_data(snapshot.data)


def framework_of(snapshot: FrameworkVersion) -> Framework:
    """The parsed framework of a snapshot whose ``data`` need not be loaded."""
    return stored_framework(snapshot.framework_id, snapshot.version, snapshot.sha256)
