"""Stored frameworks, parsed once per process."""

from lever_xblocks.domain.framework import Framework, framework_from_data
from lever_xblocks.records.models import FrameworkVersion
from lever_xblocks.records.queries.snapshots import parsed_once

DEFAULT_FRAMEWORK = "lever"

stored_framework = parsed_once(FrameworkVersion, framework_from_data)


def framework_of(snapshot: FrameworkVersion) -> Framework:
    """The parsed framework of a snapshot whose ``data`` need not be loaded."""
    return stored_framework(*snapshot.key)
