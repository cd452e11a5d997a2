"""The assessor's form A to F of one competence (lever-model §3.5), as values, also while it is being filled in.

A is the description, which the framework has. B is the experience level, C are the ratings, D the context in which the
competence was acquired, E what the documents are, F the outcome with a short text. Level and outcome are never typed:
they follow from the answers (``assessment.outcome``). Indicators have the key of their ratings ("teamwork.a").
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from lever_xblocks.domain.scoring import Rating

NOT_ENOUGH: Literal["not_enough"] = "not_enough"
"""The flag "what is there does not let me judge". It is no rating: it has to be cleared before signing."""

Mark = Rating | Literal["not_enough"]


class Source(StrEnum):
    """What a rating can rest on. The values are stored: never change them."""

    EVIDENCE = "evidence"
    STORY = "story"
    NOTE = "note"
    """Written down at an interview, an observation or a short task: dated, and the candidate sees it."""


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One thing a rating rests on; ``id`` is unique among those of its source."""

    source: Source
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is said about one indicator; ``reason`` is why it is not applicable."""

    mark: Mark | None = None
    reason: str = ""
    comment: str = ""
    citations: tuple[Citation, ...] = ()

    @property
    def rating(self) -> Rating | None:
        return None if self.mark == NOT_ENOUGH else self.mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """The text of section F: first what was ``shown``, then what ``to_add``; ``advice`` names what to learn."""

    shown: str = ""
    to_add: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What one assessor has filled in so far; ``role`` and ``task`` answer the two questions of section B."""

    competence: str
    role: int | None = None
    task: int | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)
    context: str = ""
    documents: str = ""
    feedback: Feedback = Feedback()

    def entry(self, key: str) -> Entry:
        """What is said about this indicator; nothing yet is an empty entry."""
        return self.entries.get(key, Entry())


def strange_citations(entries: Iterable[Entry], citable: Collection[Citation]) -> tuple[Citation, ...]:
    """What is cited and is not, or no longer, in the case: each once."""
    cited = (citation for entry in entries for citation in entry.citations)
    return tuple(dict.fromkeys(citation for citation in cited if citation not in citable))
