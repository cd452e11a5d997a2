"""Reads the JSON files of a course: ``policies/<run>/policy.json`` and ``grading_policy.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lever_xblocks.olx.faults import Fault, OlxError
from lever_xblocks.olx.xml import read_text


def read_policy(folder: Path, run: str) -> tuple[Mapping[str, Any], list[Fault]]:
    """What ``policy.json`` says about the course itself, and what is wrong with the file."""
    name = f"policies/{run}/policy.json"
    data, faults = _read_object(folder, name)
    key = f"course/{run}"
    policy = data.get(key, {})
    if not isinstance(policy, dict) or (data and key not in data):
        return {}, [*faults, Fault(name, 0, f'there is no object under the key "{key}"', f'Write {{"{key}": {{…}}}}')]
    for other in sorted(data.keys() - {key}):
        what = f'the policy of "{other[:100]}" is not read'
        faults.append(Fault(name, 0, what, "Write its settings as attributes of the element itself"))
    return policy, faults


def read_grading_policy(folder: Path, run: str) -> tuple[Mapping[str, Any], list[Fault]]:
    """The grading policy (GRADER and GRADE_CUTOFFS), and what is wrong with the file."""
    return _read_object(folder, f"policies/{run}/grading_policy.json")


def _read_object(folder: Path, name: str) -> tuple[dict[str, Any], list[Fault]]:
    """A JSON object; empty when the file does not exist, since a platform takes its defaults then."""
    path = folder / name
    if not path.is_file():
        return {}, []
    try:
        data = json.loads(read_text(path, name=name))
    except OlxError as error:
        return {}, list(error.problems)
    except json.JSONDecodeError as error:
        return {}, [Fault(name, error.lineno, f"the JSON is broken ({error.msg})", "Mend this line")]
    except RecursionError:
        return {}, [Fault(name, 0, "the JSON is nested too deeply", "Write it flat")]
    if not isinstance(data, dict):
        return {}, [Fault(name, 0, "the file holds no JSON object", "Begin it with { and end it with }")]
    return data, []
