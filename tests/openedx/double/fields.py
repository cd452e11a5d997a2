"""Field data as the LMS and Studio put it together: who may write which scope."""

from __future__ import annotations

from typing import Any

import simplejson
from xblock.exceptions import InvalidScopeError
from xblock.field_data import ReadOnlyFieldData, SplitFieldData
from xblock.fields import Scope
from xblock.runtime import KeyValueStore, KvsFieldData

from tests.openedx.double.store import AuthoredFields

_AUTHORED = (Scope.content, Scope.settings, Scope.parent, Scope.children)
_LEARNERS = (Scope.user_state, Scope.user_state_summary, Scope.preferences, Scope.user_info)

STATE: dict[str, str] = {}
"""Learners' state of the whole LMS: key → JSON."""


class StudentState(KeyValueStore):
    """State as JSON texts, in ``STATE`` or in a session (Studio's preview)."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def has(self, key: Any) -> bool:
        return _name(key) in self.rows

    def get(self, key: Any) -> Any:
        return simplejson.loads(self.rows[_name(key)])

    def set(self, key: Any, value: Any) -> None:
        if key.scope != Scope.user_state_summary and key.user_id is None:
            raise InvalidScopeError(f"{key}: an anonymous visitor has no state")
        self.rows[_name(key)] = simplejson.dumps(value)

    def delete(self, key: Any) -> None:
        del self.rows[_name(key)]


class MasqueradedState(StudentState):
    """Reads the learner's state, keeps every write in the session of the member of staff who looks on."""

    def __init__(self, rows: Any, session: Any) -> None:
        super().__init__(rows)
        self._own = session.setdefault("masquerade_data", {})
        self._session = session

    def has(self, key: Any) -> bool:
        return _name(key) in self._own or super().has(key)

    def get(self, key: Any) -> Any:
        return simplejson.loads(self._own[_name(key)]) if _name(key) in self._own else super().get(key)

    def set(self, key: Any, value: Any) -> None:
        self._own[_name(key)] = simplejson.dumps(value)
        self._session.modified = True

    def delete(self, key: Any) -> None:
        self._own.pop(_name(key), None)
        self._session.modified = True


def lms_field_data(students: KeyValueStore) -> SplitFieldData:
    """What authors wrote is read-only; learners' scopes go to their store."""
    return _split(ReadOnlyFieldData(KvsFieldData(AuthoredFields())), KvsFieldData(students))


def preview_field_data(students: KeyValueStore, *, has_author_view: bool) -> SplitFieldData:
    """Studio's preview: authored fields can be written only by blocks with an author view."""
    authored = KvsFieldData(AuthoredFields())
    return _split(authored if has_author_view else ReadOnlyFieldData(authored), KvsFieldData(students))


def editor_field_data() -> KvsFieldData:
    """Studio's editor: authored fields only; writing a learner's field raises InvalidScopeError."""
    return KvsFieldData(AuthoredFields())


def _split(authored: Any, students: Any) -> SplitFieldData:
    return SplitFieldData({**dict.fromkeys(_AUTHORED, authored), **dict.fromkeys(_LEARNERS, students)})


def _name(key: Any) -> str:
    return f"{key.scope.name}|{key.user_id}|{key.block_scope_id}|{key.field_name}"
