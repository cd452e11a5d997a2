"""What somebody gave us as a file or pasted: a framework or a profile, whichever it is."""

from __future__ import annotations

from typing import Final

from lever_xblocks.domain.framework import Framework, parse_framework
from lever_xblocks.domain.profile import Profile, parse_profile
from lever_xblocks.domain.yaml_source import decode, parse_yaml
from lever_xblocks.host import Person
from lever_xblocks.records.actions.frameworks import ImportFramework
from lever_xblocks.records.actions.profiles import ImportProfile

ONLY_FRAMEWORKS: Final = {"clusters", "competences", "scale", "outcomes", "scoring", "experience", "translates"}
"""Keys that stand in frameworks and never in profiles."""
NAME: Final = "text"
"""What messages call it; pages leave it out."""


def text_of(raw: bytes) -> str:
    """The text of an uploaded file. Raises FileError where it is no UTF-8."""
    return decode(raw, name=NAME)


def read_definition(text: str) -> Framework | Profile:
    """What the text holds, checked. Raises FileError with everything that is wrong."""
    if ONLY_FRAMEWORKS.isdisjoint(parse_yaml(text, name=NAME).data):
        return parse_profile(text, name=NAME)
    return parse_framework(text, name=NAME)


def import_of(definition: Framework | Profile, *, actor: Person, centre_id: int) -> ImportFramework | ImportProfile:
    """The action that would store it for this centre."""
    if isinstance(definition, Framework):
        return ImportFramework(actor=actor, centre_id=centre_id, framework=definition)
    return ImportProfile(actor=actor, centre_id=centre_id, profile=definition)
