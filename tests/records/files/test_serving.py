"""Handing files out, whole and in spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.records.files.serving import Asked, _span, answer
from lever_xblocks.records.files.store import BLOCK
from tests.records.files.samples import PDF
from tests.records.files.sending import keep

LONG = PDF + bytes(range(256)) * 3000


@pytest.fixture
def stored(place):
    return keep(LONG)


def ask(stored, header="", if_range=""):
    got = answer(stored.name, size=stored.size, sha256=stored.sha256, asked=Asked(header, if_range))
    blocks = list(got.blocks)
    assert all(len(block) <= BLOCK for block in blocks)
    return got.status, got.headers, b"".join(blocks)


def test_a_file_comes_whole_in_small_blocks(stored):
    status, headers, data = ask(stored)
    assert (status, data) == (200, LONG)
    assert headers == {"Accept-Ranges": "bytes", "ETag": f'"{stored.sha256}"', "Content-Length": str(len(LONG))}


@pytest.mark.parametrize(
    ("header", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=100-400000", 100, 400_001),
        ("bytes=100-", 100, len(LONG)),
        ("bytes=-100", len(LONG) - 100, len(LONG)),
        ("bytes=-99999999999", 0, len(LONG)),
        ("Bytes= 5-99999999999", 5, len(LONG)),
    ],
)
def test_the_span_asked_for_comes(stored, header, start, stop):
    status, headers, data = ask(stored, header)
    assert (status, data) == (206, LONG[start:stop])
    assert headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(LONG)}"
    assert headers["Content-Length"] == str(stop - start)


@pytest.mark.parametrize("header", [f"bytes={len(LONG)}-", "bytes=99999999999-99999999999", "bytes=-0"])
def test_a_span_beyond_the_end_is_told_the_size(stored, header):
    status, headers, data = ask(stored, header)
    assert (status, data) == (416, b"")
    assert headers["Content-Range"] == f"bytes */{len(LONG)}"


@pytest.mark.parametrize(
    "header", ["", "bytes=-", "bytes=5-2", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "bytes=" + "9" * 99]
)
def test_what_is_no_span_is_answered_with_everything(stored, header):
    assert ask(stored, header)[::2] == (200, LONG)


def test_a_player_goes_on_only_in_the_same_file(stored):
    assert ask(stored, "bytes=5-9", f'"{stored.sha256}"')[::2] == (206, LONG[5:10])
    assert ask(stored, "bytes=5-9", '"another"')[::2] == (200, LONG)


def test_a_missing_file_is_known_before_anything_is_sent(place):
    with pytest.raises(FileNotFoundError):
        answer("lever/files/ab/ab", size=5, sha256="", asked=Asked())


def test_an_answer_nobody_reads_can_be_closed(stored):
    got = answer(stored.name, size=stored.size, sha256=stored.sha256, asked=Asked())
    next(got.blocks)
    got.blocks.close()


@given(st.text(alphabet="bytes=-,0123456789 ٣", max_size=30), st.integers(1, 2000))
def test_no_header_asks_for_bytes_that_are_not_there(header, size):
    span = _span(header, size)
    if span and span[0] < span[1]:
        assert 0 <= span[0] < span[1] <= size
