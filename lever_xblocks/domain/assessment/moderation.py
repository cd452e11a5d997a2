"""Moderation: which decisions the centre looks at again before they are released, and who may do it.

Whether a decision is chosen is found once, when it is signed, from what came before it, and kept. All first ones of an
assessor are chosen, and all with some risks; for the rest the profile's share is a floor that holds after every
decision. So that nobody can count which one comes next, a decision may be chosen up to one turn early: a risky one, or
one on which the lot falls. The lot is drawn from the decision's id, so that the choice can be checked afterwards.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from lever_xblocks.domain.assessment.risks import LOOKED_AT_ANYWAY, Risk
from lever_xblocks.domain.profile.answers import AssessorFacts, ObjectionReason
from lever_xblocks.domain.profile.rules import Profile

_HUNDRED: Final = 100


class Chosen(StrEnum):
    """Why a decision was chosen. The values are stored: never change them."""

    FIRST = "first"
    RISK = "risk"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A decision just signed, and its place among those of one of its assessors.

    ``id`` is unique and cannot be told beforehand; ``number`` counts the assessor's decisions, this one included, and
    ``chosen_before`` those of them that were chosen.
    """

    id: str
    risks: frozenset[Risk]
    number: int
    chosen_before: int


def why_chosen(decision: Queued, profile: Profile) -> Chosen | None:
    """Why the centre looks at this decision; None: it can be released at once.

    A decision of two assessors is looked at when it is chosen for either. A profile without share and without first
    ones asks for none, whatever the risk.
    """
    number, chosen = decision.number, decision.chosen_before
    if not profile.decisions_to_sample(_HUNDRED):
        return None
    if number <= profile.assessment.sample_first:
        return Chosen.FIRST
    is_owed = chosen < profile.decisions_to_sample(number)
    is_owed_soon = chosen < profile.decisions_to_sample(number + _turn(profile))
    if decision.risks & LOOKED_AT_ANYWAY or (decision.risks and is_owed_soon):
        return Chosen.RISK
    if is_owed or (is_owed_soon and _lot(decision.id) < profile.assessment.sample_percent):
        return Chosen.SHARE
    return None


def _turn(profile: Profile) -> int:
    """After how many decisions the share asks for one more, at most."""
    percent = profile.assessment.sample_percent
    return _HUNDRED // percent if percent else 0


def _lot(decision: str) -> int:
    """0 to 99, the same on every machine."""
    return int.from_bytes(sha256(decision.encode()).digest()[:8]) % _HUNDRED


OWN: Final = frozenset(
    {
        ObjectionReason.IS_CANDIDATE,
        ObjectionReason.IS_TUTOR,
        ObjectionReason.IS_HELPER,
        ObjectionReason.IS_REFEREE,
        ObjectionReason.IS_RATER,
        ObjectionReason.HAS_ASSESSED,
    }
)
"""Who had a part in the case is no judge of its decision. Experience and courses are asked of assessors only."""


def objections_to_moderator(facts: AssessorFacts, profile: Profile) -> tuple[ObjectionReason, ...]:
    """What speaks against this person looking at the decision; empty: nothing does. None of it can be lifted."""
    return tuple(each.reason for each in profile.may_assess(facts) if each.reason in OWN)


class ReleaseFault(StrEnum):
    NOT_DECIDED = "not_decided"
    WAITS_FOR_MODERATION = "waits_for_moderation"


def release_fault(*, is_decided: bool, is_chosen: bool, is_confirmed: bool) -> ReleaseFault | None:
    """Why a result cannot reach the candidate yet; None: it can. ``is_confirmed``: by moderation, as it stands now."""
    if not is_decided:
        return ReleaseFault.NOT_DECIDED
    return ReleaseFault.WAITS_FOR_MODERATION if is_chosen and not is_confirmed else None
