"""What files there are, and room for them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.portfolio import FileType, Refusal, Room
from lever_xblocks.domain.profile import FileKind

sizes = st.integers(-1, 300)


def test_there_is_a_type_of_every_kind_a_profile_may_take():
    assert {found.kind for found in FileType} == set(FileKind)


def test_a_type_is_known_by_its_usual_ending_and_keeps_others():
    assert FileType("jpg") is FileType.JPEG
    assert FileType.JPEG.endings == ("jpg", "jpeg")
    assert all(found.endings[0] == found.value for found in FileType)


def test_no_two_types_are_sent_alike():
    assert len({found.mime for found in FileType}) == len(FileType)


@pytest.mark.parametrize(
    ("size", "refusal"),
    [(0, Refusal.EMPTY), (1, None), (100, None), (101, Refusal.TOO_LARGE)],
)
def test_a_file_is_neither_empty_nor_too_large(size, refusal):
    assert Room(per_file=100, per_case=1000, taken=0).refusal_of(size) is refusal


@pytest.mark.parametrize(
    ("taken", "left", "refusal"), [(150, 50, None), (151, 49, Refusal.NO_ROOM), (900, 0, Refusal.NO_ROOM)]
)
def test_a_file_has_to_fit_into_what_is_left(taken, left, refusal):
    room = Room(per_file=100, per_case=200, taken=taken)
    assert (room.left, room.refusal_of(50)) == (left, refusal)


@given(st.lists(sizes, max_size=20))
def test_files_taken_one_after_the_other_never_take_more_than_there_is(wanted):
    room = Room(per_file=100, per_case=500, taken=0)
    for size in wanted:
        if room.refusal_of(size) is None:
            room = replace(room, taken=room.taken + size)
    assert 0 <= room.taken <= room.per_case
