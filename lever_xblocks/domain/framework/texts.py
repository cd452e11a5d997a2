"""Finds the texts of a framework and lays translations from files beside it over them."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from lever_xblocks.domain.framework.schema import framework_schema
from lever_xblocks.domain.problems import Problem, quoted, suggestion
from lever_xblocks.domain.schema_check import Schema, place_name
from lever_xblocks.domain.yaml_source import Place, YamlSource

_TEXT = "#/$defs/text"
_HEADER = ("translates", "language")


def text_places(data: Any, schema: Schema, root: Schema | None = None, place: Place = ()) -> Iterator[Place]:
    """Where a text stands, by the schema; the data has passed it."""
    root = root or schema
    if schema.get("$ref") == _TEXT:
        yield place
    elif "$ref" in schema:
        yield from text_places(data, root["$defs"][schema["$ref"].rpartition("/")[2]], root, place)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from text_places(value, schema["properties"][key], root, (*place, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from text_places(value, schema["items"], root, (*place, position))


def value_at(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data


def by_language(data: Mapping[str, Any], places: list[Place]) -> dict[str, Any]:
    """A copy in which every text is a mapping by language: a plain one is in the base language."""
    copied = copy.deepcopy(dict(data))
    for place in places:
        parent = value_at(copied, place[:-1])
        if isinstance(parent[place[-1]], str):
            parent[place[-1]] = {data["base_language"]: parent[place[-1]]}
    return copied


def lay_over(data: dict[str, Any], places: list[Place], translation: YamlSource, language: str) -> list[Problem]:
    """Add one language's translations to ``data``; what cannot be placed is returned as problems.

    The file mirrors the framework: entries of a list stand under their id (ratings and answers under their value),
    plain lists of texts in the same order. Where an entry has one text only, its name may be left out.
    """
    problems = _header_problems(data, translation, language)
    known = set(places)
    for place, text in _leaves({k: v for k, v in translation.data.items() if k not in _HEADER}):
        try:
            _add(_text_at(data, place, known), language, text)
        except _NotPlacedError as error:
            wrong = place[: error.end]
            what = f"{place_name(wrong, translation.data)} {error.what}"
            problems.append(translation.problem(wrong, what, error.fix))
    return problems


class _NotPlacedError(Exception):
    """``end`` is the number of steps up to the wrong one; None: the whole place is meant."""

    def __init__(self, end: int | None, what: str, fix: str) -> None:
        self.end, self.what, self.fix = end, what, fix


def _header_problems(data: Mapping[str, Any], translation: YamlSource, language: str) -> list[Problem]:
    wanted = {"translates": data["id"], "language": language}
    return [
        translation.problem((key,), f"{quoted(key)} is not {quoted(right)}", f"Write “{key}: {right}”")
        for key, right in wanted.items()
        if translation.data.get(key) != right
    ]


def _leaves(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    if isinstance(value, dict | list) and value:
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(below, (*place, key))
    else:
        yield place, value


def _add(translations: dict[str, str], language: str, text: Any) -> None:
    if not isinstance(text, str) or not text:
        raise _NotPlacedError(None, "is not a text", "Write the translation, in quotation marks if need be")
    if len(text) > framework_schema()["$defs"]["text"]["maxLength"]:
        raise _NotPlacedError(None, "is too long", "Shorten it")
    if language in translations:
        raise _NotPlacedError(None, "stands in the framework too", "Keep it in one of the two files")
    translations[language] = text


def _text_at(data: Any, wanted: Place, known: set[Place]) -> dict[str, str]:
    """The mapping by language that ``wanted`` leads to."""
    place: Place = ()
    for depth, step in enumerate(wanted):
        steps = {} if place in known else _steps(data, place, known)
        if str(step) not in steps:
            advice = suggestion(str(step), steps, otherwise="Remove it, or add it to the framework first")
            raise _NotPlacedError(depth + 1, "is not in the framework", advice)
        place = (*place, steps[str(step)])
    if place not in known:
        only = [each for each in known if each[:-1] == place]
        if len(only) != 1:
            raise _NotPlacedError(None, "is not one text", "Name the text that is meant below it, such as “name: …”")
        place = only[0]
    found: dict[str, str] = value_at(data, place)
    return found


def _steps(data: Any, place: Place, known: set[Place]) -> dict[str, str | int]:
    """What may follow in a translation file, and the step in the framework it stands for."""
    value = value_at(data, place)
    if isinstance(value, dict):
        return {key: key for key in value}
    if not isinstance(value, list):
        return {}
    # A text may have the key "id" too, which is the code of Indonesian.
    return {
        str(position) if (*place, position) in known else str(entry.get("id", entry.get("value"))): position
        for position, entry in enumerate(value)
        if isinstance(entry, dict)
    }
