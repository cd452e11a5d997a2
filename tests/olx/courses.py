"""Courses for the tests: a small one that is whole, copies of it with something changed, and large ones."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

SMALL = Path(__file__).parent / "fixtures" / "small"


def copy_small(parent: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """A copy of the small course; ``changes`` names files to write, or to remove (None)."""
    folder = parent / "small"
    shutil.copytree(SMALL, folder)
    for name, content in (changes or {}).items():
        path = folder / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def large_course(folder: Path, *, units: int) -> Path:
    """A course of so many units, each with a page of text and a question, ten to a section."""
    _write(folder, "course.xml", '<course url_name="r" org="O" course="Large"/>')
    _write(folder, "policies/r/policy.json", '{"course/r": {"language": "en", "display_name": "Large"}}')
    sections = range((units + 9) // 10)
    pointers = "".join(f'<sequential url_name="s{section}"/>' for section in sections)
    _write(folder, "course/r.xml", '<course><chapter url_name="c"/></course>')
    _write(folder, "chapter/c.xml", f'<chapter display_name="C">{pointers}</chapter>')
    for section in sections:
        inside = range(section * 10, min(section * 10 + 10, units))
        pointers = "".join(f'<vertical url_name="v{unit}"/>' for unit in inside)
        _write(folder, f"sequential/s{section}.xml", f'<sequential display_name="S">{pointers}</sequential>')
        for unit in inside:
            _write_unit(folder, unit)
    return folder


def _write_unit(folder: Path, unit: int) -> None:
    children = f'<html url_name="h{unit}"/><problem url_name="p{unit}"/>'
    _write(folder, f"vertical/v{unit}.xml", f'<vertical display_name="Unit {unit}">{children}</vertical>')
    _write(folder, f"html/h{unit}.xml", f'<html filename="h{unit}" display_name="Text"/>')
    _write(folder, f"html/h{unit}.html", "<p>You help where you can. Others see it.</p>\n" * 20)
    choices = '<choice correct="true">Yes</choice><choice correct="false">No</choice>'
    question = f"<label>Is it so?</label><choicegroup>{choices}</choicegroup>"
    problem = f"<problem><multiplechoiceresponse>{question}</multiplechoiceresponse></problem>"
    _write(folder, f"problem/p{unit}.xml", problem)


def _write(folder: Path, name: str, content: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
