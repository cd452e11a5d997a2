"""Lays the rules a profile file holds over those of the profile it extends."""

from collections.abc import Iterator
from typing import Any

from lever_xblocks.domain.profile.schema import sections

Data = dict[str, Any]


def merged(parent: Data, own: Data) -> Data:
    """The flat data of a profile: what ``own`` leaves out comes from ``parent``, whose data is flat already.

    Sections are merged rule by rule; texts, lists and everything deeper are replaced whole. A rule that is written
    anew loses the provenance it inherited.
    """
    flat = {**parent, **{key: value for key, value in own.items() if key != "extends"}}
    for section in sections():
        if section in own:
            flat[section] = {**parent.get(section, {}), **own[section]}
    provenance = [*_still_true(parent.get("provenance", []), set(own_rules(own))), *own.get("provenance", [])]
    return {**flat, "provenance": provenance} if provenance else flat


def own_rules(data: Data) -> Iterator[str]:
    """The rules a file or flat profile states, as "assessment.interview"."""
    for section in sections():
        yield from (f"{section}.{key}" for key in data.get(section, {}))


def _still_true(provenance: list[Data], replaced: set[str]) -> Iterator[Data]:
    for entry in provenance:
        if rules := [rule for rule in entry["rules"] if rule not in replaced]:
            yield {**entry, "rules": rules}
