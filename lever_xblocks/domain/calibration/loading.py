"""Reads a calibration case from its folder: both files, the documents, and whether all fits together."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from lever_xblocks.domain.calibration.building import case_from_data
from lever_xblocks.domain.calibration.case_meaning import case_remarks, not_among
from lever_xblocks.domain.calibration.documents import Content, read_document
from lever_xblocks.domain.calibration.model import CalibrationCase
from lever_xblocks.domain.calibration.reference_meaning import reference_remarks
from lever_xblocks.domain.calibration.schema import case_schema, reference_schema
from lever_xblocks.domain.framework import Framework, bundled_frameworks
from lever_xblocks.domain.framework import load_bundled as load_framework
from lever_xblocks.domain.problems import FileError, Problem
from lever_xblocks.domain.schema_check import Schema, check_schema
from lever_xblocks.domain.yaml_source import YamlSource, read_yaml

CASE_FILE, REFERENCE_FILE, DOCUMENTS = "case.yaml", "reference.yaml", "documents"


class CaseError(FileError):
    """The case cannot be used; ``problems`` says why, ``str()`` gives one line for each."""


class UnknownCase(LookupError):  # noqa: N818 - reads as UnknownFramework does
    """No calibration case of this name (``name``) is bundled."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def load_case(folder: Path) -> CalibrationCase:
    """Read the case in a folder; raises CaseError."""
    folder = folder.resolve()
    problems: list[Problem] = []
    case, shown = _sound(folder / CASE_FILE, case_schema(), problems)
    reference, rated = _sound(folder / REFERENCE_FILE, reference_schema(), problems)
    framework = _framework(shown)
    if case:
        remarks = (*_framework_remarks(shown), *case_remarks(shown, framework, folder.name))
        problems += [case.problem(*remark) for remark in remarks]
    if reference and framework:
        problems += [reference.problem(*remark) for remark in reference_remarks(shown, rated, framework)]
    contents = _contents(folder / DOCUMENTS, shown, problems)
    if problems or framework is None:
        raise CaseError(problems)
    return case_from_data(shown, rated, framework=framework, folder=folder / DOCUMENTS, contents=contents)


def bundled_cases() -> tuple[str, ...]:
    """Names of the cases that come with the software."""
    return tuple(sorted(file.parent.name for file in _bundled_folder().glob(f"*/{CASE_FILE}")))


@cache
def load_bundled(name: str) -> CalibrationCase:
    """A bundled case, read once per process; raises UnknownCase."""
    if name not in bundled_cases():
        raise UnknownCase(name)
    return load_case(_bundled_folder() / name)


def _bundled_folder() -> Path:
    return Path(str(resources.files("lever_xblocks.domain.calibration") / "data"))


def _sound(path: Path, schema: Schema, problems: list[Problem]) -> tuple[YamlSource | None, Mapping[str, Any]]:
    """The file (None where it cannot be read) and its top-level keys without a problem; adds the problems."""
    try:
        source = read_yaml(path)
    except FileError as error:
        problems += error.problems
        return None, {}
    found, sound = check_schema(source, schema)
    problems += found
    return source, sound


def _framework(case: Mapping[str, Any]) -> Framework | None:
    name = case.get("framework")
    return load_framework(name) if name in bundled_frameworks() else None


def _framework_remarks(case: Mapping[str, Any]) -> Iterator[Any]:
    if "framework" in case:
        yield from not_among(("framework",), case["framework"], bundled_frameworks(), "bundled framework")


def _contents(folder: Path, case: Mapping[str, Any], problems: list[Problem]) -> dict[str, Content]:
    """What was read of each document, by its id; adds what is wrong with those listed and those not."""
    contents: dict[str, Content] = {}
    if "documents" not in case:
        return contents
    for document in case["documents"]:
        try:
            contents[document["id"]] = read_document(folder / document["file"])
        except FileError as error:
            problems += error.problems
    listed = {document["file"] for document in case["documents"]}
    for name in sorted(_names_in(folder) - listed):
        what, fix = "No document of the case is in this file", "List it in case.yaml, or remove the file"
        problems.append(Problem(f"{DOCUMENTS}/{name}", 1, what, fix))
    return contents


def _names_in(folder: Path) -> set[str]:
    """Without hidden files, which file managers leave behind."""
    return {file.name for file in folder.glob("[!.]*")}
