"""The language of a course is declared, once and the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from lever_xblocks.authoring.findings import Finding, error
from lever_xblocks.authoring.rules import FILE_NAME
from lever_xblocks.authoring.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Find a language that is missing or contradicted."""
    declared, expected = subject.course.language, subject.rules.language
    file = f"policies/{subject.course.run}/policy.json"
    if not declared:
        yield error(file, 0, 'The course declares no language. Add "language": "en" (or its own code).')
    elif expected and declared != expected:
        yield error(file, 0, f"The language is {declared}, but {FILE_NAME} says {expected}. Make them the same.")
