"""The page ``docs/reference/calibration-case.md`` keeps its word."""

from pathlib import Path

import pytest

from lever_xblocks.domain.calibration.schema import case_schema, reference_schema

PAGE = (Path(__file__).parents[3] / "docs/reference/calibration-case.md").read_text(encoding="utf-8")


def _keys(schema):
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for below in schema.values():
            yield from _keys(below)


@pytest.mark.parametrize("key", sorted({*_keys(case_schema()), *_keys(reference_schema())}))
def test_every_key_of_the_schemas_is_explained(key):
    assert f"`{key}`" in PAGE
