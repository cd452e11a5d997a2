"""The published JSON Schema of frameworks."""

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def framework_schema() -> dict[str, Any]:
    file = resources.files("lever_xblocks.domain.framework") / "framework.schema.json"
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema
