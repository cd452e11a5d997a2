"""What a new version of a framework or profile changes against an older one, as data.

Texts are compared in the languages both versions have: a language that comes or goes is one change, not hundreds.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lever_xblocks.domain.framework.model import Framework
from lever_xblocks.domain.framework.schema import framework_schema
from lever_xblocks.domain.profile.rules import Profile
from lever_xblocks.domain.profile.schema import profile_schema, sections

Schema = Mapping[str, Any]
Place = tuple[str, ...]
"""The way to a value: keys of mappings; entries of lists by their id, ratings and answers by their value."""

_TEXT = "#/$defs/text"
_NAMES = ("id", "value", "term")
_HEADER = frozenset({"id", "version", "base_language"})
_MISSING = object()


class ChangeKind(StrEnum):
    """``moved``: the same entries stand in another order; ``old`` and ``new`` are the names in their orders."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``old`` and ``new`` are JSON-able data as the files hold it, None where there is nothing."""

    kind: ChangeKind
    place: Place
    old: Any
    new: Any


def framework_changes(old: Framework, new: Framework) -> tuple[Change, ...]:
    """Every difference, down to the single text; an entry that is new or gone is one change."""
    comparison = _Comparison(framework_schema(), set(old.languages) & set(new.languages))
    return tuple(comparison.of(_content(old.data), _content(new.data), framework_schema(), ()))


def profile_changes(old: Profile, new: Profile) -> tuple[Change, ...]:
    """Rule by rule, each rule whole ("assessment.interview"), inherited ones too; then what stands outside sections."""
    schema = profile_schema()
    comparison = _Comparison(schema, set(old.languages) & set(new.languages))
    return tuple(
        change
        for key, value in schema["properties"].items()
        if key not in _HEADER
        for change in (
            comparison.of_each(old.data.get(key, {}), new.data.get(key, {}), value, (key,))
            if key in sections()
            else comparison.whole(old.data.get(key, _MISSING), new.data.get(key, _MISSING), value, (key,))
        )
    )


def _content(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in _HEADER}


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Walks two versions of data that passed the same schema ``root``; ``languages`` are those both have."""

    root: Schema
    languages: Collection[str]

    def of(self, old: Any, new: Any, schema: Schema, place: Place) -> Iterator[Change]:
        """Every difference below a place."""
        if schema.get("$ref") == _TEXT:
            if any(old.get(language) != new.get(language) for language in self.languages):
                yield Change(ChangeKind.CHANGED, place, old, new)
            return
        if "$ref" in schema:
            schema = self.root["$defs"][schema["$ref"].rpartition("/")[2]]
        if isinstance(old, dict) and isinstance(new, dict):
            for key in dict.fromkeys((*old, *new)):
                below = schema["properties"][key]
                yield from self.of_entry(old.get(key, _MISSING), new.get(key, _MISSING), below, (*place, key))
        elif isinstance(old, list) and isinstance(new, list):
            yield from self.of_lists(old, new, schema["items"], place)
        elif old != new:
            yield Change(ChangeKind.CHANGED, place, old, new)

    def of_entry(self, old: Any, new: Any, schema: Schema, place: Place) -> Iterator[Change]:
        if old is _MISSING:
            yield Change(ChangeKind.ADDED, place, None, new)
        elif new is _MISSING:
            yield Change(ChangeKind.REMOVED, place, old, None)
        else:
            yield from self.of(old, new, schema, place)

    def of_lists(self, old: list[Any], new: list[Any], schema: Schema, place: Place) -> Iterator[Change]:
        """Entry by entry where entries have names; other lists are one value each."""
        # A text may have the key "id" too, which is the code of Indonesian.
        before, after = (None if schema.get("$ref") == _TEXT else _by_name(entries) for entries in (old, new))
        if before is None or after is None:
            if len(old) != len(new) or any(
                next(self.of(*pair, schema, place), None) for pair in zip(old, new, strict=True)
            ):
                yield Change(ChangeKind.CHANGED, place, old, new)
            return
        kept = [name for name in before if name in after]
        for name in dict.fromkeys((*before, *after)):
            yield from self.of_entry(before.get(name, _MISSING), after.get(name, _MISSING), schema, (*place, name))
        if kept != [name for name in after if name in before]:
            yield Change(ChangeKind.MOVED, place, list(before), list(after))

    def of_each(self, old: Mapping[str, Any], new: Mapping[str, Any], schema: Schema, place: Place) -> Iterator[Change]:
        """One change for each key that differs anywhere below."""
        for key in dict.fromkeys((*old, *new)):
            below = schema["properties"][key]
            yield from self.whole(old.get(key, _MISSING), new.get(key, _MISSING), below, (*place, key))

    def whole(self, old: Any, new: Any, schema: Schema, place: Place) -> Iterator[Change]:
        if old is _MISSING and new is _MISSING:
            return
        found = next(self.of_entry(old, new, schema, place), None)
        if found is not None:
            kind = found.kind if found.place == place else ChangeKind.CHANGED
            yield Change(kind, place, None if old is _MISSING else old, None if new is _MISSING else new)


def _by_name(entries: list[Any]) -> dict[str, Any] | None:
    """Entries by what names them, plain values by themselves; None where names are missing or stand twice."""
    names = [_name(entry) for entry in entries]
    if None in names or len(set(names)) < len(names):
        return None
    return {str(name): entry for name, entry in zip(names, entries, strict=True)}


def _name(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    return next((entry[key] for key in _NAMES if key in entry), None)
