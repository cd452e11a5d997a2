"""The face “proof”: files, links, texts, photos and hours that show what a person can do."""

from __future__ import annotations

from lever_xblocks.blocks.evidence.folder import FolderFace, face_of
from lever_xblocks.host import Person
from lever_xblocks.records.queries.portfolio.folder import own_folder
from lever_xblocks.records.scope import BlockScope


class ProofHandlers:
    """The handlers of this face; each takes the key of the page and answers with the new state."""


def proof_state(subject: Person | None, scope: BlockScope) -> FolderFace:
    """What the face shows of a person."""
    folder = own_folder(subject, scope)
    return face_of(folder, "proof/folder.html", {})
