"""What the handlers of all faces do with a request first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from lever_xblocks.blocks.visit import visit
from lever_xblocks.records.errors import BadInput


def own_request(block: Any, data: dict[str, Any]) -> dict[str, Any]:
    """What every action on a person's own work takes; raises NotAllowed if the page was made for somebody else."""
    here = visit(block)
    here.check_page(data.get("page"))
    return {
        "actor": here.actor,
        "subject": here.subject,
        "scope": here.scope,
        "is_authoring": here.is_authoring,
        "revision": data.get("rev"),
    }


def check_face(block: Any, mode: str) -> None:
    """Raise BadInput unless the block has this mode: an author may have changed it while the page stood open."""
    if block.mode != mode:
        raise wrong_face()


def wrong_face() -> BadInput:
    """The refusal of something that this face of the block does not do."""
    return BadInput(_("This page works in another way by now. Reload it and go on there."), code="wrong_mode")
