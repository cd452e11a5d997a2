"""The XBlock ``video``."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language_info
from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.fields import Scope, String

from lever_xblocks.standalone.courses.blocks.video.captions import Cue, read_captions, write_webvtt
from lever_xblocks.standalone.courses.blocks.video.source import VideoSource, video_source

log = logging.getLogger(__name__)

MAX_CAPTION_BYTES = 2_000_000


class VideoBlock(XBlock):
    """A film with captions and its words below."""

    data = String(default="", scope=Scope.content)

    @property
    def source(self) -> VideoSource:
        return video_source(self.data, self.usage_key.block_id)

    def student_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        tracks = [self._track(language) for language, _ in self.source.captions if self._cues(language)]
        language = self.runtime.content.course.language
        values = {"title": self.display_name, "language": language, "source": self.source, "tracks": tracks}
        fragment = Fragment(render_to_string("lever_courses/blocks/video.html", values))
        fragment.add_javascript_url(static("lever/js/video.js"))
        fragment.initialize_js("LeverVideo")
        return fragment

    @XBlock.handler
    def captions(self, _request: Any, suffix: str = "") -> Response:
        """The captions in one language (the suffix) as WebVTT; 404 where there are none."""
        cues = self._cues(suffix)
        if not cues:
            return Response(status=404)
        return Response(write_webvtt(cues), content_type="text/vtt", charset="utf-8")

    def _track(self, language: str) -> dict[str, Any]:
        return {
            "language": language,
            "label": _name_of(language),
            "url": self.runtime.handler_url(self, "captions", language),
            "lines": [cue.text for cue in self._cues(language)],
        }

    def _cues(self, language: str) -> tuple[Cue, ...]:
        name = dict(self.source.captions).get(language, "")
        folder = self.runtime.content.course.static.resolve()
        try:
            path: Path = (folder / name).resolve()
            if not name or not path.is_relative_to(folder) or path.stat().st_size > MAX_CAPTION_BYTES:
                return ()
            return read_captions(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            log.warning("%s: the captions in %s cannot be read", self.usage_key, name)
            return ()


def _name_of(language: str) -> str:
    try:
        return str(get_language_info(language)["name_local"])
    except KeyError:
        return language
