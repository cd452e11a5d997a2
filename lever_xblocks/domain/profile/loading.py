"""Reads a local profile from YAML: file, schema, the profile it extends, then whether its rules fit together."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from lever_xblocks.domain.framework.meaning import text_remarks
from lever_xblocks.domain.framework.texts import by_language, text_places
from lever_xblocks.domain.problems import FileError, Problem, quoted, suggestion
from lever_xblocks.domain.profile.building import profile_from_data
from lever_xblocks.domain.profile.inheritance import merged
from lever_xblocks.domain.profile.meaning import contradictions, own_lists
from lever_xblocks.domain.profile.rules import Profile
from lever_xblocks.domain.profile.schema import all_rules, complete_schema, profile_schema
from lever_xblocks.domain.schema_check import check_schema
from lever_xblocks.domain.yaml_source import Place, YamlSource, parse_yaml, read_yaml

Data = dict[str, Any]
DEFAULT = "default"


class ProfileError(FileError):
    """The profile cannot be used; ``problems`` says why, ``str()`` gives one line for each."""


class UnknownProfile(LookupError):  # noqa: N818 - reads as UnknownFramework does
    """No profile of this name (``name``) is bundled."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def load_profile(path: Path) -> Profile:
    """Read a file; what it extends is a file of that name beside it, else bundled. Raises ProfileError."""
    with _as_profile_error():
        return profile_from_data(_flat(read_yaml(path), path.parent, ()))


def parse_profile(source: str, *, name: str) -> Profile:
    """Read a profile that is one text and extends a bundled one; ``name`` is its file in messages. ProfileError."""
    with _as_profile_error():
        return profile_from_data(_flat(parse_yaml(source, name=name), _bundled_folder(), ()))


def bundled_profiles() -> tuple[str, ...]:
    """Names of the profiles that come with the software, the default first."""
    names = (file.stem for file in _bundled_folder().glob("*.yaml"))
    return tuple(sorted(names, key=lambda name: (name != DEFAULT, name)))


@cache
def load_bundled_profile(name: str) -> Profile:
    """A bundled profile, read once per process; raises UnknownProfile."""
    if name not in bundled_profiles():
        raise UnknownProfile(name)
    return load_profile(_bundled_folder() / f"{name}.yaml")


@contextmanager
def _as_profile_error() -> Iterator[None]:
    try:
        yield
    except FileError as error:
        raise ProfileError(error.problems) from None


def _bundled_folder() -> Path:
    return Path(str(resources.files("lever_xblocks.domain.profile") / "data"))


def _flat(source: YamlSource, folder: Path, below: tuple[str, ...]) -> Data:
    """The data with everything inherited; ``below`` are the ids of the profiles that extend this one."""
    stands_alone = source.data.get("id") == DEFAULT and "extends" not in source.data
    problems, sound = check_schema(source, complete_schema() if stands_alone else profile_schema())
    parent = _parent(source, sound, folder, below)
    languages = {key: {**parent, **sound}.get(key) for key in _LANGUAGES}
    if None in languages.values():  # without them no text can be judged
        raise FileError(problems)
    places = list(text_places(sound, profile_schema()))
    flat = merged(parent, by_language({**languages, **sound}, places))
    fitting = {key: value for key, value in flat.items() if key in sound or key not in source.data}
    remarks = [*contradictions(fitting), *own_lists(sound, all_rules())]
    if fitting.keys() >= _LANGUAGES:
        remarks += [remark for place in places for remark in text_remarks({**sound, **languages}, place)]
    problems += [_problem(source, *remark) for remark in remarks]
    if problems:
        raise FileError(problems)
    return flat


_LANGUAGES = {"base_language", "languages"}


def _parent(source: YamlSource, sound: Mapping[str, Any], folder: Path, below: tuple[str, ...]) -> Data:
    if (name := sound.get("extends")) is None:
        return {}
    lineage = (*below, str(source.data.get("id")))
    if name in lineage:
        what = f"{quoted(name)} extends itself: {' → '.join((*lineage, name))}"
        raise FileError([source.problem(("extends",), what, "Let one of them extend “default”")])
    beside = folder / f"{name}.yaml"
    if folder == _bundled_folder() or not beside.is_file():
        return _bundled_parent(source, name)
    parent = _flat(read_yaml(beside), folder, lineage)
    if parent["id"] != name:
        what = f"{beside.name} holds the profile {quoted(parent['id'])}, not {quoted(name)}"
        raise FileError([source.problem(("extends",), what, "Give the file the name of its id")])
    return parent


def _bundled_parent(source: YamlSource, name: str) -> Data:
    try:
        return load_bundled_profile(name).data
    except UnknownProfile:
        known = bundled_profiles()
        otherwise = f"Put {name}.yaml beside this file, or choose from {', '.join(known)}"
        what, fix = f"There is no profile {quoted(name)}", suggestion(name, known, otherwise=otherwise)
        raise FileError([source.problem(("extends",), what, fix)]) from None


def _problem(source: YamlSource, place: Place, what: str, fix: str) -> Problem:
    """At the place, or, where that is inherited, at the line that says from whom."""
    is_inherited = place[:1] not in source.lines and ("extends",) in source.lines
    return source.problem(("extends",) if is_inherited else place, what, fix)
