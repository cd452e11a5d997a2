"""What a <video> element names: films, and captions by language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from lxml import etree

from lever_xblocks.olx.xml import parse_text

STATIC = "/static/"


@dataclass(frozen=True, kw_only=True)
class Video:
    """The addresses of a film in the order of preference, its YouTube id (or ""), and captions by language.

    Addresses are as written: ``/static/…`` for a file of the course. Captions are names of files in ``static``.
    """

    addresses: tuple[str, ...]
    youtube: str
    captions: tuple[tuple[str, str], ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The films among the files of the course, as names in ``static``."""
        return tuple(name.removeprefix(STATIC) for name in self.addresses if name.startswith(STATIC))


def read_video(xml: bytes | str, *, name: str) -> Video:
    """What a <video> names; attributes that are not the JSON they should be count as empty, as on a platform.

    Raises OlxError for broken XML; ``name`` is how its faults call the file.
    """
    element = parse_text(xml.decode() if isinstance(xml, bytes) else xml, name=name)
    addresses = [*_json(element.get("html5_sources"), list), *(source.get("src") for source in element.iter("source"))]
    captions = dict(_json(element.get("transcripts"), dict))
    captions |= {child.get("language"): child.get("src") for child in element.iter("transcript")}
    return Video(
        addresses=tuple(dict.fromkeys(address for address in addresses if address and isinstance(address, str))),
        youtube=_youtube(element),
        captions=tuple(
            (language, file.removeprefix(STATIC))
            for language, file in captions.items()
            if language and file and isinstance(file, str)
        ),
    )


def _youtube(element: etree._Element) -> str:
    """The id for the usual speed; old courses list one film for each speed, as ``0.75:id,1.00:id``."""
    speeds = dict(part.strip().split(":", 1) for part in element.get("youtube", "").split(",") if ":" in part)
    return speeds.get("1.00") or speeds.get("1.0") or element.get("youtube_id_1_0") or ""


def _json(text: str | None, kind: type) -> Any:
    try:
        value = json.loads(text or "null")
    except (ValueError, RecursionError):
        value = None
    return value if isinstance(value, kind) else kind()
