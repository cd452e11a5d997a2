"""The LEVER scoring rule: from the ratings of its indicators to the outcome of a competence.

The same rule serves the detailed self-assessment and the assessor. Its twin in JavaScript is
``ui/static/lever/js/scoring.js``; ``tests/vectors/scoring.json`` holds both to the same results.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from lever_xblocks.domain.framework.model import OneNotApplicable, Outcome, ScoringRule

__all__ = ["NOT_APPLICABLE", "Outcome", "Rating", "score"]

NOT_APPLICABLE: Literal["na"] = "na"
"""The flag "my role gave no chance". It is never a number: LEVER's paper code 5 must not enter a mean."""

Rating = int | Literal["na"]


def score(ratings: Sequence[Rating | None], rule: ScoringRule) -> Outcome | None:
    """The outcome of one competence, or None while an indicator is not rated yet.

    The order of the tests matters: all n/a comes first, or it would count as "to improve".
    """
    if not ratings or None in ratings:
        return None
    numbers = [rating for rating in ratings if isinstance(rating, int)]
    if not numbers:
        return Outcome.NOT_APPLICABLE
    if min(numbers) <= rule.weak_limit:
        return Outcome.TO_IMPROVE
    if len(numbers) < len(ratings) and rule.one_not_applicable is OneNotApplicable.TO_IMPROVE:
        return Outcome.TO_IMPROVE
    return Outcome.GOOD if Fraction(sum(numbers), len(numbers)) >= rule.good_from else Outcome.FAIR
