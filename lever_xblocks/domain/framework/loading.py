"""Reads a framework from YAML: file, schema, meaning, then the translations beside it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from lever_xblocks.domain.framework.building import framework_from_data
from lever_xblocks.domain.framework.meaning import meaning_problems
from lever_xblocks.domain.framework.model import Framework
from lever_xblocks.domain.framework.schema import framework_schema
from lever_xblocks.domain.framework.texts import by_language, lay_over, text_places, value_at
from lever_xblocks.domain.problems import FileError, Problem, quoted, suggestion
from lever_xblocks.domain.schema_check import check_schema, place_name
from lever_xblocks.domain.yaml_source import Place, YamlSource, parse_yaml, read_yaml


class FrameworkError(FileError):
    """The framework cannot be used; ``problems`` says why, ``str()`` gives one line for each."""


class UnknownFramework(LookupError):  # noqa: N818 - reads as UnknownCompetence does
    """No framework of this name (``name``) is bundled."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def load_framework(path: Path) -> Framework:
    """Read ``NAME.yaml`` and the translations ``NAME.<language>.yaml`` beside it; raises FrameworkError."""
    with _as_framework_error():
        return _framework(read_yaml(path), tuple(_translations_beside(path)))


def parse_framework(source: str, *, name: str) -> Framework:
    """Read a framework that is one text; ``name`` is its file in messages. Raises FrameworkError."""
    with _as_framework_error():
        return _framework(parse_yaml(source, name=name), ())


def bundled_frameworks() -> tuple[str, ...]:
    """Names of the frameworks that come with the software."""
    return tuple(sorted(file.stem for file in _bundled_folder().glob("*.yaml") if "." not in file.stem))


@cache
def load_bundled(name: str) -> Framework:
    """A bundled framework, read once per process; raises UnknownFramework."""
    if name not in bundled_frameworks():
        raise UnknownFramework(name)
    return load_framework(_bundled_folder() / f"{name}.yaml")


def missing_texts(framework: Framework, language: str) -> tuple[str, ...]:
    """Where a text of the framework has no translation, so that people read the base language there."""
    places = text_places(framework.data, framework_schema())
    return tuple(
        place_name(place, framework.data) for place in places if language not in value_at(framework.data, place)
    )


@contextmanager
def _as_framework_error() -> Iterator[None]:
    try:
        yield
    except FileError as error:
        raise FrameworkError(error.problems) from None


def _bundled_folder() -> Path:
    return Path(str(resources.files("lever_xblocks.domain.framework") / "data"))


def _framework(source: YamlSource, translations: Iterable[tuple[str, Path]]) -> Framework:
    if "translates" in source.data:
        what, fix = "This is a file of translations", f"Name the framework itself: {quoted(source.data['translates'])}"
        raise FileError([source.problem(("translates",), what, fix)])
    problems, sound = check_schema(source, framework_schema())
    places = list(text_places(sound, framework_schema()))
    _raise_any(problems + meaning_problems(source, sound, places))
    data = by_language(source.data, places)
    _raise_any(
        [problem for language, path in translations for problem in _translated(source, data, places, language, path)]
    )
    return framework_from_data(data)


def _translated(
    source: YamlSource, data: dict[str, Any], places: list[Place], language: str, path: Path
) -> list[Problem]:
    if language not in data["languages"]:
        advice = suggestion(language, data["languages"], otherwise=f"Add {quoted(language)}, or rename the file")
        return [source.problem(("languages",), f"{path.name} is for a language not named here", advice)]
    try:
        return lay_over(data, places, read_yaml(path), language)
    except FileError as error:
        return list(error.problems)


def _raise_any(problems: list[Problem]) -> None:
    if problems:
        raise FileError(problems)


def _translations_beside(path: Path) -> Iterator[tuple[str, Path]]:
    pattern = re.compile(re.escape(path.stem) + r"\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)")
    for beside in sorted(path.parent.glob("*.y*ml")):
        if found := pattern.fullmatch(beside.stem):
            yield found[1], beside
