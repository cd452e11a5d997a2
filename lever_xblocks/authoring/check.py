"""Checks a course: that it can be read, and then every rule of `checks`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lever_xblocks.authoring.checks import blocks, files, films, headings, language, lengths, links, pictures, problems
from lever_xblocks.authoring.findings import Finding, error
from lever_xblocks.authoring.pages import about_texts, units_of
from lever_xblocks.authoring.rules import Rules, read_rules
from lever_xblocks.authoring.static_files import static_files
from lever_xblocks.authoring.subject import Subject
from lever_xblocks.olx import Course, OlxError, read_course

_CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    language.check,
    blocks.check,
    problems.check,
    headings.check,
    links.check,
    pictures.check,
    films.check,
    lengths.check,
    files.check,
)


def check_course(folder: Path) -> tuple[Finding, ...]:
    """Everything found in a course, by file and line. A course that cannot be read gets no further checks."""
    rules, findings = read_rules(folder)
    try:
        subject = _subject(read_course(folder), rules)
    except OlxError as broken:
        faults = [error(fault.file, fault.line, fault.sentences) for fault in broken.problems]
        return tuple(findings + faults)
    for check in _CHECKS:
        findings += check(subject)
    return tuple(sorted(findings, key=lambda finding: (finding.file, finding.line)))


def _subject(course: Course, rules: Rules) -> Subject:
    return Subject(
        course=course, rules=rules, units=units_of(course), about=about_texts(course), static=static_files(course)
    )
