"""What a <video> names, in the forms Studio has written over the years."""

from __future__ import annotations

import pytest

from lever_xblocks.olx import OlxError
from lever_xblocks.olx.video import read_video


def test_films_and_captions_are_named_by_elements_or_by_json():
    by_element = '<video><source src="/static/a.mp4"/><transcript language="en" src="/static/a.srt"/></video>'
    by_json = """<video html5_sources='["/static/a.mp4"]' transcripts='{"en": "a.srt"}'/>"""
    assert read_video(by_element, name="x") == read_video(by_json, name="x")
    assert read_video(by_json, name="x").files == ("a.mp4",)
    assert read_video(by_json, name="x").captions == (("en", "a.srt"),)


@pytest.mark.parametrize("attribute", ['youtube="0.75:slow,1.00:ABC"', 'youtube_id_1_0="ABC"'])
def test_the_youtube_id_is_that_of_the_usual_speed(attribute):
    assert read_video(f"<video {attribute}/>", name="x").youtube == "ABC"


@pytest.mark.parametrize("broken", ["[", "3", "{}", '[3, null, ""]', "[" * 100_000])
def test_attributes_that_are_no_json_count_as_empty(broken):
    video = read_video(f"<video html5_sources='{broken}' transcripts='{broken}' youtube='{broken}'/>", name="x")
    assert (video.addresses, video.captions, video.youtube) == ((), (), "")


def test_broken_xml_is_refused():
    with pytest.raises(OlxError):
        read_video("<video", name="x")
