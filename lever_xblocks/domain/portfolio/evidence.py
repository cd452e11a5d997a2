"""One piece of proof in a portfolio, as far as rules look at it.

A link to a competence has its id as its key ("teamwork"), one to an indicator that of both ("teamwork.a"), as ratings
have (``domain.self_assessment``).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from lever_xblocks.domain.framework.model import Framework
from lever_xblocks.domain.portfolio.hours import LogEntry
from lever_xblocks.domain.profile.words import STATEMENTS, EvidenceKind, FileKind
from lever_xblocks.domain.self_assessment import competence_of, rating_keys

_SHOWS_PEOPLE: Final = frozenset({FileKind.IMAGE, FileKind.AUDIO, FileKind.VIDEO})
_LONGEST_KEY_SHOWN: Final = 120


class PeopleShown(StrEnum):
    """What the candidate says about those who can be recognised in it. The values are stored: never change them."""

    NOBODY = "nobody"
    ADULTS_AGREED = "adults_agreed"
    PARENT_AGREED = "parent_agreed"


class RefereeAnswer(StrEnum):
    """How far somebody asked for a statement has come. The values are stored: never change them."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class LinkError(ValueError):
    """Some links lead nowhere; ``unknown`` holds their keys."""

    def __init__(self, unknown: Iterable[str] = ()) -> None:
        self.unknown = tuple(unknown)
        super().__init__(f"unknown: {self.unknown}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """``id`` is unique in a portfolio, ``links`` are keys, ``organisation`` is its id or "".

    ``first_day`` to ``last_day`` is when it came about (a single day is the last); an hours log has entries instead.
    ``referee`` belongs to statements, ``hours`` to an organisation's confirmation, which names its organisation.
    None and "" mean that nothing was said.
    """

    id: str
    kind: EvidenceKind
    links: frozenset[str] = frozenset()
    first_day: date | None = None
    last_day: date | None = None
    own_role: str = ""
    organisation: str = ""
    referee: RefereeAnswer | None = None
    people_shown: PeopleShown | None = None
    file_kind: FileKind | None = None
    hours: Fraction | None = None
    log: tuple[LogEntry, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is there to be judged: a statement is only when its referee stands by it."""
        return self.kind not in STATEMENTS or self.referee is RefereeAnswer.CONFIRMED

    @property
    def is_awaited(self) -> bool:
        return self.kind in STATEMENTS and self.referee is RefereeAnswer.WAITING

    @property
    def until(self) -> date | None:
        """The last day it tells about."""
        return max((entry.last for entry in self.log), default=self.last_day)

    @property
    def lacks_consent(self) -> bool:
        """Whether people may be seen or heard in it, and it was not said that they agreed."""
        is_recording = self.kind is EvidenceKind.FILE and self.file_kind in _SHOWS_PEOPLE
        return (self.kind is EvidenceKind.PHOTO or is_recording) and self.people_shown is None

    def is_for(self, competences: Collection[str]) -> bool:
        """Whether it is linked to one of these competences or to one of their indicators."""
        return any(competence_of(key) in competences for key in self.links)


def check_links(raw: object, framework: Framework) -> frozenset[str]:
    """The keys as they come from a page; none is fine, it can be linked later. Raises LinkError."""
    if not isinstance(raw, list | tuple):
        raise LinkError
    competences = rating_keys(framework, None)
    known = {*competences, *rating_keys(framework, competences)}
    if unknown := [key for key in raw if not isinstance(key, str) or key not in known]:
        raise LinkError(str(key)[:_LONGEST_KEY_SHOWN] for key in unknown)
    return frozenset(raw)
