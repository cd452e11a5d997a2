"""The faces of the block, one for each value of its field ``mode``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from lever_xblocks.blocks.evidence.agreement import agreement_state
from lever_xblocks.blocks.evidence.confirm import confirm_state
from lever_xblocks.blocks.evidence.folder import SCRIPTS, parts_of
from lever_xblocks.blocks.evidence.gaps import gaps_state
from lever_xblocks.blocks.evidence.hand_in import hand_in_state
from lever_xblocks.blocks.evidence.proof import proof_state
from lever_xblocks.blocks.evidence.stories import stories_state
from lever_xblocks.blocks.evidence.stories_view import stories_parts
from lever_xblocks.blocks.faces import Face
from lever_xblocks.records.scope import BlockMode

_ABOUT: Final = _("Here people in this course collect proof of what they can do. Log in and join it to do so too.")

FACES: Final[Mapping[str, Face]] = {
    BlockMode.STORIES.value: Face(
        name=_("Stories: an experience told in seven questions"),
        title=gettext_noop("Your stories"),
        about=_ABOUT,
        template="evidence/stories/block.html",
        scripts=SCRIPTS,
        start="LeverStories",
        state=stories_state,
        parts=stories_parts,
        for_training=False,
    ),
    BlockMode.PROOF.value: Face(
        name=_("Proof: files, photos, links, texts and hours"),
        title=gettext_noop("Your proof"),
        about=_ABOUT,
        template="evidence/proof/block.html",
        scripts=SCRIPTS,
        start="LeverFolder",
        state=proof_state,
        parts=parts_of,
        for_training=False,
    ),
    BlockMode.CONFIRM.value: Face(
        name=_("Confirm: people who confirm what somebody did"),
        title=gettext_noop("Ask for a confirmation"),
        about=_ABOUT,
        template="evidence/confirm/block.html",
        scripts=SCRIPTS,
        start="LeverFolder",
        state=confirm_state,
        parts=parts_of,
        for_training=False,
    ),
    BlockMode.GAPS.value: Face(
        name=_("Gaps: what there is proof for, and what is missing"),
        title=gettext_noop("What is missing?"),
        about=_ABOUT,
        template="evidence/gaps/block.html",
        scripts=SCRIPTS,
        start="LeverFolder",
        state=gaps_state,
        parts=parts_of,
        for_training=False,
    ),
    BlockMode.HAND_IN.value: Face(
        name=_("Hand in: the checklist, then handing in"),
        title=gettext_noop("Hand in"),
        about=_ABOUT,
        template="evidence/hand_in/block.html",
        scripts=SCRIPTS,
        start="LeverFolder",
        state=hand_in_state,
        parts=parts_of,
        for_training=False,
    ),
    BlockMode.AGREEMENT.value: Face(
        name=_("Agreement: what a person and their tutor agree on"),
        title=gettext_noop("Your agreement"),
        about=_ABOUT,
        template="evidence/agreement/block.html",
        scripts=SCRIPTS,
        start="LeverFolder",
        state=agreement_state,
        parts=parts_of,
        for_training=False,
    ),
}
