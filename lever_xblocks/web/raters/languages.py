"""The language of a rater's pages: as the candidate said, unless the rater chooses another one for all of them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import get_language

from lever_xblocks.ui.spoken import language_name
from lever_xblocks.web.pages import Language

COOKIE: Final = "lever_rater_language"


def described(codes: tuple[str, ...]) -> tuple[Language, ...]:
    """For the chooser, each by its own name."""
    current = get_language()
    return tuple(Language(code, language_name(code), code == current) for code in codes)
