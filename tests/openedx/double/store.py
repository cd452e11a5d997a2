"""Courses and libraries: what Studio keeps and the LMS reads, without any learner's data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

import simplejson
from lxml import etree
from opaque_keys.edx.keys import CourseKey, LearningContextKey, UsageKey
from opaque_keys.edx.locator import LibraryLocatorV2, LibraryUsageLocatorV2
from xblock.exceptions import InvalidScopeError
from xblock.fields import Scope
from xblock.runtime import KeyValueStore


class ItemNotFoundError(Exception):
    """No block stands at this key."""


@dataclass
class Course:
    """A course or a content library, with the people who may do something in it."""

    key: LearningContextKey
    is_public: bool = False
    staff: set[int] = field(default_factory=set)
    learners: set[int] = field(default_factory=set)
    authored: dict[UsageKey, dict[str, str]] = field(default_factory=dict)

    def is_staff(self, user: Any) -> bool:
        return bool(user.is_authenticated and (user.is_superuser or user.pk in self.staff))

    def may_load(self, user: Any) -> bool:
        return bool(user.is_authenticated and (self.is_staff(user) or user.pk in self.learners))

    def usage_key(self, node: Any) -> UsageKey:
        """The key of an element: its url_name, else a hash of its content, which changes with every edit."""
        block_id = node.get("url_name") or hashlib.sha1(etree.tostring(node), usedforsecurity=False).hexdigest()
        if isinstance(self.key, LibraryLocatorV2):
            return LibraryUsageLocatorV2(self.key, node.tag, block_id)
        return self.key.make_usage_key(node.tag, block_id)


class Modulestore:
    def __init__(self) -> None:
        self.courses: dict[LearningContextKey, Course] = {}

    def clear(self) -> None:
        self.courses.clear()

    def add_course(self, key: str, **attributes: Any) -> Course:
        course = Course(key=CourseKey.from_string(key), **attributes)
        self.courses[course.key] = course
        return course

    def add_library(self, key: str) -> Course:
        library = Course(key=LibraryLocatorV2.from_string(key))
        self.courses[library.key] = library
        return library

    def course_of(self, usage_key: UsageKey) -> Course:
        """Raises ItemNotFoundError."""
        course = self.courses.get(usage_key.context_key)
        if course is None or usage_key not in course.authored:
            raise ItemNotFoundError(usage_key)
        return course


MODULESTORE = Modulestore()


class AuthoredFields(KeyValueStore):
    """Authored fields as JSON texts. A learner's field cannot be written here, and reading one finds nothing."""

    SCOPES = (Scope.content, Scope.settings, Scope.parent, Scope.children)

    def _fields(self, key: Any) -> dict[str, str]:
        return MODULESTORE.courses[key.block_scope_id.context_key].authored.setdefault(key.block_scope_id, {})

    def has(self, key: Any) -> bool:
        return key.scope in self.SCOPES and key.field_name in self._fields(key)

    def get(self, key: Any) -> Any:
        if not self.has(key):
            raise KeyError(key)
        return _loads(self._fields(key)[key.field_name])

    def set(self, key: Any, value: Any) -> None:
        self._check(key)
        self._fields(key)[key.field_name] = _dumps(value)

    def delete(self, key: Any) -> None:
        self._check(key)
        del self._fields(key)[key.field_name]

    def _check(self, key: Any) -> None:
        if key.scope not in self.SCOPES:
            raise InvalidScopeError(key, self.SCOPES)


def _dumps(value: Any) -> str:
    return simplejson.dumps(value, default=lambda key: {"usage": str(key)})


def _loads(text: str) -> Any:
    return simplejson.loads(
        text, object_hook=lambda data: UsageKey.from_string(data["usage"]) if set(data) == {"usage"} else data
    )
