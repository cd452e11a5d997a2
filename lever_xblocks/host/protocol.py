"""The one interface between LEVER and the place it runs in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True)
class Person:
    """Somebody known to the place: the primary key of the Django user and the name to greet them by."""

    user_id: int
    name: str


@dataclass(frozen=True)
class NavigationItem:
    """One link of the page head; ``unread`` is how many new things wait behind it."""

    title: str
    url: str
    is_current: bool = False
    unread: int = 0


@runtime_checkable
class Host(Protocol):
    """A place LEVER runs in: the standalone site, Open edX, the workbench.

    ``block`` is always the XBlock instance that asks, ``request`` a Django request.
    """

    def actor(self, block: Any) -> Person | None:
        """Who is logged in and pressed the button; None for an anonymous visitor."""

    def subject(self, block: Any) -> Person | None:
        """Whose work the block shows: differs from the actor when staff look on as a learner (masquerade)."""

    def is_authoring(self, block: Any) -> bool:
        """True in an editor such as Studio, where nothing may be recorded."""

    def context_key(self, block: Any) -> str:
        """The course the block stands in, as an opaque key in text form."""

    def usage_key(self, block: Any) -> str:
        """The place of the block in that course, as an opaque key in text form."""

    def complete(self, block: Any) -> None:
        """Mark the block as done for the person it is bound to; does nothing where nobody counts completion."""

    def navigation(self, request: Any) -> tuple[NavigationItem, ...]:
        """The links at the head of our own pages, for the person of this request."""

    def languages_of(self, user_ids: Collection[int]) -> dict[int, str]:
        """The language each person reads, the place's own for those who never chose; one SQL statement at most."""

    def address_of(self, path: str) -> str:
        """The whole address of a page, for mails: ``path`` is what ``reverse`` gives."""
