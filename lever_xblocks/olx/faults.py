"""What is wrong with a course, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong: in which file and line (0 = the file as a whole), what it is, and what would be right."""

    file: str
    line: int
    what: str
    fix: str

    @property
    def sentences(self) -> str:
        """What is wrong and what would be right, without the place."""
        return f"{self.what[:1].upper()}{self.what[1:]}. {self.fix}."

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.sentences}"


class OlxError(Exception):
    """A course, file or problem that cannot be used; carries everything found wrong, in reading order."""

    def __init__(self, problems: Iterable[Fault]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
