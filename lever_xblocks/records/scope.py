"""Where a block stands: the only place its look-ups may reach."""

from dataclasses import dataclass
from enum import StrEnum


class BlockMode(StrEnum):
    """What people do in a block; the values are stored in courses and placements."""

    QUICK = "quick"
    DETAILED = "detailed"
    OTHERS = "360"
    CHOICE = "choice"
    AGREEMENT = "agreement"
    STORIES = "stories"
    PROOF = "proof"
    CONFIRM = "confirm"
    GAPS = "gaps"
    HAND_IN = "hand_in"


@dataclass(frozen=True)
class BlockScope:
    """The course a block stands in, its place there and its tag; both keys are opaque keys in text form."""

    context_key: str
    usage_key: str
    tag: str
