"""From pieces to one file."""

import random
from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image

from lever_xblocks.domain.portfolio import FileType
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.files.assembling import Expected, assemble, whole
from lever_xblocks.records.files.errors import FileRefused, PartsMissing, UploadBroken
from lever_xblocks.records.files.parts import MOST_BYTES, discard, put_part
from lever_xblocks.records.files.reading import fetch, opened
from lever_xblocks.records.files.store import delete, file_names, listed, storage
from tests.records.files.samples import BAD, GOOD, PDF
from tests.records.files.sending import EVERY_KIND, keep, part_of, send, sha256
from tests.records.pictures import picture


def long_pdf(size):
    return PDF + random.Random(4).randbytes(size - len(PDF))


@pytest.mark.parametrize("size", [len(PDF), 1024, MOST_BYTES, MOST_BYTES + 1, 7 * 1024 * 1024 + 3])
def test_the_file_is_what_was_sent(place, size):
    data = long_pdf(size)
    stored = keep(data, piece=MOST_BYTES)
    assert fetch(stored.name, 0, size) == data
    assert (stored.size, stored.sha256, stored.sent_sha256) == (size, sha256(data), sha256(data))
    assert stored.type is FileType.PDF
    assert list(file_names()) == [stored.name]


def test_its_name_says_nothing_and_is_of_no_use_to_guess(place):
    first, second = keep(PDF), keep(PDF)
    assert first.name != second.name
    assert UUID(first.name.rpartition("/")[2]).version == 4


def test_the_pieces_stay_until_they_are_discarded(place):
    upload = send(PDF)
    first = assemble(upload, Expected(len(PDF)), EVERY_KIND)
    assert assemble(upload, Expected(len(PDF)), EVERY_KIND).sha256 == first.sha256
    discard(upload)
    with pytest.raises(PartsMissing):
        assemble(upload, Expected(len(PDF)), EVERY_KIND)
    assert fetch(first.name, 0, first.size) == PDF


def test_what_is_missing_can_be_sent_again(place):
    data = long_pdf(5000)
    upload = send(data[:2000], piece=1000)
    put_part(upload, part_of(data[3000:4000], 3), data[3000:4000])
    with pytest.raises(PartsMissing) as refusal:
        assemble(upload, Expected(5000), EVERY_KIND)
    assert refusal.value.received == (0, 1, 3)
    send(data, piece=1000, upload_id=upload)
    assert assemble(upload, Expected(5000, sha256(data)), EVERY_KIND).sha256 == sha256(data)


@pytest.mark.parametrize("expected", [Expected(len(PDF) - 1), Expected(len(PDF), sha256(b"other"))])
def test_another_file_than_the_one_announced_is_not_kept(place, expected):
    with pytest.raises(UploadBroken):
        assemble(send(PDF), expected, EVERY_KIND)
    assert list(file_names()) == []


@pytest.mark.parametrize(("code", "data"), [pair for pair in BAD if pair[1]])
def test_nothing_of_a_refused_file_is_kept(disk, code, data):
    with pytest.raises(FileRefused):
        keep(data)
    assert list(file_names()) == []


def test_every_type_is_kept_and_read_back(place):
    for ending, data in GOOD.items():
        stored = keep(data)
        assert stored.type is FileType(ending)
        assert sha256(fetch(stored.name, 0, stored.size)) == stored.sha256


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_kept_without_what_its_file_told_and_with_a_thumbnail(place, kind):
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0)})
    sent = picture(kind, size=(3000, 1500), exif=exif)
    stored = keep(sent)
    assert stored.sent_sha256 == sha256(sent)
    with Image.open(opened(stored.name, stored.size)) as kept:
        assert (kept.format, kept.size) == (kind, (2400, 1200))
        assert not kept.getexif()
    with Image.open(BytesIO(storage().open(stored.thumbnail).read())) as small:
        assert small.size == (320, 160)
        assert not small.getexif()
    assert sorted(file_names()) == sorted([stored.name, stored.thumbnail])


def test_a_picture_cut_short_is_not_kept(disk):
    sent = picture("PNG", size=(900, 900), colour="red")
    with pytest.raises(BadInput):
        keep(sent[: len(sent) // 2])
    assert list(file_names()) == []


def test_a_deleted_file_is_gone_and_deleting_again_does_nothing(place):
    stored = keep(PDF)
    delete(stored.name)
    delete(stored.name)
    assert list(file_names()) == []
    with pytest.raises(FileNotFoundError):
        fetch(stored.name, 0, 1)


def test_pieces_are_read_as_one_file_from_any_place(place):
    data = random.Random(5).randbytes(10_000)
    with whole(send(data, piece=999), len(data)) as file:
        for at, count in [(0, 10), (990, 20), (9_990, 50), (10_000, 5), (3, 9_000)]:
            file.seek(at)
            assert file.read(count) == data[at : at + count]


def test_two_different_pieces_under_one_number_are_no_file(disk):
    upload = send(PDF)
    other = part_of(b"other")
    storage().save(f"lever/parts/{upload.hex}/{other.name}", BytesIO(b"other"))  # as two requests at once may
    with pytest.raises(UploadBroken):
        assemble(upload, Expected(len(PDF)), EVERY_KIND)


def test_nothing_is_left_half_written(disk):
    keep(long_pdf(3_000_000))
    assert listed("lever/coming") == ([], [])
