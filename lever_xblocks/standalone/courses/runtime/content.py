"""A course as the runtime needs it: every block by its key, with its class and its content and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.core import XBlock
from xblock.exceptions import NoSuchUsage

from lever_xblocks.olx import Course
from lever_xblocks.standalone.courses.runtime.outline import Outline, outline_of


@dataclass(frozen=True, kw_only=True)
class Definition:
    """One block of a course. ``fields`` are in their JSON form, parent and children included."""

    usage_key: UsageKey
    block_class: type[XBlock]
    fields: dict[str, Any]

    @property
    def parent(self) -> UsageKey | None:
        return self.fields.get("parent")

    @property
    def children(self) -> tuple[UsageKey, ...]:
        return tuple(self.fields.get("children", ()))

    @property
    def title(self) -> str:
        """The name given by the author, else one made from the key, as the platform does."""
        return self.fields.get("display_name") or self.usage_key.block_id.replace("_", " ")


@dataclass(frozen=True, kw_only=True, eq=False)
class CourseContent:
    """All blocks of one course; shared by all requests and never changed."""

    course: Course
    slug: str
    definitions: Mapping[UsageKey, Definition] = field(repr=False)

    @cached_property
    def key(self) -> CourseKey:
        return CourseKey.from_string(self.course.context_key)

    @cached_property
    def root(self) -> UsageKey:
        return UsageKey.from_string(self.course.root.usage_key(self.course))

    @cached_property
    def outline(self) -> Outline:
        return outline_of(self)

    def definition(self, usage_key: UsageKey) -> Definition:
        """Raises NoSuchUsage for a block that is not in this course."""
        try:
            return self.definitions[usage_key]
        except KeyError:
            raise NoSuchUsage(str(usage_key)) from None

    def fields_of(self, usage_key: UsageKey) -> dict[str, Any]:
        return self.definition(usage_key).fields
