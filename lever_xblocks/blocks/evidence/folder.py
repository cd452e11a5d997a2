"""What all faces of the folder have in common: their changing part comes from the server as markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from lever_xblocks.blocks.page import FaceParts
from lever_xblocks.blocks.requests import check_face
from lever_xblocks.blocks.visit import visit
from lever_xblocks.records.actions.doors import FolderClosed, OwnDoor, in_training
from lever_xblocks.records.actions.own_work import check_own_work
from lever_xblocks.records.queries.cases import is_training
from lever_xblocks.records.queries.links import CourseLinkInfo
from lever_xblocks.records.queries.portfolio.folder import OwnFolder
from lever_xblocks.records.scope import BlockMode

SCRIPTS = ("core.js", "face.js", "folder.js")


@dataclass(frozen=True)
class FolderFace:
    """What a face shows of a folder: ``html`` takes the place of what stood there, ``data`` is for its script.

    ``said`` is told to the person, ``focus`` names the part of the new markup (``data-focus``) that gets the focus.
    """

    folder: OwnFolder
    html: str
    data: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""
    focus: str = ""

    @property
    def link(self) -> CourseLinkInfo:
        return self.folder.link

    def saying(self, sentence: str, *, focus: str = "") -> FolderFace:
        """The same with what is told after a deed."""
        return replace(self, said=sentence, focus=focus)

    def as_json(self) -> dict[str, Any]:
        return {"html": self.html, "said": self.said, "focus": self.focus, **self.data}


def face_of(folder: OwnFolder, template: str, context: Mapping[str, Any], **data: Any) -> FolderFace:
    """``template`` (below ``lever/evidence/``) for a folder that can be filled; else where to choose first."""
    name = template if folder.is_open else "parts/choose_first.html"
    return FolderFace(folder, render_to_string(f"lever/evidence/{name}", dict(context)), data)


def own_door(block: Any, data: dict[str, Any], mode: BlockMode) -> OwnDoor:
    """The door of the candidate into their folder; raises NotAllowed for a page made for somebody else, BadInput."""
    check_face(block, mode)
    here = visit(block)
    here.check_page(data.get("page"))
    return OwnDoor(actor=here.actor, subject=here.subject, scope=here.scope, is_authoring=here.is_authoring)


def looked_at(door: OwnDoor, face: FolderFace) -> FolderFace:
    """The ``face``, where nothing but looking is asked for; refused as everything else that comes through the door.

    Raises NotAllowed for everybody but the candidate and in a training course, FolderClosed where there is no folder.
    """
    check_own_work(actor=door.actor, subject=door.subject, is_authoring=door.is_authoring)
    if is_training(face.link):
        raise in_training()
    if not face.folder.is_open:
        raise FolderClosed
    return face


def parts_of(_visit: Any, _face: FolderFace) -> FaceParts:
    """Of a face that needs nothing but its markup."""
    return FaceParts(values={}, texts=texts_of_folder(), can=("document",))


def texts_of_folder() -> dict[str, str]:
    """The sentences folder.js puts on the page."""
    return {
        "copied": _("Copied. Paste it into a message."),
        "busy": _("A file is not finished yet. Wait until it has arrived, or press “Stop sending”."),
        "select": _("Press Ctrl+C, or hold your finger on the text, to copy it."),
    }
