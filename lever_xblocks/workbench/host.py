"""LEVER inside the workbench of the xblock-sdk, for previews and tests on one's own machine only."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings

from lever_xblocks.host import NavigationItem, Person
from lever_xblocks.workbench.users import user_of


class WorkbenchHost:
    """Usage ids look like ``<scenario>.<tag>.d0.u0``; the scenario stands for the course."""

    def actor(self, block: Any) -> Person | None:
        user = user_of(block.scope_ids.user_id)
        return user and Person(user_id=user.pk, name=user.get_full_name() or user.username)

    def subject(self, block: Any) -> Person | None:
        return self.actor(block)

    def is_authoring(self, block: Any) -> bool:  # noqa: ARG002
        """Its authoring views cannot save, and nothing tells them from the others."""
        return False

    def context_key(self, block: Any) -> str:
        return f"course-v1:workbench+{_scenario(block)}+1"

    def usage_key(self, block: Any) -> str:
        ids = block.scope_ids
        return f"block-v1:workbench+{_scenario(block)}+1+type@{ids.block_type}+block@{ids.usage_id}"

    def complete(self, block: Any) -> None:
        """The workbench writes the event to its log."""
        block.runtime.publish(block, "completion", {"completion": 1.0})

    def navigation(self, request: Any) -> tuple[NavigationItem, ...]:  # noqa: ARG002
        return ()

    def languages_of(self, user_ids: Collection[int]) -> dict[int, str]:
        """Nobody can choose one here."""
        return dict.fromkeys(user_ids, settings.LANGUAGE_CODE)

    def address_of(self, path: str) -> str:
        """Where ``runserver`` listens unless it is told otherwise."""
        return f"http://127.0.0.1:8000{path}"


def _scenario(block: Any) -> str:
    return str(block.scope_ids.usage_id).partition(".")[0]
