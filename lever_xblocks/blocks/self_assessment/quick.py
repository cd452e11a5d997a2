"""The quick face: one rating for each competence, then a picture of them."""

from __future__ import annotations

from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from lever_xblocks.blocks.page import (
    FaceParts,
    clusters_of,
    framework_json,
    scale_of,
)
from lever_xblocks.blocks.self_assessment.texts import round_texts
from lever_xblocks.blocks.visit import Visit
from lever_xblocks.domain.self_assessment import LONGEST_TEXT
from lever_xblocks.records.queries.self_assessment import RoundState

SECONDS_A_RATING = 40


def quick_parts(_visit: Visit, state: RoundState) -> FaceParts:
    """What template and script of the quick face need."""
    framework = state.framework
    confirmation = _confirmation_url()
    return FaceParts(
        values={
            "clusters": clusters_of(framework),
            **scale_of(framework),
            "longest_note": LONGEST_TEXT,
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


def _texts() -> dict[str, str]:
    """The sentences the script puts on the page."""
    return {
        **round_texts(),
        "standout": _("What stands out: {names}."),
        "confirmation": _("Confirmation of {date}"),
    }
