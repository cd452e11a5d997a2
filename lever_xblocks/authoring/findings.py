"""What a check finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """An error keeps a course from being built; a warning is worth a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing found: the file seen from the course folder, the line (0 = the file as a whole), and what to do."""

    level: Level
    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.level}: {self.message}"


def error(file: str, line: int, message: str) -> Finding:
    """A finding that must be mended."""
    return Finding(Level.ERROR, file, line, message)


def warning(file: str, line: int, message: str) -> Finding:
    """A finding to look at."""
    return Finding(Level.WARNING, file, line, message)


def has_errors(findings: Iterable[Finding]) -> bool:
    """True when something must be mended."""
    return any(finding.level == Level.ERROR for finding in findings)
