"""Only files that run nothing are taken, by what they are and not by what they say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.portfolio import KIND_OF, Refusal, Room, refusal_of
from lever_xblocks.domain.profile import FileKind
from tests.domain.portfolio.examples import DEFAULT

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
sizes = st.integers(-1, 300)


def taking(*kinds):
    return replace(DEFAULT, portfolio=replace(DEFAULT.portfolio, file_kinds=frozenset(kinds)))


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("image/jpeg", FileKind.IMAGE),
        ("application/pdf", FileKind.PDF),
        (DOCX, FileKind.OFFICE),
        (ODT, FileKind.OFFICE),
        ("audio/mpeg", FileKind.AUDIO),
        ("video/mp4", FileKind.VIDEO),
    ],
)
def test_common_files_are_taken_as_what_they_are(content_type, kind):
    assert KIND_OF[content_type] is kind
    assert refusal_of(content_type, DEFAULT) is None


def test_a_profile_takes_exactly_the_kinds_it_names():
    assert set(KIND_OF.values()) == set(FileKind)
    for content_type, kind in KIND_OF.items():
        assert refusal_of(content_type, taking(kind)) is None
        assert refusal_of(content_type, taking(*set(FileKind) - {kind})) is Refusal.KIND_NOT_TAKEN


@pytest.mark.parametrize(
    ("content_type", "refusal"),
    [
        ("application/vnd.ms-word.document.macroEnabled.12", Refusal.MACROS),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.12", Refusal.MACROS),
        ("application/vnd.ms-powerpoint.slideshow.macroEnabled.12", Refusal.MACROS),
        ("application/msword", Refusal.OLD_OFFICE),
        ("image/svg+xml", Refusal.ACTIVE),
        ("text/html", Refusal.ACTIVE),
        ("application/x-dosexec", Refusal.PROGRAM),
        ("application/zip", Refusal.ARCHIVE),
        ("text/plain", Refusal.UNKNOWN),
        ("", Refusal.UNKNOWN),
    ],
)
def test_every_other_file_is_refused_with_its_reason(content_type, refusal):
    assert refusal_of(content_type, DEFAULT) is refusal


@given(st.text(max_size=60))
def test_what_is_in_no_table_is_refused(content_type):
    assert refusal_of(f"x-{content_type}", DEFAULT) in {Refusal.UNKNOWN, Refusal.MACROS}


def test_capitals_and_parameters_of_a_type_do_not_matter():
    assert refusal_of("Image/JPEG; charset=binary", DEFAULT) is None
    assert refusal_of(" TEXT/HTML;charset=utf-8", DEFAULT) is Refusal.ACTIVE


@pytest.mark.parametrize(
    ("content_type", "member"),
    [
        (DOCX, "word/vbaProject.bin"),
        (DOCX, "WORD\\VBAPROJECT.BIN"),
        (DOCX, "word/activeX/activeX1.xml"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/macrosheets/sheet1.xml"),
        (ODT, "Basic/Standard/Module1.xml"),
        (ODT, "Scripts/python/hello.py"),
    ],
)
def test_an_office_file_with_macros_in_it_is_refused_whatever_its_type_says(content_type, member):
    assert refusal_of(content_type, DEFAULT, members=["[Content_Types].xml", member]) is Refusal.MACROS


def test_an_office_file_without_macros_is_taken():
    harmless = ["[Content_Types].xml", "word/document.xml", "word/media/basic.png", "Configurations2/menubar/"]
    assert refusal_of(DOCX, DEFAULT, members=harmless) is None


def test_an_archive_is_refused_as_one_whatever_its_folders_are_called():
    assert refusal_of("application/zip", DEFAULT, members=["scripts/hello.py"]) is Refusal.ARCHIVE


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
