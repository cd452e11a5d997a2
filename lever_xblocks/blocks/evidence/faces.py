"""The faces of the block, one for each value of its field ``mode``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from lever_xblocks.blocks.evidence.agreement import agreement_state
from lever_xblocks.blocks.evidence.confirm import confirm_state
from lever_xblocks.blocks.evidence.folder import SCRIPTS, FolderFace, parts_of
from lever_xblocks.blocks.evidence.gaps import gaps_state
from lever_xblocks.blocks.evidence.hand_in import hand_in_state
from lever_xblocks.blocks.evidence.proof import proof_state
from lever_xblocks.blocks.evidence.stories import stories_state
from lever_xblocks.blocks.evidence.stories_view import stories_parts
from lever_xblocks.blocks.faces import Face
from lever_xblocks.records.scope import BlockMode

_ABOUT: Final = _("Here people in this course collect proof of what they can do. Log in and join it to do so too.")


def _face(mode: BlockMode, name: str | Promise, title: str, state: Callable[..., FolderFace], **own: Any) -> Face:
    """A face of the folder; ``own`` is what differs from the others. The title is not translated yet."""
    common = {
        "about": _ABOUT,
        "template": f"evidence/{mode.value}/block.html",
        "scripts": SCRIPTS,
        "start": "LeverFolder",
        "parts": parts_of,
        "for_training": False,
    }
    return Face(name=name, title=title, state=state, **{**common, **own})


FACES: Final[Mapping[str, Face]] = {
    BlockMode.STORIES.value: _face(
        BlockMode.STORIES,
        _("Stories: an experience told in seven questions"),
        gettext_noop("Your stories"),
        stories_state,
        start="LeverStories",
        parts=stories_parts,
    ),
    BlockMode.PROOF.value: _face(
        BlockMode.PROOF, _("Proof: files, photos, links, texts and hours"), gettext_noop("Your proof"), proof_state
    ),
    BlockMode.CONFIRM.value: _face(
        BlockMode.CONFIRM,
        _("Confirm: people who confirm what somebody did"),
        gettext_noop("Ask for a confirmation"),
        confirm_state,
    ),
    BlockMode.GAPS.value: _face(
        BlockMode.GAPS,
        _("Gaps: what there is proof for, and what is missing"),
        gettext_noop("What is missing?"),
        gaps_state,
    ),
    BlockMode.HAND_IN.value: _face(
        BlockMode.HAND_IN, _("Hand in: the checklist, then handing in"), gettext_noop("Hand in"), hand_in_state
    ),
    BlockMode.AGREEMENT.value: _face(
        BlockMode.AGREEMENT,
        _("Agreement: what a person and their tutor agree on"),
        gettext_noop("Your agreement"),
        agreement_state,
    ),
}
