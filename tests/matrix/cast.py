"""Who may come, and what a row of the matrix says about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

LOG_IN = "log in"
"""The answer that sends a visitor to the log-in page."""

Outcome = int | str
Answers = Mapping["Who", Outcome]


class Who(StrEnum):
    """Everybody who may open a page, told apart by all that a policy asks about them."""

    VISITOR = "nobody logged in"
    ACCOUNT = "an account without a part"
    OWNER = "the candidate of the case"
    NEIGHBOUR = "another candidate of the centre"
    TUTOR = "the candidate's tutor"
    COLLEAGUE = "another tutor of the centre"
    ASSESSOR = "an assessor of the centre"
    TRAINEE = "a trainee of the centre"
    MANAGER = "a manager of the centre"
    FORMER = "a former manager of the centre"
    FAR_CANDIDATE = "a candidate of another centre"
    FAR_MANAGER = "a manager of another centre"
    ADMINISTRATOR = "the administrator of the site"


EVERYBODY = frozenset(Who)
KNOWN = EVERYBODY - {Who.VISITOR}
TUTORS = frozenset({Who.TUTOR, Who.COLLEAGUE})
MANAGERS = frozenset({Who.MANAGER, Who.FAR_MANAGER})
RUN_HOME = frozenset({Who.MANAGER, Who.ADMINISTRATOR})
"""Those who may run the centre of the case."""


def only(who: frozenset[Who] | Who, outcome: Outcome, *, rest: Outcome = 403, visitor: Outcome = LOG_IN) -> Answers:
    """These people get this answer, all others are turned away."""
    welcome = {who} if isinstance(who, Who) else who
    return {one: visitor if one is Who.VISITOR else rest for one in Who} | dict.fromkeys(welcome, outcome)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One request and what each person gets for it.

    ``keys`` are the parts of the address, each named by its place in the world; ``about`` says which case or thing
    it is about, where one address can be about several.
    """

    name: str
    answers: Answers
    method: str = "GET"
    keys: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    data: Callable[[Any], Mapping[str, Any]] = lambda _world: {}
    about: str = ""
    is_json: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.name}{f' ({self.about})' if self.about else ''}"
