"""Reads the attributes of <problem> that steer marking."""

from __future__ import annotations

import math
import re

from lxml import etree

from lever_xblocks.olx.problem.markup import Report
from lever_xblocks.olx.table import ShowAnswer

_COUNT = re.compile(r"[0-9]{1,4}")
_UNSET = frozenset({"", "null", "None"})


def read_weight(problem: etree._Element, report: Report) -> float | None:
    """What the whole problem counts, or None where each question counts one point."""
    written = _attribute(problem, "weight")
    if written is None:
        return None
    try:
        weight = float(written)
    except ValueError:
        weight = math.nan
    if math.isfinite(weight) and weight >= 0:
        return weight
    report(
        problem, f'the value weight="{written}" is no number from 0 up', 'Write for example weight="2", or leave it out'
    )
    return None


def read_count(problem: etree._Element, name: str, report: Report, *, least: int) -> int | None:
    """A whole number of attempts, or None where the author set none."""
    written = _attribute(problem, name)
    if written is None:
        return None
    if _COUNT.fullmatch(written) and int(written) >= least:
        return int(written)
    report(
        problem,
        f'the value {name}="{written}" is no whole number from {least} up',
        "Write such a number, or leave it out",
    )
    return None


def read_show_answer(problem: etree._Element, report: Report) -> ShowAnswer:
    """When the explanation may be read."""
    written = _attribute(problem, "showanswer") or ShowAnswer.FINISHED
    try:
        return ShowAnswer(written)
    except ValueError:
        report(problem, f'the value showanswer="{written}" is unknown', f"Write one of {', '.join(ShowAnswer)}")
        return ShowAnswer.FINISHED


def _attribute(problem: etree._Element, name: str) -> str | None:
    """An attribute without the quotation marks Studio puts around some; None when it says nothing."""
    written = problem.get(name, "").strip().strip('"')
    return None if written in _UNSET else written
