"""The standalone site as a place for blocks and desks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lever_xblocks.host import NavigationItem, Person
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.access import Parts, parts_of


class StandaloneHost:
    """Here the person who presses the button is always the one whose work it is, and nothing is edited."""

    def actor(self, block: Any) -> Person | None:
        person: Person | None = block.runtime.person
        return person

    def subject(self, block: Any) -> Person | None:
        return self.actor(block)

    def is_authoring(self, block: Any) -> bool:
        return False

    def context_key(self, block: Any) -> str:
        return str(block.scope_ids.usage_id.context_key)

    def usage_key(self, block: Any) -> str:
        return str(block.scope_ids.usage_id)

    def complete(self, block: Any) -> None:
        block.runtime.publish(block, "completion", {"completion": 1.0})

    def navigation(self, request: Any) -> tuple[NavigationItem, ...]:
        """Nothing for those who have only one place to go: the name at the head of the page leads there."""
        links = _links(parts_of(request))
        if len(links) < 2:  # noqa: PLR2004 - one place
            return ()
        return tuple(NavigationItem(title, url, request.path.startswith(url)) for title, url in links)

    def now(self) -> datetime:
        return timezone.now()


def _links(parts: Parts) -> list[tuple[str, str]]:
    desks = (
        (_("Tutor desk"), "lever_web:tutor_desk", parts.has(CentreRole.TUTOR)),
        (_("Assessor desk"), "lever_web:assessor_desk", parts.has(CentreRole.ASSESSOR)),
        (_("Centre desk"), "lever_web:centre_desk", parts.has(CentreRole.MANAGER)),
        (_("Administration"), "lever_web:administrator", parts.is_administrator),
    )
    return [(title, reverse(url)) for title, url, is_theirs in desks if is_theirs]
