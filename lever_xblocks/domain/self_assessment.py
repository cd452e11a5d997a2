"""Ratings of a quick self-assessment as they come from a page: checked against the framework."""

from collections.abc import Mapping
from typing import Literal, TypeGuard

from lever_xblocks.domain.framework.model import Framework
from lever_xblocks.domain.scoring import NOT_APPLICABLE, Rating

_LONGEST_ID_SHOWN = 60


class RatingError(ValueError):
    """Some ratings cannot be kept: of competences that are ``unknown``, or ``off_scale`` (both hold competence ids)."""

    def __init__(self, *, unknown: tuple[str, ...], off_scale: tuple[str, ...]) -> None:
        super().__init__(f"unknown competences: {unknown}, off the scale: {off_scale}")
        self.unknown = unknown
        self.off_scale = off_scale


def check_ratings(raw: Mapping[str, object], framework: Framework) -> dict[str, Rating | None]:
    """The ratings by competence id, where None clears one; raises RatingError and keeps nothing of a bad lot."""
    if not isinstance(raw, Mapping):
        raise RatingError(unknown=(), off_scale=())
    known = {competence.id for competence in framework.competences}
    values = framework.scale.values
    checked: dict[str, Rating | None] = {}
    unknown, off_scale = [], []
    for competence_id, rating in raw.items():
        if competence_id not in known:
            unknown.append(str(competence_id)[:_LONGEST_ID_SHOWN])
        elif rating is None or _is_rating(rating, values):
            checked[competence_id] = rating
        else:
            off_scale.append(competence_id)
    if unknown or off_scale:
        raise RatingError(unknown=tuple(unknown), off_scale=tuple(off_scale))
    return checked


def _is_rating(value: object, values: tuple[int, ...]) -> TypeGuard[int | Literal["na"]]:
    # True equals 1 and 3.0 equals 3, but a page that sends them has a mistake: only a real int counts.
    return value == NOT_APPLICABLE or (type(value) is int and value in values)
