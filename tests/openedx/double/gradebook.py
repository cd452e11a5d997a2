"""Scores and completion, as the LMS would hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.dispatch import receiver
from submissions.models import score_set

from tests.openedx.double.people import user_by_anonymous_id


@dataclass(frozen=True)
class Score:
    earned: float
    possible: float


class Gradebook:
    """Two channels that must not be mixed: a score from submissions hides the published one and ignores the weight."""

    def __init__(self) -> None:
        self._published: dict[tuple[int, str], Score] = {}
        self._submitted: dict[tuple[int, str], Score] = {}
        self.completions: dict[tuple[int, str], float] = {}
        self.tracked: list[tuple[str, Any]] = []

    def clear(self) -> None:
        self.__init__()  # type: ignore[misc]

    def publish(self, *, user: Any, block: Any, event: dict[str, Any]) -> None:
        """The learner is the one the runtime is bound to, whatever the event says."""
        weight = getattr(block, "weight", None)
        factor = 1.0 if weight is None else weight / event["max_value"]
        self._published[user.pk, str(block.scope_ids.usage_id)] = Score(
            event["value"] * factor, event["max_value"] * factor
        )

    def submitted(self, *, anonymous_id: str, usage_key: str, score: Score) -> None:
        """Silently forgets a score of nobody known, or out of nothing."""
        user = user_by_anonymous_id(anonymous_id)
        if user is not None and score.possible:
            self._submitted[user.pk, usage_key] = score

    def score(self, user: Any, usage_key: Any) -> Score | None:
        key = (user.pk, str(usage_key))
        return self._submitted.get(key) or self._published.get(key)


GRADEBOOK = Gradebook()


@receiver(score_set, dispatch_uid="lever double gradebook")
def _note_score(sender: Any, **score: Any) -> None:
    GRADEBOOK.submitted(
        anonymous_id=score["anonymous_user_id"],
        usage_key=score["item_id"],
        score=Score(score["points_earned"], score["points_possible"]),
    )
