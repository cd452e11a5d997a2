"""Who tries addresses of others leaves a trace in the log of the site."""

from __future__ import annotations

import logging
from typing import Final

from lever_xblocks.records.errors import ActionRefused, NotAllowed, NotFound

log = logging.getLogger(__name__)
_TRIED: Final = (NotAllowed, NotFound)


def note_refusal(refusal: ActionRefused, *, person_id: int | None, where: str) -> None:
    """Log that an account asked for what is not for it; ``where`` names the page or handler, never a person."""
    if isinstance(refusal, _TRIED):
        log.warning("Refused (%s) to account %s: %s", refusal.code, person_id, where)
