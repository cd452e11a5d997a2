"""Returning a competence: what the assessor may ask for, and when.

A request names indicators and kinds of proof. It has no room for words: what an assessor wants to read must come from
the candidate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.framework.model import Competence
from lever_xblocks.domain.profile.rules import Profile
from lever_xblocks.domain.profile.words import EvidenceKind, HandOver
from lever_xblocks.domain.self_assessment import indicator_keys


@dataclass(frozen=True, slots=True, order=True)
class Wanted:
    """Proof of this kind for the indicator with this key."""

    key: str
    kind: EvidenceKind


class ReturnFault(StrEnum):
    """Why nothing can be returned: first about the competence, then about what is asked for."""

    NOT_IN_ASSESSMENT = "not_in_assessment"
    SIGNED = "signed"
    """An assessor has signed on what is there: it can no longer change under their signature."""
    NO_RETURN_LEFT = "no_return_left"
    NOTHING_WANTED = "nothing_wanted"
    FOREIGN_INDICATOR = "foreign_indicator"
    ASKED_TWICE = "asked_twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFacts:
    """``returned``: how often already; ``signed``: how many assessors have signed since it was last handed in."""

    state: CompetenceState
    returned: int = 0
    signed: int = 0


def may_be_returned(facts: ReturnFacts, profile: Profile) -> bool:
    """Whether it can be returned at all, whatever is asked for."""
    return not tuple(_about_competence(facts, profile))


def return_faults(
    wanted: Sequence[Wanted], facts: ReturnFacts, *, profile: Profile, competence: Competence
) -> tuple[ReturnFault, ...]:
    """What speaks against returning it with this request; empty: nothing does."""
    return (*_about_competence(facts, profile), *_about_request(wanted, competence))


def answer_until(returned_on: date, profile: Profile) -> date:
    """The day by which the candidate should have added what was asked for; nothing is lost after it."""
    return profile.due_on(HandOver.CANDIDATE_ANSWER, returned_on)


def _about_competence(facts: ReturnFacts, profile: Profile) -> Iterator[ReturnFault]:
    if facts.state is not CompetenceState.ASSESSMENT:
        yield ReturnFault.NOT_IN_ASSESSMENT
    if facts.signed:
        yield ReturnFault.SIGNED
    if not profile.may_return(facts.returned):
        yield ReturnFault.NO_RETURN_LEFT


def _about_request(wanted: Sequence[Wanted], competence: Competence) -> Iterator[ReturnFault]:
    if not wanted:
        yield ReturnFault.NOTHING_WANTED
    if {one.key for one in wanted} - set(indicator_keys(competence)):
        yield ReturnFault.FOREIGN_INDICATOR
    if len(set(wanted)) < len(wanted):
        yield ReturnFault.ASKED_TWICE
