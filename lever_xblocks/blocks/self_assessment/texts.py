"""Sentences that several faces of the self-assessment put on the page."""

from __future__ import annotations

from django.utils.translation import gettext as _


def round_texts() -> dict[str, str]:
    """The sentences about rounds, whatever is rated in them."""
    return {
        "count": _("{number} of {total}"),
        "open": _("still open"),
        "still_open": _("Still open: {number}."),
        "all_answered": _("You have answered everything."),
        "dropped": _("You finished this elsewhere, so your last choice was not kept. “Look again” lets you change it."),
        "finished": _("Finished on {date}"),
        "compare_none": _("Do not compare"),
    }
