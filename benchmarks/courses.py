"""Reading a course of a thousand units, beside olxcleaner, which reads and checks OLX too."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from benchmarks.timing import measure
from lever_xblocks.olx import read_course

UNITS = 1000
PER_SEQUENTIAL = 10


def rows() -> list[tuple[str, ...]]:
    """One row per reader, over the same generated folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_course(folder)
        found = [("lever_xblocks.olx.read_course", str(measure(lambda: read_course(folder), runs=5, warm_up=1)))]
        try:
            import olxcleaner
        except ImportError:
            return [*found, ("olxcleaner (peer)", "not installed: pip install olxcleaner")]
        path = str(folder / "course.xml")
        peer = measure(lambda: olxcleaner.validate(path, steps=2), runs=5, warm_up=1)
        return [*found, ("olxcleaner.validate, steps 1 and 2 (peer)", str(peer))]


def write_course(folder: Path) -> None:
    """A course whose every unit holds a page and a single-choice problem, each in its own file."""
    (folder / "course.xml").write_text('<course org="Bench" course="B1" url_name="run"/>', encoding="utf-8")
    for part in ("course", "chapter", "sequential", "vertical", "html", "problem", "policies/run"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "policies/run/policy.json").write_text(json.dumps({"course/run": {"display_name": "Bench"}}), "utf-8")
    (folder / "policies/run/grading_policy.json").write_text(json.dumps({"GRADER": [], "GRADE_CUTOFFS": {}}), "utf-8")
    (folder / "course/run.xml").write_text('<course><chapter url_name="c"/></course>', encoding="utf-8")
    sequentials = range(UNITS // PER_SEQUENTIAL)
    _container(folder, "chapter", "c", [("sequential", f"s{number}") for number in sequentials])
    for number in sequentials:
        units = range(number * PER_SEQUENTIAL, (number + 1) * PER_SEQUENTIAL)
        _container(folder, "sequential", f"s{number}", [("vertical", f"v{unit}") for unit in units])
        for unit in units:
            _unit(folder, unit)


def _unit(folder: Path, unit: int) -> None:
    _container(folder, "vertical", f"v{unit}", [("html", f"h{unit}"), ("problem", f"p{unit}")])
    (folder / f"html/h{unit}.xml").write_text(f'<html filename="h{unit}" display_name="Page"/>', encoding="utf-8")
    (folder / f"html/h{unit}.html").write_text("<p>" + "word " * 200 + "</p>", encoding="utf-8")
    choices = "".join(f'<choice correct="{number == 0}">Option {number}</choice>' for number in range(4))
    problem = (
        f"<multiplechoiceresponse><label>Which?</label><choicegroup>{choices}</choicegroup></multiplechoiceresponse>"
    )
    (folder / f"problem/p{unit}.xml").write_text(f'<problem display_name="Check">{problem}</problem>', encoding="utf-8")


def _container(folder: Path, tag: str, name: str, children: list[tuple[str, str]]) -> None:
    inside = "".join(f'<{child} url_name="{url_name}"/>' for child, url_name in children)
    (folder / tag / f"{name}.xml").write_text(f'<{tag} display_name="{name}">{inside}</{tag}>', encoding="utf-8")
