"""The face “proof”: files, links, texts, photos and hours that show what a person can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from lever_xblocks.blocks.answers import state_handler
from lever_xblocks.blocks.evidence.folder import FolderFace, face_of, looked_at, own_door
from lever_xblocks.blocks.evidence.proof_view import At, proof_values
from lever_xblocks.blocks.visit import visit
from lever_xblocks.host import Person, get_host
from lever_xblocks.records.actions.evidence import (
    AddEvidence,
    AddHours,
    ChangeEvidence,
    ChangeHours,
    DeleteEvidence,
    ProofChanged,
    RemoveHours,
)
from lever_xblocks.records.actions.evidence.entries import FIELDS
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.queries.portfolio.folder import own_folder
from lever_xblocks.records.scope import BlockMode, BlockScope

_LINE = ("organisation", "activity", "first", "last", "hours")


class ProofHandlers:
    """The handlers of this face; each takes the key of the page and answers with the new state.

    ``at`` is what part of the proof the page shows (``proof_view.At``).
    """

    @state_handler
    def look_at_proof(self, data: dict[str, Any]) -> FolderFace:
        """Show another part: a strength, a page, one piece to change."""
        return _looked_at(self, data).saying("", focus="edit" if At.read(data.get("at")).edit else "list")

    @state_handler
    def add_proof(self, data: dict[str, Any]) -> FolderFace:
        """Add a piece: ``{"new": a UUID made up by the page, "kind": …, "links": […], "file": … and its fields}``."""
        door = own_door(self, data, BlockMode.PROOF)
        added = AddEvidence(
            door=door,
            new=_new(data),
            kind=data.get("kind"),
            entries=_entries(data),
            links=data.get("links", []),
            file_id=data.get("file", ""),
        ).run()
        get_host().complete(self)
        said = _("It is in your folder now. You can say more about it at any time.")
        return _shown(self, At(show=added)).saying(said, focus=f"proof-{added}")

    @state_handler
    def change_proof(self, data: dict[str, Any]) -> FolderFace:
        """Change one, seen at ``revision``: ``{"id": …, "revision": …, "links": […] and the fields to change}``."""
        door, key = own_door(self, data, BlockMode.PROOF), _key(data)
        change = ChangeEvidence(
            door=door,
            evidence_id=key,
            revision=data.get("revision"),
            entries=_entries(data),
            links=data.get("links"),
        )
        _run(self, change.run, data)
        return _shown(self, At.read(data.get("at")).closed()).saying(_("Saved."), focus=f"proof-{key}")

    @state_handler
    def remove_proof(self, data: dict[str, Any]) -> FolderFace:
        """Remove one with its file: ``{"id": …}``."""
        DeleteEvidence(door=own_door(self, data, BlockMode.PROOF), evidence_id=_key(data)).run()
        said = _("It is removed from your folder.")
        return _shown(self, At.read(data.get("at")).closed()).saying(said, focus="list")

    @state_handler
    def check_proof(self, data: dict[str, Any]) -> FolderFace:
        """The person has looked at everything: their word, kept nowhere but as a page they are done with."""
        face = _looked_at(self, data)
        get_host().complete(self)
        return face.saying(_("Good. Go on with the next page when you like."))

    @state_handler
    def add_hours(self, data: dict[str, Any]) -> FolderFace:
        """Write a line of the hours log: ``{"organisation": …, "activity": …, "first": …, "last": …, "hours": …}``."""
        AddHours(door=own_door(self, data, BlockMode.PROOF), line=_line(data)).run()
        get_host().complete(self)
        return _shown(self, At.read(data.get("at"))).saying(_("Your hours are in your folder now."), focus="hours")

    @state_handler
    def change_hours(self, data: dict[str, Any]) -> FolderFace:
        """Write a line anew, the log seen at ``revision``: ``{"id": …, "revision": … and the line}``."""
        door = own_door(self, data, BlockMode.PROOF)
        change = ChangeHours(door=door, line_id=data.get("id"), revision=data.get("revision"), line=_line(data))
        _run(self, change.run, data)
        return _shown(self, At.read(data.get("at")).closed()).saying(_("Saved."), focus="hours")

    @state_handler
    def remove_hours(self, data: dict[str, Any]) -> FolderFace:
        """Remove a line: ``{"id": …}``."""
        RemoveHours(door=own_door(self, data, BlockMode.PROOF), line_id=data.get("id")).run()
        return _shown(self, At.read(data.get("at")).closed()).saying(_("The line is removed."), focus="hours")


def proof_state(subject: Person | None, scope: BlockScope, at: At | None = None) -> FolderFace:
    """What the face shows of a person; at most six SQL statements, however much there is."""
    folder = own_folder(subject, scope)
    if not folder.is_open:
        return face_of(folder, "proof/folder.html", {})
    values = proof_values(folder, subject, at or At())
    return face_of(folder, "proof/folder.html", values, at=str(values["at"]))


def _shown(block: Any, at: At) -> FolderFace:
    here = visit(block)
    return proof_state(here.owner, here.scope, at)


def _run(block: Any, change: Callable[[], object], data: dict[str, Any]) -> None:
    """Do it; who is too late sees how it stands now, with what they typed still in the form."""
    try:
        change()
    except ProofChanged as refused:
        refused.state = _shown(block, At.read(data.get("at")))
        raise


def _looked_at(block: Any, data: dict[str, Any]) -> FolderFace:
    """What the candidate asks to see."""
    door = own_door(block, data, BlockMode.PROOF)
    return looked_at(door, _shown(block, At.read(data.get("at"))))


def _entries(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in FIELDS if name in data}


def _line(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in _LINE if name in data}


def _new(data: dict[str, Any]) -> UUID:
    try:
        return UUID(str(data.get("new")))
    except ValueError as error:
        raise BadInput from error


def _key(data: dict[str, Any]) -> UUID:
    try:
        return UUID(str(data.get("id")))
    except ValueError as error:
        raise NotFound from error
