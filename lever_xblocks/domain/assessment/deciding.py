"""From the judgements signed for one competence to its decision: one assessor, two who agree, a talk, or a third."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lever_xblocks.domain.agreement import Difference, Judgement, differences
from lever_xblocks.domain.case_state import Deed
from lever_xblocks.domain.framework.model import Outcome
from lever_xblocks.domain.profile.rules import Profile
from lever_xblocks.domain.profile.words import DifferenceRule
from lever_xblocks.domain.scoring import Rating


@dataclass(frozen=True, slots=True)
class Signed:
    """The newest signed version of one assessor's form; ``assessor`` is their id."""

    assessor: int
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Talk:
    """What two assessors wrote down together; it counts once each of them has confirmed it."""

    judgement: Judgement
    confirmed_by: frozenset[int]


class Standing(StrEnum):
    """What a competence waits for."""

    SIGNATURES = "signatures"
    TALK = "talk"
    THIRD = "third"
    NOTHING = "nothing"
    """It is decided."""


class Way(StrEnum):
    """How a decision came about. The values are stored: never change them."""

    ONE = "one"
    AGREED = "agreed"
    TALK = "talk"
    THIRD = "third"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class Decision:
    """The result of one competence; ``level`` is the id of the experience level.

    ``ratings``: what was given for each indicator, once each. Two who agree may lie a step apart and both stand.
    """

    outcome: Outcome
    level: str
    way: Way
    ratings: Mapping[str, tuple[Rating, ...]]

    @property
    def deed(self) -> Deed:
        """What this decision does to its competence."""
        return Deed.SETTLE if self.way is Way.TALK else Deed.SIGN

    @property
    def deed_of_reopening(self) -> Deed:
        """What it does to its competence when what is signed is to be changed before release."""
        return Deed.REOPEN_APPEAL if self.way is Way.APPEAL else Deed.REOPEN


def what_differs(signed: Sequence[Signed], profile: Profile) -> tuple[Difference, ...]:
    """The differences between the two assessors the profile asks for; none while one of them has not signed."""
    first = _first(signed, profile)
    return differences(*(one.judgement for one in first)) if len(first) == 2 else ()  # noqa: PLR2004 - a pair


def standing(signed: Sequence[Signed], profile: Profile, talk: Talk | None = None) -> Standing:
    """What the competence waits for; ``signed`` in the order in which the assessors first signed.

    Raises ValueError when somebody stands there twice.
    """
    first = _first(signed, profile)
    if len(first) < profile.assessors_needed():
        return Standing.SIGNATURES
    if not what_differs(signed, profile):
        return Standing.NOTHING
    if profile.assessment.difference is DifferenceRule.TALK:
        has_settled = talk is not None and {one.assessor for one in first} <= talk.confirmed_by
        return Standing.NOTHING if has_settled else Standing.TALK
    return Standing.NOTHING if len(signed) >= profile.assessors_needed(differ=True) else Standing.THIRD


def decide(signed: Sequence[Signed], profile: Profile, talk: Talk | None = None) -> Decision | None:
    """The decision, or None while something is waited for. A third assessor's judgement is the decision as it stands.

    Raises ValueError when somebody stands there twice.
    """
    if standing(signed, profile, talk) is not Standing.NOTHING:
        return None
    judgements = [one.judgement for one in _first(signed, profile)]
    if len(judgements) == 1:
        return decision_of(Way.ONE, *judgements)
    if not what_differs(signed, profile):
        return decision_of(Way.AGREED, *judgements)
    if talk is not None and profile.assessment.difference is DifferenceRule.TALK:
        return decision_of(Way.TALK, talk.judgement)
    return decision_of(Way.THIRD, signed[profile.assessors_needed()].judgement)


def decision_of(way: Way, judgement: Judgement, *agreeing: Judgement) -> Decision:
    """The decision these judgements carry, all of the same outcome and level."""
    given = {key: {one.ratings[key] for one in (judgement, *agreeing)} for key in judgement.ratings}
    return Decision(
        judgement.outcome,
        judgement.level,
        way,
        {key: tuple(sorted(ratings, key=_from_weak_to_strong)) for key, ratings in given.items()},
    )


def may_see_others(*, has_signed: bool, waits_for: Standing, on_appeal: bool) -> bool:
    """Whether an assessor may read the other forms of the competence: unseen until nothing can be copied any more.

    Who judges an appeal never sees those it is about.
    """
    return has_signed and not on_appeal and waits_for in {Standing.TALK, Standing.NOTHING}


def _first(signed: Sequence[Signed], profile: Profile) -> Sequence[Signed]:
    """Those the profile asks for in any case."""
    if len({one.assessor for one in signed}) < len(signed):
        raise ValueError("an assessor stands there twice")
    return signed[: profile.assessors_needed()]


def _from_weak_to_strong(rating: Rating) -> tuple[bool, int]:
    """n/a lies on no step: it comes last."""
    return (False, rating) if isinstance(rating, int) else (True, 0)
