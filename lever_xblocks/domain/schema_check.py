"""Checks the content of a YAML file against a JSON Schema and puts what is wrong into sentences.

The schema's own ``description`` of a value is what the message calls right, so it is written for readers.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from lever_xblocks.domain.problems import Problem, quoted, suggestion
from lever_xblocks.domain.yaml_source import Place, YamlSource

Schema = Mapping[str, Any]


def schema_problems(source: YamlSource, schema: Schema) -> list[Problem]:
    """Everything in the file that the schema does not allow."""
    errors = Draft202012Validator(schema).iter_errors(source.data)
    return [problem for error in errors for problem in _problems(error, source)]


def place_name(place: Place, data: Any) -> str:
    """A place as people find it: entries of lists by their id, else by their number from 1."""
    names = []
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        names.append(_step_name(step, data))
    return ".".join(names) or "the file"


def _step_name(step: str | int, value: Any) -> str:
    if isinstance(step, str):
        return step
    named = value.get("id") if isinstance(value, dict) else None
    return named if isinstance(named, str) else str(step + 1)


def _problems(error: ValidationError, source: YamlSource) -> Iterator[Problem]:
    place: Place = tuple(error.absolute_path)
    where = quoted(place_name(place, source.data))
    describe = _SENTENCES.get(str(error.validator), _other)
    for step, what, fix in describe(error, where):
        yield source.problem(place if step is None else (*place, step), what, fix)


Sentences = Iterator[tuple[str | None, str, str]]
"""The key below the place that is meant (None: the place itself), what is wrong, what would be right."""


def _expected(error: ValidationError) -> str:
    return f"Expected: {_schema(error).get('description', 'another value')}"


def _schema(error: ValidationError) -> Schema:
    return error.schema if isinstance(error.schema, Mapping) else {}


def _missing(error: ValidationError, where: str) -> Sentences:
    for key in error.validator_value:
        if key not in error.instance:
            described = _schema(error)["properties"][key]["description"]
            yield None, f"{quoted(key)} is missing in {where}", f"Add “{key}:” with {described}"


def _unknown(error: ValidationError, where: str) -> Sentences:
    known = list(_schema(error).get("properties", {}))
    for key in error.instance:
        if key not in known:
            free = [name for name in known if name not in error.instance] or known
            advice = suggestion(key, free, otherwise=f"Remove it; known here: {', '.join(known)}")
            yield key, f"{quoted(key)} is not a key of {where}", advice


def _wrong_key(error: ValidationError, where: str) -> Sentences:
    yield error.instance, f"{quoted(error.instance)} cannot be a key of {where}", _expected(error)


def _wrong_value(error: ValidationError, where: str) -> Sentences:
    yield None, f"{where} cannot be {_shown(error.instance)}", _expected(error)


def _empty(error: ValidationError, where: str) -> Sentences:
    yield None, f"{where} is empty", _expected(error)


def _repeated(_error: ValidationError, where: str) -> Sentences:
    yield None, f"{where} holds the same value twice", "Keep each only once"


def _too_many(error: ValidationError, where: str) -> Sentences:
    yield None, f"{where} is too long", f"At most {error.validator_value}"


def _other(error: ValidationError, where: str) -> Sentences:
    yield None, f"{where} is not as it should be", _expected(error)


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "keys with values"
    return "a list" if isinstance(value, list) else quoted(value)


_SENTENCES: dict[str, Callable[[ValidationError, str], Sentences]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "propertyNames": _wrong_key,
    "type": _wrong_value,
    "pattern": _wrong_value,
    "enum": _wrong_value,
    "minimum": _wrong_value,
    "maximum": _wrong_value,
    "minLength": _empty,
    "minItems": _empty,
    "minProperties": _empty,
    "uniqueItems": _repeated,
    "maxLength": _too_many,
    "maxItems": _too_many,
}
