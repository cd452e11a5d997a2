"""The face “gaps”: what there is proof for, and what is missing."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from lever_xblocks.blocks.answers import state_handler
from lever_xblocks.blocks.evidence.folder import FolderFace, face_of, looked_at, own_door
from lever_xblocks.blocks.links import face_url, page_url
from lever_xblocks.blocks.visit import visit
from lever_xblocks.domain.case_state import OPEN_FOR_PROOF
from lever_xblocks.domain.portfolio import gap_view, remarks
from lever_xblocks.host import Person, get_host
from lever_xblocks.records.queries.portfolio.folder import OwnFolder, own_folder
from lever_xblocks.records.queries.portfolio.items import items_of
from lever_xblocks.records.scope import BlockMode, BlockScope
from lever_xblocks.ui.gaps import gap_picture
from lever_xblocks.ui.vacs import vacs


class GapsHandlers:
    """The handlers of this face; each takes the key of the page and answers with the new state."""

    @state_handler
    def pick_next_step(self, data: dict[str, Any]) -> FolderFace:
        """The person has looked and knows how to go on: that is the task of the page, and nothing is stored."""
        door, here = own_door(self, data, BlockMode.GAPS), visit(self)
        face = looked_at(door, gaps_state(here.owner, here.scope))
        get_host().complete(self)
        return face.saying(_("Good. One step is enough for today."))


def gaps_state(subject: Person | None, scope: BlockScope) -> FolderFace:
    """What the face shows of a person; four SQL statements."""
    folder = own_folder(subject, scope)
    return face_of(folder, "gaps/folder.html", _shown(folder) if folder.is_open else {})


def _shown(folder: OwnFolder) -> dict[str, Any]:
    items = items_of(folder.case_pk or 0)
    evidence = [item.for_domain() for item in items]
    still_open = [one.competence_id for one in folder.chosen if one.state in OPEN_FOR_PROOF]
    handed_in = [one.competence_id for one in folder.chosen if one.state not in OPEN_FOR_PROOF]
    open_proofs, fixed_proofs = (gap_view(those, evidence, folder.framework) for those in (still_open, handed_in))
    noticed = remarks(evidence, (*open_proofs, *fixed_proofs), folder.profile, timezone.localdate())
    return {
        "gaps": gap_picture(folder.framework, open_proofs, items),
        "handed_in": gap_picture(folder.framework, fixed_proofs, items),
        "vacs": vacs(folder.framework, noticed, items),
        "has_proof": bool(items),
        "add_url": face_url(folder, BlockMode.PROOF),
        "ask_url": face_url(folder, BlockMode.CONFIRM),
        "hand_in_url": face_url(folder, BlockMode.HAND_IN),
        "download_url": page_url("lever_web:export", folder.case_id),
    }
