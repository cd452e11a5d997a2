"""The page ``docs/reference/profile.md`` keeps its word."""

import re

import pytest

from lever_xblocks.domain.profile import ProfileError, bundled_profiles, parse_profile
from lever_xblocks.domain.profile.schema import profile_schema
from tests.domain.profile.test_bundled import PAGE

(EXAMPLE,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_can_be_used():
    harbour = parse_profile(EXAMPLE, name="harbour.yaml")
    assert (harbour.choice.lowest, harbour.choice.highest, harbour.assessors_needed(differ=True)) == (2, 5, 3)


def _keys(schema):
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for below in schema.values():
            yield from _keys(below)


@pytest.mark.parametrize("key", sorted(set(_keys(profile_schema()))))
def test_every_key_of_the_schema_is_explained(key):
    assert f"`{key}" in PAGE


@pytest.mark.parametrize("name", bundled_profiles())
def test_every_bundled_profile_is_described(name):
    assert f"| `{name}` |" in PAGE


def _refused(text: str) -> list[str]:
    with pytest.raises(ProfileError) as refused:
        parse_profile(text, name="harbour.yaml")
    return str(refused.value).splitlines()


def test_the_messages_shown_are_those_people_get():
    spoilt = EXAMPLE.replace("{lowest: 2}", "{lowest: 7}").replace("difference: third", "difference: none")
    said = [
        *_refused(spoilt),
        *_refused(EXAMPLE.replace("hours: 40", "hours: forty")),
        *_refused(EXAMPLE.replace("extends: italy", "extends: itlay")),
    ]
    shown = re.findall(r"^harbour\.yaml:\d+: .+$", PAGE, re.MULTILINE)
    assert len(shown) == 4
    assert sorted(said) == sorted(shown)
