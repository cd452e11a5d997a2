"""The XBlock ``lever_evidence``: people collect proof of what they can do, and hand it in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop
from xblock.core import XBlock
from xblock.fields import Scope, String

from lever_xblocks.blocks.evidence.agreement import AgreementHandlers
from lever_xblocks.blocks.evidence.confirm import ConfirmHandlers
from lever_xblocks.blocks.evidence.faces import FACES
from lever_xblocks.blocks.evidence.folder import FolderFace
from lever_xblocks.blocks.evidence.gaps import GapsHandlers
from lever_xblocks.blocks.evidence.hand_in import HandInHandlers
from lever_xblocks.blocks.evidence.proof import ProofHandlers
from lever_xblocks.blocks.evidence.stories import StoriesHandlers
from lever_xblocks.blocks.evidence.talk import TalkHandlers
from lever_xblocks.blocks.faced import FacedBlock
from lever_xblocks.blocks.visit import Visit
from lever_xblocks.records.queries.portfolio.news import waiting_for
from lever_xblocks.records.scope import BlockMode


@XBlock.wants("user", "completion")
class EvidenceBlock(
    AgreementHandlers,
    StoriesHandlers,
    ProofHandlers,
    ConfirmHandlers,
    GapsHandlers,
    HandInHandlers,
    TalkHandlers,
    FacedBlock,
):
    """The folder of a candidate, with a face for each thing they do with it."""

    faces = FACES
    content_type = gettext_noop("Folder of proof")
    only_practice = gettext_noop(
        "In this course you practise for yourself, so there is no folder to fill. Go on with the next page."
    )

    display_name = String(default=gettext_noop("Your folder"), scope=Scope.settings)
    mode = String(default=BlockMode.STORIES.value, scope=Scope.settings)

    def aside(self, here: Visit, state: FolderFace) -> dict[str, Any]:
        """For a tutor, who has no folder here: how many wait for them."""
        has_own = state.folder.case_pk is not None
        return {} if has_own or here.actor is None else {"waiting": waiting_for(here.actor.user_id)}

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """One scenario for the xblock-sdk."""
        return [("LEVER folder of proof", "<lever_evidence/>")]
