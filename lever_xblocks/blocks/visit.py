"""One request to a block: who presses, whose work it shows, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from lever_xblocks.host import Person, get_host
from lever_xblocks.records.errors import NotAllowed
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
    def key(self) -> str:
        """Differs by person and course and names neither: every block of a course shows a person the same answers."""
        owner_id = self.owner.user_id if self.owner else ""
        return digest(owner_id, self.scope.context_key)

    def check_page(self, key: object) -> None:
        """Raise NotAllowed if the page was made for somebody else: people share devices and change log-ins.

        A program that sends no key speaks for whoever is logged in.
        """
        if key is not None and key != self.key:
            raise NotAllowed(
                _("Somebody else is logged in by now, so nothing was saved. Log in as yourself and try again."),
                code="somebody_else",
            )

    @property
    def owner(self) -> Person | None:
        """The person whose work may be shown, None for everybody who only looks on."""
        return self.subject if self.standing is Standing.OWNER else None


def digest(*parts: object) -> str:
    """A short text that stands for ``parts`` and does not give them away."""
    return salted_hmac("lever.visit", "\n".join(map(str, parts))).hexdigest()[:16]


def visit(block: Any) -> Visit:
    """Ask the host about the present request to ``block``."""
    host = get_host()
    scope = BlockScope(
        context_key=host.context_key(block), usage_key=host.usage_key(block), tag=block.scope_ids.block_type
    )
    return Visit(
        actor=host.actor(block), subject=host.subject(block), scope=scope, is_authoring=host.is_authoring(block)
    )
