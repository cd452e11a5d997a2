"""The XBlock runtime: one course, one person, one request."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.exceptions import NoSuchServiceError
from xblock.fields import ScopeIds
from xblock.runtime import KvsFieldData, Runtime

from lever_xblocks.host import Person
from lever_xblocks.standalone.courses.blocks.unavailable import unavailable
from lever_xblocks.standalone.courses.runtime.content import CourseContent
from lever_xblocks.standalone.courses.runtime.events import record_event
from lever_xblocks.standalone.courses.runtime.identity import CourseUserService, UsageIds
from lever_xblocks.standalone.courses.runtime.links import Links
from lever_xblocks.standalone.courses.runtime.mixins import MIXINS
from lever_xblocks.standalone.courses.runtime.services import CompletionService, I18nService, SettingsService
from lever_xblocks.standalone.courses.runtime.stores import CourseStore
from lever_xblocks.standalone.courses.runtime.wrapping import wrapped

log = logging.getLogger(__name__)


class CourseRuntime(Runtime):
    """Blocks of one course for one person, or for nobody.

    ``writable`` says whether this request may change anything: a GET never does. The caller calls ``store.flush()``.
    """

    def __init__(self, content: CourseContent, *, user: Any = None, writable: bool = False) -> None:
        self.content = content
        self.user = user
        self.writable = writable
        self.store = CourseStore(content, user_id=user.pk if user else None, writable=writable)
        super().__init__(id_reader=UsageIds(), id_generator=None, mixins=MIXINS, services=self._offered())

    def _offered(self) -> dict[str, Any]:
        return {
            "field-data": KvsFieldData(self.store),
            "user": CourseUserService(self.user, self.content.key),
            "completion": CompletionService(self.user.pk if self.user else None),
            "settings": SettingsService(),
            "replace_urls": Links(self.content),
            "publish": _PublishService(self),
        }

    @cached_property
    def person(self) -> Person | None:
        """Who is logged in: the actor and the subject of every block, since nobody looks on as another here."""
        return Person(self.user.pk, self.user.get_full_name() or self.user.get_username()) if self.user else None

    @property
    def may_see_names(self) -> bool:
        """Whether notices name the block that failed: only to somebody who can mend it."""
        return bool(self.user and self.user.is_superuser)

    # Blocks

    def get_block(self, usage_id: UsageKey, for_parent: XBlock | None = None) -> XBlock:
        """Raises NoSuchUsage for a block that is not in this course."""
        definition = self.content.definition(usage_id)
        ids = ScopeIds(self.user.pk if self.user else None, usage_id.block_type, usage_id, usage_id)
        return self.construct_xblock_from_class(definition.block_class, ids, for_parent=for_parent)

    def service(self, block: XBlock, service_name: str) -> Any:
        if service_name == "i18n":
            if block.service_declaration("i18n") is None:
                raise NoSuchServiceError("Service 'i18n' was not requested.")
            return I18nService(block)
        return super().service(block, service_name)

    def publish(self, block: XBlock, event_type: str, event_data: Mapping[str, Any]) -> None:
        if not self.writable or self.user is None:
            log.info("Event %s of %s in a request that may not write", event_type, block.usage_key)
            return
        record_event(block, event_type, event_data, user_id=self.user.pk)

    # Pages

    def render(self, block: XBlock, view_name: str, context: Any = None) -> Fragment:
        """The block's view; a notice in its place when it fails, so that the other blocks still show."""
        try:
            return super().render(block, view_name, context)
        except Exception:  # foreign code may raise anything
            log.exception("%s failed to show %s", block.usage_key, view_name)
            return wrapped(block, view_name, unavailable(block))

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, _context: Any) -> Fragment:
        fragment = wrapped(block, view, frag)
        if not block.has_children:
            fragment.content = Links(self.content).replace_urls(fragment.content)
        return fragment

    def applicable_aside_types(self, _block: XBlock) -> list[str]:
        """No asides here."""
        return []

    # Addresses

    def handler_url(
        self,
        block: XBlock,
        handler_name: str,
        suffix: str = "",
        query: str = "",
        thirdparty: bool = False,  # noqa: ARG002 - part of the interface
    ) -> str:
        """The address of a handler; every one needs a log-in here, also where ``thirdparty`` asks for none."""
        arguments = [str(block.usage_key), handler_name, *([suffix] if suffix else [])]
        address = reverse("lever_courses:handler", args=arguments)
        return f"{address}?{query}" if query else address

    def page_url(self, block: XBlock) -> str:
        """The page a block stands on."""
        return Links(self.content).address(f"/jump_to_id/{block.usage_key.block_id}")

    def resource_url(self, resource: str) -> str:
        return static(resource)

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        return reverse("lever_courses:resource", args=[block.scope_ids.block_type, uri])


class _PublishService:
    """The service ``publish``."""

    def __init__(self, runtime: CourseRuntime) -> None:
        self.publish = runtime.publish
