"""The published JSON Schema of local profiles."""

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def profile_schema() -> dict[str, Any]:
    """For every profile that extends another: it may leave out each rule."""
    file = resources.files("lever_xblocks.domain.profile") / "profile.schema.json"
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema


@cache
def complete_schema() -> dict[str, Any]:
    """For the default, which extends no other: what the schema lists as ``complete`` has to be there."""
    schema = profile_schema()
    properties = {key: _completed(value) for key, value in schema["properties"].items()}
    return {**_completed(schema), "properties": properties}


@cache
def sections() -> tuple[str, ...]:
    """The top-level keys that group rules; a profile that extends another changes them rule by rule."""
    return tuple(key for key, value in profile_schema()["properties"].items() if "complete" in value)


@cache
def all_rules() -> frozenset[str]:
    """Every rule a profile can state, as "assessment.interview"."""
    properties = profile_schema()["properties"]
    return frozenset(f"{section}.{rule}" for section in sections() for rule in properties[section]["properties"])


def _completed(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "required": schema["complete"]} if "complete" in schema else schema
