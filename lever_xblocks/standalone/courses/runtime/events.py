"""What blocks report while they handle a request: grades and completion of the person they are bound to.

The rules are the platform's. An event is about the bound person only, whatever ``user_id`` it names; a grade completes
a block unless the block reports completion itself.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from typing import Any

from xblock.completable import XBlockCompletionMode

from lever_xblocks.standalone.courses.models import Completion, Score

log = logging.getLogger(__name__)


def record_event(block: Any, event_type: str, data: Mapping[str, Any], *, user_id: int) -> None:
    """Store a grade or a completion; an event nobody here knows is logged, as tracking would."""
    if event_type == "grade":
        _record_grade(block, data, user_id=user_id)
    elif event_type == "completion":
        record_completion(block, data.get("completion"), user_id=user_id)
    else:
        log.info("Event %s of %s", event_type, block.usage_key)


def record_completion(block: Any, completion: Any, *, user_id: int) -> None:
    """Store how far the person got. Raises ValueError for anything but a number from 0 to 1."""
    if isinstance(completion, bool) or not isinstance(completion, int | float) or not 0 <= completion <= 1:
        raise ValueError(f"completion must be a number from 0 to 1, not {completion!r}")
    if XBlockCompletionMode.get_mode(block) != XBlockCompletionMode.COMPLETABLE:
        return
    _store(Completion, block, user_id=user_id, completion=float(completion))


def _record_grade(block: Any, data: Mapping[str, Any], *, user_id: int) -> None:
    if data.get("score_deleted"):
        Score.objects.filter(user_id=user_id, usage_key=str(block.usage_key)).delete()
        _complete_by_grade(block, 0.0, user_id=user_id)
        return
    earned, possible = _points(data.get("value")), _points(data.get("max_value"))
    if not (data.get("only_if_higher") and _is_lower(block, earned, possible, user_id=user_id)):
        _store(Score, block, user_id=user_id, earned=earned, possible=possible)
    _complete_by_grade(block, 1.0, user_id=user_id)


def _complete_by_grade(block: Any, completion: float, *, user_id: int) -> None:
    if not getattr(block, "has_custom_completion", False):
        record_completion(block, completion, user_id=user_id)


def _is_lower(block: Any, earned: float, possible: float, *, user_id: int) -> bool:
    before = Score.objects.filter(user_id=user_id, usage_key=str(block.usage_key)).first()
    # Cross-multiplied, so that a possible score of 0 divides nothing.
    return before is not None and earned * before.possible < before.earned * possible


def _points(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise ValueError(f"a grade needs numbers of 0 or more in value and max_value, not {value!r}")
    return float(value)


def _store(model: Any, block: Any, *, user_id: int, **values: float) -> None:
    """Write one row, only when it changes something."""
    usage_key = str(block.usage_key)
    row = model.objects.filter(user_id=user_id, usage_key=usage_key).first()
    if row is None:
        row = model(user_id=user_id, usage_key=usage_key, context_key=str(block.usage_key.course_key))
    elif all(getattr(row, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
