"""What somebody typed that could not be done, so that it stands in its field again with the reason beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from lever_xblocks.records.errors import ActionRefused


@dataclass(frozen=True)
class Trouble:
    """``place`` names the field: the id of what is written about, or of the competence; "" for a refusal of none."""

    place: str
    sentence: str | Promise
    text: str
    status: int

    @classmethod
    def of(cls, refusal: ActionRefused, *, place: str, text: str) -> Trouble:
        return cls(place, refusal.message, text, refusal.status)
