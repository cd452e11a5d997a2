from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.standalone.courses.player.assets import _part
from tests.standalone.courses.conftest import key

FILM = "/course/fixture-course/static/film.webm"


def body(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_a_file_comes_whole_with_its_type_and_may_be_kept(learner: Client) -> None:
    answer = learner.get(FILM)
    assert (answer.status_code, body(answer)) == (200, b"0123456789")
    assert answer["Content-Type"] == "video/webm"
    assert (answer["Accept-Ranges"], answer["Content-Length"]) == ("bytes", "10")
    assert "private" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "status", "part", "given_range"),
    [
        ("bytes=0-", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=5-2", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=-", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
        ("bytes=0-" + "9" * 5000, 200, b"0123456789", None),
        ("bytes=" + "9" * 5000 + "-", 200, b"0123456789", None),
        ("bytes=-" + "9" * 5000, 200, b"0123456789", None),
        ("bytes=٢-٤", 200, b"0123456789", None),
        ("bytes=0-1,4-5", 200, b"0123456789", None),
    ],
)
def test_a_part_of_a_file_comes_alone(
    learner: Client, asked: str, status: int, part: bytes, given_range: str | None
) -> None:
    answer = learner.get(FILM, headers={"Range": asked})
    content = body(answer) if answer.streaming else answer.content
    assert (answer.status_code, content, answer.get("Content-Range")) == (status, part, given_range)


@given(header=st.text(max_size=30) | st.from_regex(r"bytes=\d{0,25}-\d{0,25}", fullmatch=True), size=st.integers(1, 99))
def test_no_range_leads_out_of_a_file(header: str, size: int) -> None:
    part = _part(header, size)
    assert part is None or (0 <= part.start <= part.stop <= size)


def test_an_unchanged_file_is_not_sent_again(learner: Client) -> None:
    etag = learner.get(FILM)["ETag"]
    assert learner.get(FILM, headers={"If-None-Match": etag}).status_code == 304
    assert learner.get(FILM, headers={"Range": "bytes=2-4", "If-Range": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "../course.xml",
        "..%2Fcourse.xml",
        "%2e%2e/policies/r1/policy.json",
        "/etc/passwd",
        "..%5C..%5Ccourse.xml",
        "nowhere.png",
        "a%00b",
        "x" * 300,
        ".",
        "sub/../../course.xml",
    ],
)
def test_nothing_outside_the_folder_is_given_out(learner: Client, name: str) -> None:
    assert learner.get(f"/course/fixture-course/static/{name}").status_code == 404


def test_a_link_that_leads_out_of_the_folder_is_not_followed(learner: Client, catalog: object, tmp_path: Path) -> None:
    link = Path(__file__).parent / "fixture_course" / "static" / "leak.txt"
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    try:
        os.symlink(secret, link)
        assert learner.get("/course/fixture-course/static/leak.txt").status_code == 404
    finally:
        link.unlink()


def test_a_page_among_the_files_cannot_act_in_the_name_of_the_site(learner: Client) -> None:
    for name in ("page.html", "dot.svg"):
        assert "sandbox" in learner.get(f"/course/fixture-course/static/{name}")["Content-Security-Policy"]


def test_files_are_only_read(learner: Client) -> None:
    assert learner.post(FILM).status_code == 405


@pytest.mark.parametrize("path", ["counter/public/../blocks.py", "counter/blocks.py", "nowhere/public/x.js", "html/x"])
def test_an_installed_block_gives_out_its_public_files_only(learner: Client, path: str) -> None:
    assert learner.get(f"/xblock/resource/{path}").status_code == 404


def test_captions_come_as_webvtt_whatever_the_author_wrote(learner: Client) -> None:
    answer = learner.get(f"/xblock/{key('video', 'own')}/handler/captions/en")
    assert answer["Content-Type"].startswith("text/vtt")
    assert answer.content.decode().startswith("WEBVTT\n\n00:00:01.000 --> 00:00:03.500\nI only make tea.")
    assert learner.get(f"/xblock/{key('video', 'own')}/handler/captions/xx").status_code == 404


def test_a_film_shows_its_words_and_an_outside_player_waits_for_a_click(learner: Client) -> None:
    html = learner.get("/course/fixture-course/unit/film/").content.decode()
    assert "She laughs &amp; waves." in html
    assert "<iframe" not in html
    assert "YouTube learns that you watch it" in html
