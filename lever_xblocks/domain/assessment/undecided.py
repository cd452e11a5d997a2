"""What to do about an indicator with "not enough evidence": it is no rating, and somebody waits for one."""

from dataclasses import dataclass
from enum import StrEnum

from lever_xblocks.domain.profile.rules import Profile
from lever_xblocks.domain.profile.words import Interview


class WayOut(StrEnum):
    """In the order in which to try them."""

    ASK = "ask"
    """Return the competence and name the kind of proof wanted."""
    INTERVIEW = "interview"
    RATE = "rate"
    """Rate on what is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndecidedFacts:
    """``may_be_returned``: what ``returning.may_be_returned`` says; ``overdue``: the assessment should be done."""

    may_be_returned: bool
    interviewed: bool
    overdue: bool


def ways_out(facts: UndecidedFacts, profile: Profile) -> tuple[WayOut, ...]:
    """What is open now. Rating on what is there comes after the deadline, or when nothing else is left."""
    talk = not facts.interviewed and profile.interview_needed(undecided=True) is not Interview.NONE
    ways = [way for way, is_open in ((WayOut.ASK, facts.may_be_returned), (WayOut.INTERVIEW, talk)) if is_open]
    if facts.overdue or not ways:
        ways.append(WayOut.RATE)
    return tuple(ways)
