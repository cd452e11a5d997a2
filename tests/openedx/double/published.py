"""The modulestore as other apps of the platform read it: the published blocks of courses, bound to nobody."""

from __future__ import annotations

from typing import Any

from opaque_keys.edx.keys import CourseKey
from xblock.core import XBlock

from tests.openedx.double.runtime import unbound_block
from tests.openedx.double.store import MODULESTORE, ItemNotFoundError


class PublishedStore:
    """``MixedModuleStore`` over ``DraftVersioningModuleStore``, as far as we use it."""

    def get_items(self, course_key: CourseKey, **kwargs: Any) -> list[XBlock]:
        """Raises Exception for what is no key of a course, ItemNotFoundError where there is no such course."""
        if not isinstance(course_key, CourseKey):
            raise Exception("Must pass in a course_key when calling get_items()")
        return self._get_items(course_key, **kwargs)

    def _get_items(
        self,
        course_locator: CourseKey,
        settings: dict[str, Any] | None = None,
        content: dict[str, Any] | None = None,
        qualifiers: dict[str, Any] | None = None,
        include_orphans: bool = True,  # the double has none
        **_kwargs: Any,
    ) -> list[XBlock]:
        """In the order of a dict, which is that of no course."""
        wanted = dict(qualifiers or {})
        category = wanted.pop("category")
        if wanted or settings or content:
            raise NotImplementedError("the double searches by category only; add the rest when it is used")
        course = MODULESTORE.courses.get(course_locator)
        if course is None:
            raise ItemNotFoundError(course_locator)
        return [unbound_block(key) for key in reversed(course.authored) if key.block_type == category]


PUBLISHED = PublishedStore()
