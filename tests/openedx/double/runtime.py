"""One runtime, made ready as the LMS, Studio's preview or Studio's editor."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse
from lxml import etree
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock, XBlockMixin
from xblock.fields import Boolean, DateTime, Float, Integer, Scope, ScopeIds, String
from xblock.runtime import IdGenerator, IdReader, Runtime

from tests.openedx.double import services
from tests.openedx.double.fields import (
    STATE,
    MasqueradedState,
    StudentState,
    editor_field_data,
    lms_field_data,
    preview_field_data,
)
from tests.openedx.double.people import anonymous_id, is_masqueraded
from tests.openedx.double.store import MODULESTORE, Course, ItemNotFoundError

_EVERYWHERE = ("fs", "mako", "sandbox", "library_tools", "partitions", "teams_configuration", "cache")
_LMS_ONLY = (
    *("verification", "proctoring", "milestones", "credit", "bookmarks", "gating", "grade_utils", "user_state"),
    *("content_type_gating", "rebind_user", "user_tags", "teams", "call_to_action", "enrollments"),
)


class PlatformFields(XBlockMixin):
    """Fields the platform mixes into every block, whose names therefore mean something already."""

    display_name = String(scope=Scope.settings)
    start = DateTime(scope=Scope.settings)
    due = DateTime(scope=Scope.settings)
    graded = Boolean(scope=Scope.settings, default=False)
    format = String(scope=Scope.settings)
    weight = Float(scope=Scope.settings)
    max_attempts = Integer(scope=Scope.settings)
    group_access = String(scope=Scope.settings)
    visible_to_staff_only = Boolean(scope=Scope.settings, default=False)


class _Ids(IdReader, IdGenerator):
    """The platform never asks for these: a definition is as good as the usage in the double."""

    def get_definition_id(self, usage_id: Any) -> Any:
        return usage_id

    def get_block_type(self, def_id: Any) -> str:
        return str(def_id.block_type)

    def _refuse(self, *_arguments: Any) -> Any:
        raise NotImplementedError("the double has no asides and makes keys itself")

    create_aside = create_usage = create_definition = _refuse
    get_usage_id_from_aside = get_definition_id_from_aside = _refuse
    get_aside_type_from_usage = get_aside_type_from_definition = _refuse


class PlatformRuntime(Runtime):
    """Shared by LMS and Studio. Nobody is bound, and only authored fields can be written, until it is made ready."""

    def __init__(self, course: Course, user: Any = None) -> None:
        super().__init__(_Ids(), _Ids(), mixins=(PlatformFields,), services={})
        self.course = course
        self.bound_user_id: int | None = None
        self._services.update({name: services.Opaque(name) for name in _EVERYWHERE})
        self._services.update(
            {
                "field-data": editor_field_data(),
                "i18n": services.I18n(),
                "settings": services.Settings(),
                "replace_urls": services.ReplaceUrls(course),
            }
        )
        if user is not None:
            self._services["user"] = services.User(user, course=course, anonymous_user_id=None)

    def get_block(self, usage_id: UsageKey, for_parent: Any = None) -> XBlock:
        """Raises ItemNotFoundError."""
        MODULESTORE.course_of(usage_id)
        keys = ScopeIds(self.bound_user_id, usage_id.block_type, usage_id, usage_id)
        return self.construct_xblock(usage_id.block_type, keys, for_parent=for_parent)

    def add_node_as_child(self, block: XBlock, node: Any) -> None:
        block.children.append(self.parse_node(node, block.scope_ids.usage_id))

    def parse_node(self, node: Any, parent: UsageKey | None = None) -> UsageKey:
        """Import one element, inline: nothing here follows a pointer to another file."""
        node.attrib.pop("xblock-family", None)
        key = self.course.usage_key(node)
        self.course.authored[key] = {}
        keys = ScopeIds(None, node.tag, key, key)
        block = self.mixologist.mix(self.load_block_type(node.tag)).parse_xml(node, self, keys)
        block.parent = parent
        block.save()
        return key

    def export_node(self, key: UsageKey) -> Any:
        node = etree.Element(key.block_type)
        self.get_block(key).add_xml_to_node(node)
        node.set("url_name", key.block_id)
        node.set("xblock-family", "xblock.v1")
        return node

    def handler_url(
        self, block: XBlock, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        if not getattr(getattr(type(block), handler_name, None), "_is_xblock_handler", False):
            raise ValueError(f"{handler_name!r} is not a handler name")
        url = self.handler_path(block, "handler_noauth" if thirdparty else "handler") + f"/{handler_name}/{suffix}"
        return url.rstrip("/") + (f"?{query}" if query else "")

    def handler_path(self, block: XBlock, kind: str) -> str:
        return f"/xblock/{block.scope_ids.usage_id}/{kind}"

    def resource_url(self, resource: str) -> str:
        raise NotImplementedError("the platform has no resource_url; use local_resource_url")

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        return reverse("block_resource", kwargs={"block_type": block.scope_ids.block_type, "uri": uri})

    def publish(self, block: XBlock, event_type: str, event_data: Any) -> None:
        """Studio has no publish service and drops every event."""
        if "publish" in self._services:
            self._services["publish"].publish(block, event_type, event_data)

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        return []

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, context: Any) -> Fragment:
        """The platform's own wrapper: other class and data names than XBlock core uses; ``/static/`` is rewritten."""
        content = self._services["replace_urls"].replace_urls(frag.content)
        arguments = f'<script type="json/xblock-args">{json.dumps(frag.json_init_args)}</script>'
        wrapped = Fragment(
            f'<div class="xblock xblock-{view}" data-usage-id="{block.scope_ids.usage_id}"'
            f' data-handlers="{self.handler_path(block, "handler")}" data-init="{frag.js_init_fn or ""}">'
            f"{arguments}{content}</div>"
        )
        wrapped.add_fragment_resources(frag)
        return wrapped


class LmsRuntime(PlatformRuntime):
    def bind(self, user: Any, session: Any) -> None:
        """Bind to a person: the learner, the visitor, or the learner staff look on as."""
        students = MasqueradedState(STATE, session) if is_masqueraded(user) else StudentState(STATE)
        self.bound_user_id = user.pk
        self._services.update({name: services.Opaque(name) for name in _LMS_ONLY})
        self._services.update(
            {
                "field-data": lms_field_data(students),
                "user": services.User(
                    user,
                    course=self.course,
                    anonymous_user_id=anonymous_id(user, self.course.key),
                    is_staff=self.course.is_staff(user),
                ),
                "completion": services.Completion(user) if user.is_authenticated else None,
                "publish": services.Publish(user),
            }
        )

    def handler_path(self, block: XBlock, kind: str) -> str:
        return f"/courses/{self.course.key}/xblock/{block.scope_ids.usage_id}/{kind}"


class PreviewRuntime(PlatformRuntime):
    """Studio's preview: bound to the author, whose anonymous id is ``student`` and who is never called staff."""

    is_author_mode = True

    def bind(self, user: Any, session: Any, *, has_author_view: bool) -> None:
        self.bound_user_id = user.pk
        self._services["user"] = services.User(user, course=self.course, anonymous_user_id="student")
        self._services["studio_user_permissions"] = services.Opaque("studio_user_permissions")
        state = session.setdefault("xblock_preview", {})
        session.modified = True
        self._services["field-data"] = preview_field_data(StudentState(state), has_author_view=has_author_view)

    def handler_path(self, block: XBlock, kind: str) -> str:
        return f"/preview/xblock/{block.scope_ids.usage_id}/handler"


def lms_block(usage_key: UsageKey, user: Any, session: Any) -> XBlock:
    """Raises ItemNotFoundError."""
    runtime = LmsRuntime(MODULESTORE.course_of(usage_key))
    runtime.bind(user, session)
    return runtime.get_block(usage_key)


def preview_block(usage_key: UsageKey, user: Any, session: Any) -> XBlock:
    """Raises ItemNotFoundError."""
    runtime = PreviewRuntime(MODULESTORE.course_of(usage_key))
    has_author_view = getattr(XBlock.load_class(usage_key.block_type), "has_author_view", False)
    runtime.bind(user, session, has_author_view=has_author_view)
    return runtime.get_block(usage_key)


def unbound_block(usage_key: UsageKey, user: Any = None) -> XBlock:
    """As the modulestore hands blocks out: to Studio's editor (with a user), to transformers that collect (without)."""
    return PlatformRuntime(MODULESTORE.course_of(usage_key), user).get_block(usage_key)


def import_olx(course: Course, xml: str | bytes) -> UsageKey:
    """Import inline OLX and give the key of its outermost block."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return PlatformRuntime(course).parse_node(etree.fromstring(xml, parser))


def export_olx(usage_key: UsageKey) -> str:
    runtime = PlatformRuntime(MODULESTORE.course_of(usage_key))
    return etree.tostring(runtime.export_node(usage_key), encoding="unicode")


__all__ = [
    "ItemNotFoundError",
    "export_olx",
    "import_olx",
    "lms_block",
    "preview_block",
    "unbound_block",
]
