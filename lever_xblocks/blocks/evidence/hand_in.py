"""The face “hand_in”: the checklist, then handing in strength by strength, and taking back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from lever_xblocks.blocks.answers import state_handler
from lever_xblocks.blocks.evidence.checks import Checks, checks_of
from lever_xblocks.blocks.evidence.folder import FolderFace, face_of, own_door
from lever_xblocks.blocks.links import page_url, procedure_url
from lever_xblocks.blocks.visit import visit
from lever_xblocks.domain.profile import HandOver
from lever_xblocks.host import Person, get_host
from lever_xblocks.records.actions.hand_in import NotComplete, SubmitPortfolio, WithdrawSubmission
from lever_xblocks.records.queries.portfolio.folder import own_folder
from lever_xblocks.records.scope import BlockMode, BlockScope


class HandInHandlers:
    """The handlers of this face; each takes the key of the page and answers with the new state."""

    @state_handler
    def look_before_hand_in(self, data: dict[str, Any]) -> FolderFace:
        """What would be handed in, to be confirmed: ``{"competences": […]}``; nothing is stored."""
        action = SubmitPortfolio(door=own_door(self, data, BlockMode.HAND_IN), competences=data.get("competences"))
        try:
            asked = action.preview()
        except NotComplete as refused:
            raise _with_list(refused, self) from refused
        return _state(self, asked=asked).saying("", focus="confirm")

    @state_handler
    def hand_in(self, data: dict[str, Any]) -> FolderFace:
        """Hand in: ``{"competences": […]}``."""
        door = own_door(self, data, BlockMode.HAND_IN)
        try:
            SubmitPortfolio(door=door, competences=data.get("competences")).run()
        except NotComplete as refused:
            raise _with_list(refused, self) from refused
        get_host().complete(self)
        return _state(self).saying(_("Handed in. Your tutor and your centre have a message."), focus="handed_in")

    @state_handler
    def take_back(self, data: dict[str, Any]) -> FolderFace:
        """Take back: ``{"competences": […]}``."""
        door = own_door(self, data, BlockMode.HAND_IN)
        WithdrawSubmission(door=door, competences=data.get("competences")).run()
        return _state(self).saying(_("Taken back. You can go on working on it."), focus="list")


def hand_in_state(subject: Person | None, scope: BlockScope, *, asked: Collection[str] = ()) -> FolderFace:
    """What the face shows of a person; ``asked`` are to be confirmed. Three SQL statements."""
    folder = own_folder(subject, scope)
    if not folder.is_open:
        return face_of(folder, "hand_in/folder.html", {})
    checks: Checks = checks_of(folder)
    context = {
        "checks": checks,
        "asked": [one for one in checks.open_ones if one.id in asked],
        "days": folder.profile.targets[HandOver.ASSESSMENT],
        "centre": folder.link.centre.name,
        "procedure_url": procedure_url(folder.link),
        "ask_tutor_url": page_url("lever_web:ask_tutor"),
        "download_url": page_url("lever_web:export", folder.case_id),
    }
    return face_of(folder, "hand_in/folder.html", context)


def _state(block: Any, *, asked: Collection[str] = ()) -> FolderFace:
    here = visit(block)
    return hand_in_state(here.owner, here.scope, asked=asked)


def _with_list(refused: NotComplete, block: Any) -> NotComplete:
    """The refusal with the checklist as it is by now."""
    refused.state = _state(block)
    return refused
