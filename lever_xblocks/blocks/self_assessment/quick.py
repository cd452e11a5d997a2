"""The quick face: one rating for each competence, then a picture of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from lever_xblocks.blocks.self_assessment.page import FaceParts, clusters_of, framework_json, scale_of
from lever_xblocks.blocks.visit import Visit
from lever_xblocks.records.queries.self_assessment import QuickState, quick_state

__all__ = ["quick_parts", "quick_state"]

SECONDS_A_RATING = 40


def quick_parts(_visit: Visit, state: QuickState) -> FaceParts:
    """What template and script of the quick face need."""
    framework = state.framework
    confirmation = _confirmation_url()
    return FaceParts(
        values={
            "clusters": clusters_of(framework),
            **scale_of(framework),
            "minutes": max(1, round(len(framework.competences) * SECONDS_A_RATING / 60)),
        },
        texts=_texts(),
        can=("rate", "confirmation") if confirmation else ("rate",),
        urls={"confirmation": confirmation},
        island={"framework": framework_json(framework)},
    )


def _confirmation_url() -> str:
    """The address of a round's confirmation with ``__id__`` for the round, "" where the place has no such page."""
    nobody = UUID(int=0)
    try:
        return reverse("lever_web:confirmation", args=[nobody]).replace(str(nobody), "__id__")
    except NoReverseMatch:
        return ""


def _texts() -> dict[str, Any]:
    """The sentences the script puts on the page."""
    return {
        "count": _("{number} of {total}"),
        "open": _("still open"),
        "still_open": _("Still open: {number}."),
        "all_answered": _("You have answered everything."),
        "dropped": _("You finished this elsewhere, so your last choice was not kept. “Look again” lets you change it."),
        "finished": _("Finished on {date}"),
        "standout": _("What stands out: {names}."),
        "compare_none": _("Do not compare"),
        "confirmation": _("Confirmation of {date}"),
    }
