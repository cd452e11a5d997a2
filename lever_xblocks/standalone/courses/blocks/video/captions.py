"""Reads captions in the two forms authors write (SubRip and WebVTT) and writes the one browsers show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.html import escape, strip_tags

_TIMES = re.compile(r"(?P<start>(?:\d+:)?\d\d?:\d\d[.,]\d{3})\s*-->\s*(?P<end>(?:\d+:)?\d\d?:\d\d[.,]\d{3})")


@dataclass(frozen=True)
class Cue:
    """Words on the screen from one moment to another, as WebVTT writes them (00:00:01.000)."""

    start: str
    end: str
    text: str


def read_captions(source: str) -> tuple[Cue, ...]:
    """The cues of a SubRip or WebVTT file; what is neither is skipped."""
    paragraphs = re.split(r"\n\s*\n", source.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(cue for cue in map(_cue, paragraphs) if cue is not None)


def write_webvtt(cues: tuple[Cue, ...]) -> str:
    return "\n\n".join(["WEBVTT", *(f"{cue.start} --> {cue.end}\n{escape(cue.text)}" for cue in cues)]) + "\n"


def _cue(paragraph: str) -> Cue | None:
    lines = paragraph.strip().split("\n")
    for place, line in enumerate(lines):
        times = _TIMES.match(line.strip())
        if times:
            text = strip_tags("\n".join(lines[place + 1 :])).strip()
            return Cue(_time(times["start"]), _time(times["end"]), text) if text else None
    return None


def _time(text: str) -> str:
    """Hours in two digits and a point before the thousandths."""
    parts = text.replace(",", ".").split(":")
    return ":".join([part.zfill(2) for part in ["0", *parts][-3:-1]] + [parts[-1].zfill(6)])
