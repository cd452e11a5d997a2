"""Stored local profiles, parsed once per process."""

from lever_xblocks.domain.profile import Profile, profile_from_data
from lever_xblocks.records.models import ProfileVersion
from lever_xblocks.records.queries.snapshots import parsed_once

DEFAULT_PROFILE = "default"

stored_profile = parsed_once(ProfileVersion, profile_from_data)


def profile_of(snapshot: ProfileVersion) -> Profile:
    """The parsed profile of a snapshot whose ``data`` need not be loaded."""
    return stored_profile(*snapshot.key)
