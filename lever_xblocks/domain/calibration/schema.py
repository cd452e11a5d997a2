"""The two published JSON Schemas of a calibration case: what a trainee is shown, and the reference."""

import json
from functools import cache
from importlib import resources
from typing import Any


def case_schema() -> dict[str, Any]:
    return _schema("case")


def reference_schema() -> dict[str, Any]:
    return _schema("reference")


@cache
def _schema(name: str) -> dict[str, Any]:
    file = resources.files("lever_xblocks.domain.calibration") / f"{name}.schema.json"
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema
