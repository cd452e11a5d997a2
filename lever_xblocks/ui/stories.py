"""A story as it is read, for the template ``lever/evidence/parts/story.html``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lever_xblocks.ui.spoken import SpokenText, spoken


@dataclass(frozen=True)
class Told:
    """One question and its answer, written or spoken; ``recording`` is the file of a voice, or None."""

    question: SpokenText
    text: str
    recording: Any


@dataclass(frozen=True)
class StoryLook:
    """One story; ``needed``: the other strengths it took."""

    story: Any
    told: tuple[Told, ...]
    needed: tuple[SpokenText, ...]


def story_look(story: Any, framework: Any, parts: Iterable[Any]) -> StoryLook:
    """``story`` is a ``StoryView`` of the records, ``parts`` the questions of the domain that are answered in words.

    What was left open has an empty text and no recording.
    """
    told = tuple(
        Told(spoken(one.question), story.form.answers.get(one.part, ""), story.recordings.get(one.part))
        for one in parts
    )
    needed = tuple(spoken(one.name) for one in framework.competences if one.id in story.form.tags)
    return StoryLook(story, told, needed)
