"""Appeal: until when the candidate may ask for another assessor, and what comes out. It never lowers a result.

Who may judge it is for ``Profile.may_assess``: never one who has assessed or moderated the competence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from lever_xblocks.domain.agreement import Judgement
from lever_xblocks.domain.assessment.deciding import Decision, Way, decision_of
from lever_xblocks.domain.case_state import RELEASED, CompetenceState
from lever_xblocks.domain.framework.model import Framework, Outcome
from lever_xblocks.domain.profile.rules import Profile

WORTH: Final[Mapping[Outcome, int]] = MappingProxyType(
    {Outcome.NOT_APPLICABLE: 0, Outcome.TO_IMPROVE: 0, Outcome.FAIR: 1, Outcome.GOOD: 2}
)
"""What an outcome is worth to a candidate: "not applicable" and "to improve" both put nothing on a certificate."""


class AppealFault(StrEnum):
    NOT_RELEASED = "not_released"
    ALREADY_APPEALED = "already_appealed"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFacts:
    """``released_on``: the day the result reached the candidate, from which the term runs; None: it has not."""

    state: CompetenceState
    released_on: date | None
    has_appealed: bool = False


def appeal_faults(facts: AppealFacts, profile: Profile, today: date) -> tuple[AppealFault, ...]:
    """What speaks against an appeal now; empty: nothing does. The last day of the term still counts."""
    return tuple(_faults(facts, profile, today))


def _faults(facts: AppealFacts, profile: Profile, today: date) -> Iterator[AppealFault]:
    if facts.has_appealed:
        yield AppealFault.ALREADY_APPEALED
    elif facts.state not in RELEASED or facts.released_on is None:
        yield AppealFault.NOT_RELEASED
    elif today > profile.appeal_until(facts.released_on):
        yield AppealFault.TOO_LATE


def result_of_appeal(first: Decision, second: Judgement, framework: Framework) -> Decision:
    """The better outcome and the higher level of both; the ratings are those the outcome comes from.

    Where the second outcome is not better, the first stands with its ratings.
    """
    is_better = WORTH[second.outcome] > WORTH[first.outcome]
    better = decision_of(Way.APPEAL, second) if is_better else first
    level = max(first.level, second.level, key=[one.id for one in framework.experience.levels].index)
    return Decision(better.outcome, level, Way.APPEAL, better.ratings)
