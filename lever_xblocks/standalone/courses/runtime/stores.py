"""Where field values come from: the course for content and settings, the database for what people do.

The course is read-only. Values of people are collected during a request and written once, by ``flush``; the caller
holds the transaction and the lock (`locking.py`).
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterable
from typing import Any

import simplejson
from opaque_keys.edx.keys import UsageKey
from xblock.exceptions import InvalidScopeError
from xblock.fields import BlockScope, Scope, UserScope
from xblock.runtime import KeyValueStore

from lever_xblocks.standalone.courses.models import BlockState, Preferences, SharedState, StoredFields, UserInfo
from lever_xblocks.standalone.courses.runtime.content import CourseContent

log = logging.getLogger(__name__)

DELETED = object()
Address = tuple[type[StoredFields], tuple[tuple[str, Any], ...]]


class CourseStore(KeyValueStore):
    """The fields of the blocks of one course, for one person and one request."""

    def __init__(self, content: CourseContent, *, user_id: int | None, writable: bool) -> None:
        self._content = content
        self._user_id = user_id
        self._writable = writable
        self._loaded: dict[Address, dict[str, Any]] = {}
        self._changes: dict[Address, dict[str, Any]] = {}

    # The interface of KeyValueStore

    def get(self, key: KeyValueStore.Key) -> Any:
        return copy.deepcopy(self._values(key)[key.field_name])

    def has(self, key: KeyValueStore.Key) -> bool:
        return key.field_name in self._values(key)

    def set(self, key: KeyValueStore.Key, value: Any) -> None:
        self.set_many({key: value})

    def set_many(self, update_dict: dict[KeyValueStore.Key, Any]) -> None:
        for key in update_dict:
            self._refuse_content(key)
        for key, value in update_dict.items():
            self._values(key)[key.field_name] = copy.deepcopy(value)
            self._changes.setdefault(self._address(key), {})[key.field_name] = copy.deepcopy(value)

    def delete(self, key: KeyValueStore.Key) -> None:
        self._refuse_content(key)
        del self._values(key)[key.field_name]
        self._changes.setdefault(self._address(key), {})[key.field_name] = DELETED

    # Around a request

    def preload(self, usage_keys: Iterable[UsageKey]) -> None:
        """Load the state of many blocks with one statement."""
        if self._user_id is None:
            return
        addresses = {str(key): self._personal(BlockState, usage_key=str(key)) for key in usage_keys}
        rows = BlockState.objects.filter(user_id=self._user_id, usage_key__in=addresses)
        found = dict(rows.values_list("usage_key", "state"))
        for usage_key, address in addresses.items():
            self._loaded.setdefault(address, _decoded(found.get(usage_key)))

    def open_shared(self, usage_key: UsageKey) -> None:
        """Make the row all people share about a block, where it has one: before the transaction that locks it.

        Two inserts of the same key inside two transactions would wait for each other for ever on MariaDB.
        """
        fields = self._content.definition(usage_key).block_class.fields.values()
        if any(field.scope == Scope.user_state_summary for field in fields):
            SharedState.objects.get_or_create(usage_key=str(usage_key))

    def flush(self) -> None:
        """Write what changed. Without a person, or in a request that only reads, everything is dropped."""
        changes, self._changes = self._changes, {}
        if not self._writable or self._user_id is None:
            if changes:
                log.debug("Dropped %d changes of a request that may not write", len(changes))
            return
        for (model, natural_key), fields in changes.items():
            _write(model, dict(natural_key), fields)

    # Inside

    def _values(self, key: KeyValueStore.Key) -> dict[str, Any]:
        if _is_content(key.scope):
            return self._content.fields_of(key.block_scope_id)
        address = self._address(key)
        if address not in self._loaded:
            self._loaded[address] = self._load(address)
        return self._loaded[address]

    def _load(self, address: Address) -> dict[str, Any]:
        model, natural_key = address
        if self._user_id is None:
            return {}
        rows = model._default_manager.filter(**dict(natural_key))
        if self._writable and model is SharedState:
            # Others write this row too, and their requests wait at another lock than ours.
            rows = rows.select_for_update()
        return _decoded(rows.values_list("state", flat=True).first())

    def _address(self, key: KeyValueStore.Key) -> Address:
        user, block = key.scope.user, key.scope.block
        if user == UserScope.ALL and block == BlockScope.USAGE:
            return SharedState, (("usage_key", str(key.block_scope_id)),)
        if user == UserScope.ONE and block in (BlockScope.USAGE, BlockScope.DEFINITION):
            return self._personal(BlockState, usage_key=str(key.block_scope_id))
        if user == UserScope.ONE and block == BlockScope.TYPE:
            return self._personal(Preferences, block_type=str(key.block_scope_id))
        if user == UserScope.ONE and block == BlockScope.ALL:
            return self._personal(UserInfo)
        raise InvalidScopeError(key)

    def _personal(self, model: type[StoredFields], **natural_key: str) -> Address:
        return model, (("user_id", self._user_id), *natural_key.items())

    def _refuse_content(self, key: KeyValueStore.Key) -> None:
        if _is_content(key.scope):
            raise InvalidScopeError(key)


def _is_content(scope: Scope) -> bool:
    # Children and parent are sentinels without a user or block part.
    return scope in (Scope.children, Scope.parent) or scope.user == UserScope.NONE


def _decoded(state: str | None) -> dict[str, Any]:
    return simplejson.loads(state) if state else {}


def _write(model: type[StoredFields], natural_key: dict[str, Any], fields: dict[str, Any]) -> None:
    row: Any = model._default_manager.select_for_update().filter(**natural_key).first() or model(**natural_key)
    values = _decoded(row.state)
    for name, value in fields.items():
        if value is DELETED:
            values.pop(name, None)
        else:
            values[name] = value
    # simplejson keeps namedtuples such as a Score as objects, as the platform does.
    state = simplejson.dumps(values, sort_keys=True)
    if state != row.state:
        row.state = state
        row.save()
