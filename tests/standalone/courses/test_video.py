"""Which films this site can show, and from where."""

from __future__ import annotations

import pytest

from lever_xblocks.olx import OlxError
from lever_xblocks.standalone.courses.blocks.video.source import video_source


def test_a_film_of_the_course_is_played_from_its_files() -> None:
    found = video_source('<video html5_sources=\'["/static/a.mp4", "https://example.org/b.mp4"]\'/>', "film")
    assert (found.files, found.outside) == (("a.mp4",), None)


@pytest.mark.parametrize(
    ("element", "player"),
    [
        ('<video youtube="1.00:abcdefghijk"/>', "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("<video html5_sources='[\"https://vimeo.com/123\"]'/>", "https://player.vimeo.com/video/123"),
    ],
)
def test_a_film_elsewhere_names_its_player(element: str, player: str) -> None:
    outside = video_source(element, "film").outside
    assert outside is not None
    assert outside.player_url == player


@pytest.mark.parametrize("element", ["<video/>", '<video youtube="1.00:short"/>', '<video sub="x"/>'])
def test_a_film_from_nowhere_is_refused(element: str) -> None:
    with pytest.raises(ValueError, match="names no file"):
        video_source(element, "film")


def test_attributes_are_read_as_everywhere_else_in_this_program() -> None:
    """One reader: what the checks of a course accept, such as rubbish in an attribute beside a film, plays here."""
    broken = f"<video youtube='1.00:abcdefghijk' html5_sources='{'[' * 100_000}' transcripts='[1]'/>"
    assert video_source(broken, "film").captions == ()
    with pytest.raises(OlxError, match="DOCTYPE"):
        video_source('<!DOCTYPE video [<!ENTITY a "b">]><video youtube="1.00:abcdefghijk"/>', "film")
