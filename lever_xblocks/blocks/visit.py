"""One request to a block: who presses, whose work it shows, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lever_xblocks.host import Person, get_host
from lever_xblocks.records.scope import BlockScope


class Standing(StrEnum):
    """How somebody stands to the work that a block shows."""

    OWNER = "owner"
    AUTHOR = "author"
    ONLOOKER = "onlooker"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True)
class Visit:
    """What an action or a query must know of a request; made by `visit`."""

    actor: Person | None
    subject: Person | None
    scope: BlockScope
    is_authoring: bool

    @property
    def standing(self) -> Standing:
        """Only an owner may see and change the work: looking on as a learner (masquerade) shows an empty page."""
        if self.is_authoring:
            return Standing.AUTHOR
        if self.actor is None:
            return Standing.ANONYMOUS
        if self.subject is None or self.subject.user_id != self.actor.user_id:
            return Standing.ONLOOKER
        return Standing.OWNER

    @property
    def owner(self) -> Person | None:
        """The person whose work may be shown, None for everybody who only looks on."""
        return self.subject if self.standing is Standing.OWNER else None


def visit(block: Any) -> Visit:
    """Ask the host about the present request to ``block``."""
    host = get_host()
    scope = BlockScope(
        context_key=host.context_key(block), usage_key=host.usage_key(block), tag=block.scope_ids.block_type
    )
    return Visit(
        actor=host.actor(block), subject=host.subject(block), scope=scope, is_authoring=host.is_authoring(block)
    )
