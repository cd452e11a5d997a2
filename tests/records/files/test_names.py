"""Names files are shown under."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.portfolio import FileType
from lever_xblocks.records.files.names import MOST_CHARACTERS, shown_name


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("photo.jpg", "photo.jpg"),
        ("photo.JPEG", "photo.jpeg"),
        ("photo.pdf", "photo.pdf.jpg"),
        ("photo", "photo.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        (r"C:\Users\me\photo.jpg", "photo.jpg"),
        ("", "file.jpg"),
        ("...", "file.jpg"),
        ("a\0b\r\nc.jpg", "abc.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe.jpg"),  # shown as photoexe.jpg
        ("תמונה שלי.jpg", "תמונה שלי.jpg"),
        ("👩‍🍳 fête.jpg", "👩‍🍳 fête.jpg"),
        ('<b>"x".jpg', "_b__x_.jpg"),
        ("x" * 255 + ".jpg", "x" * MOST_CHARACTERS + ".jpg"),
    ],
)
def test_a_name_is_made_harmless_and_stays_readable(sent, shown):
    assert shown_name(sent, FileType.JPEG) == shown


@given(st.text(), st.sampled_from(list(FileType)))
def test_any_name_becomes_one(sent, found):
    name = shown_name(sent, found)
    assert name.rpartition(".")[2] in found.endings
    assert not set(name) & set('/\\\0\r\n<>"')
    assert shown_name(name, found) == name
