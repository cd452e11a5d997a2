"""What a <video> element of OLX says, as far as this site shows it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

_YOUTUBE_ID = re.compile(r"[\w-]{11}")
_VIMEO = re.compile(r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<id>\d+)")


@dataclass(frozen=True, kw_only=True)
class OutsidePlayer:
    """A film on somebody else's site: its name, the address of the player, and that of the page."""

    name: str
    player_url: str
    page_url: str


@dataclass(frozen=True, kw_only=True)
class VideoSource:
    """``files`` and ``captions`` (by language) are names in the folder ``static`` of the course."""

    files: tuple[str, ...]
    outside: OutsidePlayer | None
    captions: tuple[tuple[str, str], ...]


@cache
def read_video(xml: str) -> VideoSource:
    """The sources of a <video>. Raises ValueError when it has none this site can show."""
    element = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    addresses = [
        *_json(element.get("html5_sources"), list),
        *(source.get("src", "") for source in element.iter("source")),
    ]
    files = tuple(dict.fromkeys(name for name in map(_own_file, addresses) if name))
    found = VideoSource(files=files, outside=_outside(element, addresses), captions=_captions(element))
    if not (found.files or found.outside):
        raise ValueError("it names no file of the course (/static/…), no YouTube id and no Vimeo address")
    return found


def _own_file(address: Any) -> str:
    return address.removeprefix("/static/") if isinstance(address, str) and address.startswith("/static/") else ""


def _outside(element: etree._Element, addresses: list[Any]) -> OutsidePlayer | None:
    speeds = dict(part.strip().split(":", 1) for part in element.get("youtube", "").split(",") if ":" in part)
    youtube = speeds.get("1.00") or speeds.get("1.0") or element.get("youtube_id_1_0", "")
    if _YOUTUBE_ID.fullmatch(youtube):
        return OutsidePlayer(
            name="YouTube",
            player_url=f"https://www.youtube-nocookie.com/embed/{youtube}",
            page_url=f"https://www.youtube.com/watch?v={youtube}",
        )
    vimeo = next((found["id"] for found in map(_VIMEO.match, map(str, addresses)) if found), "")
    if not vimeo:
        return None
    return OutsidePlayer(
        name="Vimeo", player_url=f"https://player.vimeo.com/video/{vimeo}", page_url=f"https://vimeo.com/{vimeo}"
    )


def _captions(element: etree._Element) -> tuple[tuple[str, str], ...]:
    named = {
        language: name for language, name in _json(element.get("transcripts"), dict).items() if isinstance(name, str)
    }
    named |= {child.get("language", ""): child.get("src", "") for child in element.iter("transcript")}
    return tuple((language, name.removeprefix("/static/")) for language, name in named.items() if language and name)


def _json(text: str | None, kind: type) -> Any:
    """What an attribute holds as JSON; empty when it is not what it should be, as the platform reads it."""
    try:
        value = json.loads(text or "null")
    except ValueError:
        value = None
    return value if isinstance(value, kind) else kind()
