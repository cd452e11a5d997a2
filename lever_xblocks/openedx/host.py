"""LEVER inside Open edX, which offers people, courses and completion through services and opaque keys."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _
from xblock.exceptions import NoSuchServiceError

from lever_xblocks.host import NavigationItem, Person
from lever_xblocks.web.navigation import desk_links, inbox_link, tutor_link

_LANGUAGE = "pref-lang"
"""The key of the platform's ``UserPreference`` that holds the language of somebody's pages."""


class LmsHost:
    """The LMS: learners work, staff may look on as a learner (masquerade)."""

    def actor(self, block: Any) -> Person | None:
        """Who sent the request. The user service cannot tell: under a masquerade it names the learner looked at."""
        user = _request_user()
        if user is None:
            return None
        return Person(user_id=user.pk, name=_name_in_block(block, user.pk) or user.get_full_name() or user.username)

    def subject(self, block: Any) -> Person | None:
        """The person the block is bound to; None for visitors and where the platform collects without a person."""
        user_id = block.scope_ids.user_id
        return None if user_id is None else Person(user_id=user_id, name=_name_in_block(block, user_id))

    def is_authoring(self, block: Any) -> bool:
        """Only a preview carries ``is_author_mode``; the LMS has none."""
        return bool(getattr(block.runtime, "is_author_mode", False))

    def context_key(self, block: Any) -> str:
        return str(block.scope_ids.usage_id.context_key)

    def usage_key(self, block: Any) -> str:
        return str(block.scope_ids.usage_id)

    def complete(self, block: Any) -> None:
        """Report the bound person as done; the platform itself drops this where completion is off, or staff look on."""
        block.runtime.publish(block, "completion", {"completion": 1.0})

    def navigation(self, request: Any) -> tuple[NavigationItem, ...]:
        """Back to the platform, then desks and inbox; the pages themselves hang in the LMS only."""
        own = (*desk_links(request), *tutor_link(request), *inbox_link(request))
        return (NavigationItem(title=_("My courses"), url="/dashboard"), *own)

    def languages_of(self, user_ids: Collection[int]) -> dict[int, str]:
        """As chosen in the platform's account settings."""
        preferences = apps.get_model("user_api", "UserPreference").objects.filter(key=_LANGUAGE, user_id__in=user_ids)
        return dict.fromkeys(user_ids, settings.LANGUAGE_CODE) | dict(preferences.values_list("user_id", "value"))

    def address_of(self, path: str) -> str:
        """Studio, too, names pages of the LMS: our pages hang only there."""
        return f"{settings.LMS_ROOT_URL.rstrip('/')}{path}"


class StudioHost(LmsHost):
    """Studio: previews are bound to the author, editors to nobody, and nothing is recorded in either.

    Chosen by the settings of Studio, because an editor's runtime cannot be told from the LMS's by looking at it.
    """

    def is_authoring(self, block: Any) -> bool:  # noqa: ARG002
        return True

    def navigation(self, request: Any) -> tuple[NavigationItem, ...]:  # noqa: ARG002
        return ()


def _service(block: Any, name: str) -> Any:
    """The service, or None where this runtime lacks it or the block never asked for it."""
    try:
        return block.runtime.service(block, name)
    except NoSuchServiceError:
        return None


def _request_user() -> Any:
    """The person logged in, behind any masquerade; None for visitors and outside a request.

    ``known`` is False on the platform's handler URL that checks neither log-in nor CSRF token: whoever the session
    names there did not necessarily mean to send this.
    """
    from crum import get_current_request

    user = getattr(get_current_request(), "user", None)
    if user is None or not getattr(user, "known", True):
        return None
    user = getattr(user, "real_user", user)
    return user if user.is_authenticated else None


def _name_in_block(block: Any, user_id: int) -> str:
    """The name the platform knows this person by, when the block's user service speaks of them; else empty."""
    service = _service(block, "user")
    person = service.get_current_user() if service else None
    if person is None or person.opt_attrs.get("edx-platform.user_id") != user_id:
        return ""
    return person.full_name or person.opt_attrs["edx-platform.username"]
