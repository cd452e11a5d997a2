"""Why a choice cannot be sent, in words."""

from __future__ import annotations

from django.utils.translation import ngettext

from lever_xblocks.domain.profile import ChoiceFault, Violation
from lever_xblocks.records.errors import BadChoice


def refused_choice(violation: Violation, number: int) -> BadChoice:
    """The refusal for what the profile found wrong with a choice of ``number`` competences."""
    limit = violation.limit or 0
    match violation.fault:
        case ChoiceFault.TOO_FEW:
            lacking = limit - number
            sentence = ngettext(
                "Choose %(number)d more strength before you send: your centre asks for at least %(limit)d.",
                "Choose %(number)d more strengths before you send: your centre asks for at least %(limit)d.",
                lacking,
            )
            return BadChoice(sentence % {"number": lacking, "limit": limit}, code=violation.fault)
        case ChoiceFault.TOO_MANY:
            surplus = number - limit
            sentence = ngettext(
                "Take out %(number)d strength before you send: your centre allows at most %(limit)d.",
                "Take out %(number)d strengths before you send: your centre allows at most %(limit)d.",
                surplus,
            )
            return BadChoice(sentence % {"number": surplus, "limit": limit}, code=violation.fault)
        case ChoiceFault.UNKNOWN | ChoiceFault.TWICE:
            return BadChoice(code=violation.fault)
