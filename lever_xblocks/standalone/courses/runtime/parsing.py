"""Lets installed XBlocks read their own OLX, giving every child a key that stays the same from start to start."""

from __future__ import annotations

from typing import Any

from lxml import etree
from opaque_keys.edx.keys import UsageKey
from xblock.fields import ScopeIds
from xblock.runtime import DictKeyValueStore, KvsFieldData, NullI18nService, Runtime

from lever_xblocks.standalone.courses.blocks import block_class
from lever_xblocks.standalone.courses.runtime.content import Definition
from lever_xblocks.standalone.courses.runtime.identity import UsageIds
from lever_xblocks.standalone.courses.runtime.mixins import MIXINS

# They name the element; they are no fields.
NAMING_ATTRIBUTES = ("url_name", "xblock-family", "slug")


class ParsingRuntime(Runtime):
    """Reads one element with everything below it. Use it once."""

    def __init__(self) -> None:
        self._store = DictKeyValueStore()
        self._classes: dict[UsageKey, type] = {}
        services = {"field-data": KvsFieldData(self._store), "i18n": NullI18nService()}
        super().__init__(id_reader=UsageIds(), id_generator=None, mixins=MIXINS, services=services)

    def parse(self, element: etree._Element, key: UsageKey) -> list[Definition]:
        """The definitions of a block and of all below it, the block itself first."""
        self._parse(element, key, parent=None)
        return [
            Definition(usage_key=usage_key, block_class=cls, fields=self._fields(usage_key))
            for usage_key, cls in self._classes.items()
        ]

    def add_node_as_child(self, block: Any, node: etree._Element) -> None:
        """Called by XBlock.parse_xml for each child element that is a block of its own."""
        parent = block.scope_ids.usage_id
        name = node.get("url_name") or f"{parent.block_id}.{len(block.children)}"
        key = parent.course_key.make_usage_key(node.tag, name)
        if key in self._classes:
            raise ValueError(f'two elements <{node.tag}> are called "{name}"')
        self._parse(node, key, parent=parent)
        block.children.append(key)

    def _parse(self, element: etree._Element, key: UsageKey, *, parent: UsageKey | None) -> None:
        for name in NAMING_ATTRIBUTES:
            element.attrib.pop(name, "")
        self._classes[key] = block_class(key.block_type)
        ids = ScopeIds(None, key.block_type, key, key)
        block = self.mixologist.mix(self._classes[key]).parse_xml(element, self, ids)
        block.parent = parent
        block.save()

    def _fields(self, key: UsageKey) -> dict[str, Any]:
        return {
            stored.field_name: value for stored, value in self._store.db_dict.items() if stored.block_scope_id == key
        }

    # What blocks may not ask for while they are read

    def handler_url(self, *args: Any, **kwargs: Any) -> str:
        raise NotImplementedError("A block that is being read has no address yet")

    def resource_url(self, resource: str) -> str:
        raise NotImplementedError("A block that is being read has no address yet")

    def local_resource_url(self, block: Any, uri: str) -> str:
        raise NotImplementedError("A block that is being read has no address yet")

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        raise NotImplementedError("A block that is being read has nobody to report to")
