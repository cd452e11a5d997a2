"""The face “confirm”: people who confirm what the person did."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from lever_xblocks.blocks.answers import state_handler
from lever_xblocks.blocks.evidence.confirm_view import confirm_values
from lever_xblocks.blocks.evidence.folder import FolderFace, face_of, own_door
from lever_xblocks.blocks.visit import visit
from lever_xblocks.host import Person, get_host
from lever_xblocks.records.actions.referees import AskReferee, Proposal, RemindReferee, WithdrawReferee
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.queries.portfolio.folder import own_folder
from lever_xblocks.records.queries.referees import TERMS
from lever_xblocks.records.scope import BlockMode, BlockScope

_ASKED = ("kind", "name", "relation", "function", "email", "language", "title", "links")


class ConfirmHandlers:
    """The handlers of this face; each takes the key of the page and answers with the new state."""

    @state_handler
    def ask_referee(self, data: dict[str, Any]) -> FolderFace:
        """Ask for a statement: ``{"new": a UUID made up by the page, "kind": …, "name": …, …}`` (``AskReferee``)."""
        entries = {name: data.get(name, "") for name in _ASKED}
        proposal = Proposal(**{name: data.get(name, "") for name in ("organisation", *TERMS)})
        door = own_door(self, data, BlockMode.CONFIRM)
        request = AskReferee(door=door, new=_new(data), **entries, proposal=proposal).run()
        get_host().complete(self)
        said = _("Now send your message to {name}.").format(name=request.name)
        return _state_of(self, opened=request.public_id).saying(said, focus=f"request-{request.public_id}")

    @state_handler
    def remind_referee(self, data: dict[str, Any]) -> FolderFace:
        """Write once more, or make a new link in place of one that is too old: ``{"id": …}``."""
        request = RemindReferee(door=own_door(self, data, BlockMode.CONFIRM), request_id=_key(data)).run()
        said = _("Done: the link is on its way or stands below.")
        return _state_of(self, opened=request.public_id).saying(said, focus=f"request-{request.public_id}")

    @state_handler
    def withdraw_referee(self, data: dict[str, Any]) -> FolderFace:
        """Take a request back, or delete what was said: ``{"id": …}``."""
        WithdrawReferee(door=own_door(self, data, BlockMode.CONFIRM), request_id=_key(data)).run()
        return _state_of(self).saying(_("It is taken back. The link opens nothing any more."), focus="ask")


def confirm_state(subject: Person | None, scope: BlockScope, *, opened: UUID | None = None) -> FolderFace:
    """What the face shows of a person; ``opened`` is the request whose message is to be sent now."""
    folder = own_folder(subject, scope)
    values = confirm_values(folder, subject) | {"opened": str(opened or "")} if folder.is_open else {}
    return face_of(folder, "confirm/folder.html", values)


def _state_of(block: Any, *, opened: UUID | None = None) -> FolderFace:
    here = visit(block)
    return confirm_state(here.owner, here.scope, opened=opened)


def _new(data: dict[str, Any]) -> UUID | None:
    try:
        return UUID(str(data.get("new")))
    except ValueError:
        return None


def _key(data: dict[str, Any]) -> UUID:
    try:
        return UUID(str(data.get("id")))
    except ValueError as error:
        raise NotFound from error
