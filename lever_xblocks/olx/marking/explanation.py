"""When the explanation of a problem may be read."""

from __future__ import annotations

from lever_xblocks.olx.table import MarkingTable, ShowAnswer

# Where nothing has a date, nothing is ever past due.
_ALWAYS = frozenset({ShowAnswer.ALWAYS})
_AFTER_ANY_ATTEMPT = frozenset({ShowAnswer.ATTEMPTED, ShowAnswer.ATTEMPTED_NO_PAST_DUE})
_WHEN_CORRECT = frozenset(
    {
        ShowAnswer.ANSWERED,
        ShowAnswer.FINISHED,
        ShowAnswer.CORRECT_OR_PAST_DUE,
        ShowAnswer.AFTER_ALL_ATTEMPTS_OR_CORRECT,
    }
)
_WHEN_USED_UP = frozenset(
    {
        ShowAnswer.CLOSED,
        ShowAnswer.FINISHED,
        ShowAnswer.AFTER_ALL_ATTEMPTS,
        ShowAnswer.AFTER_ALL_ATTEMPTS_OR_CORRECT,
    }
)


def may_see_explanation(table: MarkingTable, *, attempts: int, is_correct: bool) -> bool:
    """True when the author lets a learner read the explanation after so many attempts."""
    rule = table.show_answer
    is_used_up = table.max_attempts is not None and attempts >= table.max_attempts
    return (
        rule in _ALWAYS
        or (rule in _AFTER_ANY_ATTEMPT and attempts > 0)
        or (rule in _WHEN_CORRECT and is_correct)
        or (rule in _WHEN_USED_UP and is_used_up)
        or (rule == ShowAnswer.AFTER_ATTEMPTS and attempts >= max(table.attempts_before_answer, 1))
    )
