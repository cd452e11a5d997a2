"""Where this site plays a film from: the files of the course, or somebody else's player."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lever_xblocks.olx.video import Video, read_video

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
def video_source(xml: str, name: str) -> VideoSource:
    """The sources of a <video>; ``name`` is how its faults call it.

    Raises OlxError for broken XML, ValueError when it names nothing this site can show.
    """
    video = read_video(xml, name=name)
    found = VideoSource(files=video.files, outside=_outside(video), captions=video.captions)
    if not (found.files or found.outside):
        raise ValueError("it names no file of the course (/static/…), no YouTube id and no Vimeo address")
    return found


def _outside(video: Video) -> OutsidePlayer | None:
    if _YOUTUBE_ID.fullmatch(video.youtube):
        return OutsidePlayer(
            name="YouTube",
            player_url=f"https://www.youtube-nocookie.com/embed/{video.youtube}",
            page_url=f"https://www.youtube.com/watch?v={video.youtube}",
        )
    vimeo = next((found["id"] for found in map(_VIMEO.match, video.addresses) if found), "")
    if not vimeo:
        return None
    return OutsidePlayer(
        name="Vimeo", player_url=f"https://player.vimeo.com/video/{vimeo}", page_url=f"https://vimeo.com/{vimeo}"
    )
