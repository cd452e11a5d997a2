"""STARRTT: one experience told in seven parts, for one competence (lever-model §3.4).

Situation, Task, Activities, Result, Reflection, Transfer, and Tag: the other competences it needed. People are asked
plain questions; what they answer is never judged here, only whether there is an answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lever_xblocks.domain.framework.model import Framework, Text
from lever_xblocks.domain.storable import storable

SHORT_BELOW = 15
"""Letters and digits under which an answer is short, about three words; not words, as some scripts have no spaces."""
LONGEST_ANSWER = 20_000
"""Characters, about seven pages: a bound for machines, not for people."""


class Part(StrEnum):
    """The parts in the order they are asked. The values are stored: never change them."""

    SITUATION = "situation"
    TASK = "task"
    ACTIVITIES = "activities"
    RESULT = "result"
    REFLECTION = "reflection"
    TRANSFER = "transfer"
    TAG = "tag"


TOLD = tuple(part for part in Part if part is not Part.TAG)
"""The parts told in words; the tag is chosen among the competences."""


class Gap(StrEnum):
    """What may still be missing in a part: a remark, never a verdict."""

    EMPTY = "empty"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class PartTexts:
    """How a part is asked; ``example`` is None for the tag."""

    part: Part
    name: Text
    question: Text
    example: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Starrtt:
    """One form. ``activity`` names the context, ``period`` is in the person's words, ``purpose`` is what it is for.

    ``recorded`` are the parts answered by voice, ``tags`` the ids of the other competences.
    """

    competence: str
    title: str = ""
    activity: str = ""
    period: str = ""
    purpose: str = ""
    answers: Mapping[Part, str] = field(default_factory=dict)
    recorded: frozenset[Part] = frozenset()
    tags: tuple[str, ...] = ()


class StarrttError(ValueError):
    """Some of a form cannot be kept; each attribute names what: keys, parts or ids of competences."""

    def __init__(
        self, *, unknown: Sequence[str] = (), no_text: Sequence[str] = (), too_long: Sequence[str] = ()
    ) -> None:
        super().__init__(f"unknown: {unknown}, no text: {no_text}, too long: {too_long}")
        self.unknown = tuple(unknown)
        self.no_text = tuple(no_text)
        self.too_long = tuple(too_long)


@cache
def questions() -> tuple[PartTexts, ...]:
    """The seven parts with their questions in six languages, in the order they are asked."""
    file = Path(__file__).with_suffix(".yaml")
    entries: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(
        PartTexts(
            part=Part(entry["part"]),
            name=Text(entry["name"], "en"),
            question=Text(entry["question"], "en"),
            example=Text(entry["example"], "en") if "example" in entry else None,
        )
        for entry in entries
    )


def gaps(form: Starrtt) -> dict[Part, Gap]:
    """The parts without an answer or with a very short one, in order. A recording is an answer; tags are no duty."""
    found = {part: _gap(form.answers.get(part, "")) for part in TOLD if part not in form.recorded}
    return {part: gap for part, gap in found.items() if gap}


def _gap(answer: str) -> Gap | None:
    if not answer.strip():
        return Gap.EMPTY
    return Gap.SHORT if sum(letter.isalnum() for letter in answer) < SHORT_BELOW else None


def check_answers(raw: Mapping[str, object]) -> dict[Part, str]:
    """Answers as they come from a page and can be stored, by part; raises StarrttError, keeps nothing of a bad lot."""
    parts = {part.value: part for part in TOLD}
    unknown = [key for key in raw if key not in parts]
    no_text = [key for key, answer in raw.items() if key in parts and not isinstance(answer, str)]
    too_long = [key for key, answer in raw.items() if isinstance(answer, str) and len(answer) > LONGEST_ANSWER]
    if unknown or no_text or too_long:
        raise StarrttError(unknown=unknown, no_text=no_text, too_long=too_long)
    return {parts[key]: storable(str(answer)) for key, answer in raw.items()}


def check_tags(raw: Sequence[object], competence: str, framework: Framework) -> tuple[str, ...]:
    """Tags as they come from a page, each once, in the framework's order; raises StarrttError.

    A tag is another competence of the framework than the one the form is about.
    """
    others = [each.id for each in framework.competences if each.id != competence]
    if unknown := [str(tag) for tag in raw if tag not in others]:
        raise StarrttError(unknown=unknown)
    return tuple(each for each in others if each in raw)
