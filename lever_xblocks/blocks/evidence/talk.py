"""What the candidate says to their tutor about a story or a piece of proof, on the faces that show them."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from lever_xblocks.blocks.answers import state_handler
from lever_xblocks.blocks.evidence.folder import FolderFace, own_door
from lever_xblocks.blocks.evidence.proof import proof_state
from lever_xblocks.blocks.evidence.proof_view import At
from lever_xblocks.blocks.evidence.stories import stories_state
from lever_xblocks.blocks.requests import wrong_face
from lever_xblocks.blocks.visit import visit
from lever_xblocks.records.actions.talk import About, BlockTalk, SayComment, TakeBackComment
from lever_xblocks.records.scope import BlockMode

FACES: Final = (BlockMode.STORIES, BlockMode.PROOF)


class TalkHandlers:
    """The handlers of the part ``talk.html``; each answers with the new state of the face it stands on."""

    @state_handler
    def say(self, data: dict[str, Any]) -> FolderFace:
        """Say something to the tutor."""
        about = About(data.get("about", ""), data.get("id", ""))
        SayComment(**_talk(self, data), about=about, text=data.get("text"), key=data.get("key")).run()
        return _shown(self, data, _("Sent to your tutor."))

    @state_handler
    def unsay(self, data: dict[str, Any]) -> FolderFace:
        """Take back a comment that nobody has answered."""
        TakeBackComment(**_talk(self, data), comment_id=data.get("id")).run()
        return _shown(self, data, _("Taken back."))


def _talk(block: Any, data: dict[str, Any]) -> dict[str, Any]:
    if block.mode not in FACES:
        raise wrong_face()
    door = own_door(block, data, block.mode)
    return {"actor": door.actor, "door": BlockTalk(door)}


def _shown(block: Any, data: dict[str, Any], sentence: str) -> FolderFace:
    """The face as it was looked at, with the talk where somebody just wrote."""
    here = visit(block)
    if block.mode == BlockMode.PROOF:
        state = proof_state(here.owner, here.scope, At.read(data.get("at")))
    else:
        state = stories_state(here.owner, here.scope)
    return state.saying(sentence, focus=f"talk-{data.get('thread')}")
