"""What a course asks to be held to: ``lever.yaml`` beside its ``course.xml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from lever_xblocks.authoring.findings import Finding, error
from lever_xblocks.domain.problems import FileError
from lever_xblocks.domain.yaml_source import YamlSource, read_yaml

FILE_NAME = "lever.yaml"
AUDIENCES = ("volunteer", "staff")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Upper limits for each unit; None where the course sets none."""

    words_per_unit: int | None = None
    lix: int | None = None
    words_per_sentence: int | None = None


@dataclass(frozen=True, kw_only=True)
class Rules:
    """For whom a course is, its language (empty: not declared), and its limits."""

    audience: str = ""
    language: str = ""
    limits: Limits = Limits()


def read_rules(folder: Path) -> tuple[Rules, list[Finding]]:
    """The rules of a course and what is wrong with their file; without a file there are no limits."""
    path = folder / FILE_NAME
    if not path.is_file():
        return Rules(), []
    try:
        source = read_yaml(path)
    except FileError as broken:
        return Rules(), [error(FILE_NAME, p.line, f"{p.what}. {p.fix}.") for p in broken.problems]
    findings = list(_check(source))
    if findings:
        return Rules(), findings
    limits = Limits(**source.data.get("limits", {}))
    return Rules(audience=source.data.get("audience", ""), language=source.data.get("language", ""), limits=limits), []


def _check(source: YamlSource) -> Iterator[Finding]:
    data = source.data
    yield from _unknown_keys(source, data, ("audience", "language", "limits"), place=())
    if data.get("audience", AUDIENCES[0]) not in AUDIENCES:
        line = source.line_of(("audience",))
        yield error(FILE_NAME, line, f"The audience is none of {', '.join(AUDIENCES)}. Write one of them.")
    if not isinstance(data.get("language", ""), str):
        yield error(FILE_NAME, source.line_of(("language",)), "The language is no code. Write for example en.")
    limits = data.get("limits", {})
    if not isinstance(limits, dict):
        yield error(FILE_NAME, source.line_of(("limits",)), "The limits are no names with numbers. Indent them.")
        return
    known = tuple(field.name for field in fields(Limits))
    yield from _unknown_keys(source, limits, known, place=("limits",))
    for name, value in limits.items():
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            line = source.line_of(("limits", name))
            yield error(FILE_NAME, line, f"The limit “{name}” is no whole number above 0. Write such a number.")


def _unknown_keys(
    source: YamlSource, data: Mapping[str, Any], known: tuple[str, ...], *, place: tuple[str, ...]
) -> Iterator[Finding]:
    for key in data:
        if key not in known:
            message = f"“{key}” is unknown. Known here: {', '.join(known)}."
            yield error(FILE_NAME, source.line_of((*place, key)), message)
