"""What people write in a talk, as it can be stored."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.storable import storable
from lever_xblocks.records.errors import BadInput

LONGEST_COMMENT: Final = 5000
"""Characters, about two pages: longer things are better said face to face."""


def checked_words(raw: object, *, code: str) -> str:
    """Something somebody wrote, without blanks around it. Raises BadInput with this code: nothing, or too much."""
    text = storable(raw).strip() if isinstance(raw, str) else ""
    if not text:
        raise BadInput(_("Write something first, then press the button again."), code=code)
    if len(text) > LONGEST_COMMENT:
        raise BadInput(_("This is too long. Keep to %(limit)s characters.") % {"limit": LONGEST_COMMENT}, code=code)
    return text
