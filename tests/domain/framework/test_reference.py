"""The page ``docs/reference/framework.md`` keeps its word."""

import re
from pathlib import Path

import pytest

from lever_xblocks.domain.framework import FrameworkError, load_framework, missing_texts, parse_framework
from lever_xblocks.domain.framework.schema import framework_schema

PAGE = (Path(__file__).parents[3] / "docs/reference/framework.md").read_text(encoding="utf-8")
EXAMPLE, TRANSLATION = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_and_its_translation_can_be_used(tmp_path):
    (tmp_path / "my-framework.yaml").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "my-framework.it.yaml").write_text(TRANSLATION, encoding="utf-8")
    kitchen = load_framework(tmp_path / "my-framework.yaml")
    assert kitchen.title.in_language("it") == "Competenze dei volontari in cucina"
    assert missing_texts(kitchen, "it")


def _keys(schema):
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for below in schema.values():
            yield from _keys(below)


@pytest.mark.parametrize("key", sorted(set(_keys(framework_schema()))))
def test_every_key_of_the_schema_is_explained(key):
    assert f"`{key}" in PAGE


def test_the_messages_shown_are_those_people_get():
    spoilt = EXAMPLE.replace("title:", "titel:").replace("cluster: hands", "cluster: hand")
    spoilt = spoilt.replace("{value: 3, word: yes}", "{value: 4, word: yes}").replace("lowest_sum: 4", "lowest_sum: 5")
    with pytest.raises(FrameworkError) as refused:
        parse_framework(spoilt, name="kitchen.yaml")
    shown = re.findall(r"^kitchen\.yaml:\d+: .+$", PAGE, re.MULTILINE)
    assert len(shown) == 4
    assert set(shown) <= set(str(refused.value).splitlines()), str(refused.value)
