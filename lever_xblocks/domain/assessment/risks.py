"""What makes a decision worth a second look by the centre (lever-model §6.5: sample by risk)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lever_xblocks.domain.assessment.deciding import Decision, Signed, Way
from lever_xblocks.domain.framework.model import Framework, Outcome
from lever_xblocks.domain.scoring import NOT_APPLICABLE, Rating


class Risk(StrEnum):
    """The first five are looked at in any case, the others before what has none."""

    EXCEPTION = "exception"
    """The centre lifted an objection to the assessor, with a reason."""
    SENT_BACK = "sent_back"
    """The centre sent an earlier version of it back."""
    DIFFERED = "differed"
    THIRD_ALONE = "third_alone"
    """The third assessor's outcome is that of neither of the first two."""
    APPEALED = "appealed"
    ONE_INDICATOR = "one_indicator"
    """A single indicator keeps it off the certificate."""
    NOT_APPLICABLE = "not_applicable"
    UNIFORM = "uniform"
    """The same rating throughout: it may be so, or nobody looked at the indicators one by one."""


LOOKED_AT_ANYWAY: Final = frozenset({Risk.EXCEPTION, Risk.SENT_BACK, Risk.DIFFERED, Risk.THIRD_ALONE, Risk.APPEALED})


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What happened before the decision; what is not on record did not."""

    with_exception: bool = False
    was_sent_back: bool = False


def risks_of(decision: Decision, signed: Sequence[Signed], history: History, framework: Framework) -> frozenset[Risk]:
    """The risks of a decision; ``signed`` are the judgements it rests on."""
    return frozenset(_of_history(history)) | frozenset(_of_judgements(decision, signed, framework))


def _of_history(history: History) -> Iterator[Risk]:
    if history.with_exception:
        yield Risk.EXCEPTION
    if history.was_sent_back:
        yield Risk.SENT_BACK


def _of_judgements(decision: Decision, signed: Sequence[Signed], framework: Framework) -> Iterator[Risk]:
    rows = [list(one.judgement.ratings.values()) for one in signed]
    others = {one.judgement.outcome for one in signed[:-1]}
    checks = (
        (Risk.DIFFERED, decision.way in {Way.TALK, Way.THIRD}),
        (Risk.THIRD_ALONE, decision.way is Way.THIRD and decision.outcome not in others),
        (Risk.APPEALED, decision.way is Way.APPEAL),
        (Risk.ONE_INDICATOR, decision.outcome is Outcome.TO_IMPROVE and _hangs_on_one(decision, framework)),
        (Risk.NOT_APPLICABLE, any(NOT_APPLICABLE in given for given in decision.ratings.values())),
        (Risk.UNIFORM, any(len(row) > 1 and len(set(row)) == 1 for row in rows)),
    )
    for risk, applies in checks:
        if applies:
            yield risk


def _hangs_on_one(decision: Decision, framework: Framework) -> bool:
    lowering = [given for given in decision.ratings.values() if any(_lowers(one, framework) for one in given)]
    return len(lowering) == 1


def _lowers(rating: Rating, framework: Framework) -> bool:
    return rating == NOT_APPLICABLE or rating <= framework.scoring.weak_limit
