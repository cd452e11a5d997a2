"""Problems found in a file that a person wrote: where, what is wrong, what would be right."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem; ``line`` counts from 1. ``what`` and ``fix`` are sentences, without a full stop."""

    file: str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}. {self.fix}{'' if self.fix.endswith('?') else '.'}"


class FileError(ValueError):
    """A file cannot be used. ``problems`` are in order of lines; the message shows the first fifty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        if (more := len(self.problems) - MOST_SHOWN) > 0:
            lines.append(f"… and {more} more. Mend these first, then check again.")
        return "\n".join(lines)


def suggestion(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """ "Did you mean …?" for the nearest of the known words, else the sentence ``otherwise``."""
    nearest = difflib.get_close_matches(word, list(known), n=1)
    return f"Did you mean {quoted(nearest[0])}?" if nearest else otherwise


def quoted(value: object) -> str:
    """A value as shown in a message: in quotation marks, on one line and not too long for it."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(value))
    return f"“{text[:_LONGEST_VALUE]}…”" if len(text) > _LONGEST_VALUE else f"“{text}”"


_LONGEST_VALUE = 60
