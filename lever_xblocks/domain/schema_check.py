"""Checks the content of a YAML file against a JSON Schema and puts what is wrong into sentences.

The schema's own ``description`` of a value is what the message calls right, so it is written for readers.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from lever_xblocks.domain.problems import Problem, quoted, suggestion
from lever_xblocks.domain.yaml_source import Place, YamlSource

Schema = Mapping[str, Any]
Remark = tuple[Place, str, str]
"""The place meant, what is wrong there, what would be right."""


def check_schema(source: YamlSource, schema: Schema) -> tuple[list[Problem], dict[str, Any]]:
    """What the schema does not allow, and the top-level keys without such a problem: their meaning can be checked."""
    errors = Draft202012Validator(schema).iter_errors(source.data)
    remarks = [remark for error in errors for remark in _remarks(error, source.data)]
    unsound = {step for place, _, _ in remarks for step in place[:1]}
    sound = {key: value for key, value in source.data.items() if key not in unsound}
    return [source.problem(*remark) for remark in remarks], sound


def place_name(place: Place, data: Any) -> str:
    """A place as people find it, in quotation marks: entries of lists by their id, else by their number from 1."""
    names = []
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        names.append(_step_name(step, data))
    return quoted(".".join(names)) if names else "the file"


def _step_name(step: str | int, value: Any) -> str:
    if isinstance(step, str):
        return step
    named = value.get("id") if isinstance(value, dict) else None
    return named if isinstance(named, str) else str(step + 1)


@dataclass(frozen=True, slots=True)
class _Fault:
    """One error of the validator: what stands there, what the schema says, and ``wanted``, the keyword's value."""

    place: Place
    where: str
    instance: Any
    schema: Schema
    wanted: Any

    @property
    def expected(self) -> str:
        return f"Expected: {self.schema.get('description', 'another value')}"


def _remarks(error: ValidationError, data: Any) -> Iterator[Remark]:
    place: Place = tuple(error.absolute_path)
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    fault = _Fault(place, place_name(place, data), error.instance, schema, error.validator_value)
    if "propertyNames" in error.absolute_schema_path:
        return _wrong_key(fault)
    return _DESCRIBE.get(str(error.validator), _other)(fault)


def _missing(fault: _Fault) -> Iterator[Remark]:
    for key in fault.wanted:
        if key not in fault.instance:
            described = fault.schema["properties"][key]["description"]
            yield fault.place, f"{quoted(key)} is missing in {fault.where}", f"Add “{key}:” with {described}"


def _unknown(fault: _Fault) -> Iterator[Remark]:
    known = list(fault.schema["properties"])
    for key in fault.instance:
        if key not in known:
            free = [name for name in known if name not in fault.instance] or known
            advice = suggestion(key, free, otherwise=f"Remove it; known here: {', '.join(known)}")
            yield (*fault.place, key), f"{quoted(key)} is not a key of {fault.where}", advice


def _wrong_key(fault: _Fault) -> Iterator[Remark]:
    yield (*fault.place, fault.instance), f"{quoted(fault.instance)} cannot be a key here", fault.expected


def _wrong_value(fault: _Fault) -> Iterator[Remark]:
    yield fault.place, f"{fault.where} cannot be {_shown(fault.instance)}", fault.expected


def _empty(fault: _Fault) -> Iterator[Remark]:
    yield fault.place, f"{fault.where} is too short or empty", fault.expected


def _repeated(fault: _Fault) -> Iterator[Remark]:
    yield fault.place, f"{fault.where} holds the same value twice", "Keep each only once"


def _too_long(fault: _Fault) -> Iterator[Remark]:
    yield fault.place, f"{fault.where} is too long", f"At most {fault.wanted} are allowed"


def _other(fault: _Fault) -> Iterator[Remark]:
    yield fault.place, f"{fault.where} is not as it should be", fault.expected


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return quoted(str(value).lower())
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else quoted(value)


_DESCRIBE: dict[str, Callable[[_Fault], Iterator[Remark]]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "pattern": _wrong_value,
    "type": _wrong_value,
    "enum": _wrong_value,
    "minimum": _wrong_value,
    "maximum": _wrong_value,
    "minLength": _empty,
    "minItems": _empty,
    "minProperties": _empty,
    "uniqueItems": _repeated,
    "maxLength": _too_long,
    "maxItems": _too_long,
    "maxProperties": _too_long,
}
