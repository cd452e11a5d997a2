"""The grade of a course by its grading policy, computed as Open edX computes it.

A section counts when it is graded and worth points; its result is rounded to whole per cents. Of each kind of
assignment the lowest results are dropped and missing ones count as nothing; the kinds are weighted into the grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any


@dataclass(frozen=True, kw_only=True)
class SectionResult:
    """What somebody earned in one section; the address of its first page where there is one."""

    title: str
    format: str
    earned: float
    possible: float
    url: str = ""
    is_dropped: bool = False

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return _rounded(self.earned / self.possible, 2) if self.possible else 0.0


@dataclass(frozen=True, kw_only=True)
class AssignmentResult:
    """All sections of one kind of assignment. ``weight`` is its part of the grade, both from 0 to 1."""

    name: str
    weight: float
    share: float
    drops: int
    sections: tuple[SectionResult, ...]


@dataclass(frozen=True, kw_only=True)
class CourseGrade:
    """``letter`` is the grade reached, empty below all; ``needed`` the share of the lowest, None where none is set."""

    share: float
    letter: str
    needed: float | None
    assignments: tuple[AssignmentResult, ...]

    @property
    def is_passed(self) -> bool:
        return self.needed is not None and self.share >= self.needed


class GradingPolicyError(ValueError):
    """The grading policy of a course cannot be used."""


def grade(policy: Mapping[str, Any], sections: Sequence[SectionResult]) -> CourseGrade:
    """The grade for some results. Raises GradingPolicyError."""
    try:
        assignments = tuple(_assignment(entry, sections) for entry in policy.get("GRADER", []))
        cutoffs = {str(name): float(share) for name, share in policy.get("GRADE_CUTOFFS", {}).items()}
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise GradingPolicyError(f"The grading policy cannot be read: {error!r}") from error
    total = sum(assignment.share * assignment.weight for assignment in assignments)
    share = _rounded(total * 100 + 0.05, 0) / 100
    return CourseGrade(
        share=share,
        letter=_letter(cutoffs, share),
        needed=min((cutoff for cutoff in cutoffs.values() if cutoff > 0), default=None),
        assignments=assignments,
    )


def weighted(earned: float, possible: float, weight: float | None) -> tuple[float, float]:
    """Points after the weight of a block; a block that is worth nothing stays worth nothing."""
    if weight is None or not possible:
        return earned, possible
    return earned * weight / possible, float(weight)


def _assignment(entry: Mapping[str, Any], sections: Iterable[SectionResult]) -> AssignmentResult:
    name = str(entry["type"])
    found = [section for section in sections if section.format == name and section.possible > 0]
    missing = max(int(entry.get("min_count", 0)) - len(found), 0)
    shares = [section.share for section in found] + [0.0] * missing
    drops = int(entry.get("drop_count", 0))
    dropped = _lowest(shares, drops)
    kept = sum(share for place, share in enumerate(shares) if place not in dropped)
    counted = len(shares) - drops
    return AssignmentResult(
        name=name,
        weight=float(entry.get("weight", 0)),
        share=kept / counted if counted > 0 else kept,
        drops=drops,
        sections=tuple(replace(section, is_dropped=place in dropped) for place, section in enumerate(found)),
    )


def _lowest(shares: Sequence[float], count: int) -> frozenset[int]:
    """The places of the lowest results; of equal ones the last."""
    order = sorted(range(len(shares)), key=lambda place: -shares[place])
    return frozenset(order[-count:]) if count > 0 else frozenset()


def _letter(cutoffs: Mapping[str, float], share: float) -> str:
    for name in sorted(cutoffs, key=lambda name: cutoffs[name], reverse=True):
        if share >= cutoffs[name]:
            return name
    return ""


def _rounded(value: float, digits: int) -> float:
    """Rounded half up, as the platform does, and not to the even neighbour."""
    return float(Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
