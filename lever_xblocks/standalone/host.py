"""The standalone site as a place for blocks and desks."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings

from lever_xblocks.host import NavigationItem, Person
from lever_xblocks.standalone.accounts.language import languages_chosen
from lever_xblocks.standalone.addresses import shown_url
from lever_xblocks.standalone.onlookers import course_links, looks_on
from lever_xblocks.web.navigation import desk_links, inbox_link, tutor_link


class StandaloneHost:
    """Here the person who presses the button is always the one whose work it is, unless staff only look around."""

    def actor(self, block: Any) -> Person | None:
        person: Person | None = block.runtime.person
        return person

    def subject(self, block: Any) -> Person | None:
        return self.actor(block)

    def is_authoring(self, block: Any) -> bool:
        """Nothing is edited here, but staff who look around see a preview as in an editor: none of it is recorded."""
        user = block.runtime.user
        return user is not None and looks_on(user, self.context_key(block))

    def context_key(self, block: Any) -> str:
        return str(block.scope_ids.usage_id.context_key)

    def usage_key(self, block: Any) -> str:
        return str(block.scope_ids.usage_id)

    def complete(self, block: Any) -> None:
        block.runtime.publish(block, "completion", {"completion": 1.0})

    def navigation(self, request: Any) -> tuple[NavigationItem, ...]:
        """No desk for those who have only one place to go: the name at the head of the page leads there."""
        links = desk_links(request) + course_links(request)
        return (links if len(links) > 1 else ()) + tutor_link(request) + inbox_link(request)

    def languages_of(self, user_ids: Collection[int]) -> dict[int, str]:
        return dict.fromkeys(user_ids, settings.LANGUAGE_CODE) | languages_chosen(user_ids)

    def address_of(self, path: str) -> str:
        """LEVER_PUBLIC_URL, else the address ``lever serve`` printed at its start."""
        base: str = settings.LEVER_PUBLIC_URL or shown_url(settings.LEVER_BIND_HOST, settings.LEVER_BIND_PORT)
        return base + path
