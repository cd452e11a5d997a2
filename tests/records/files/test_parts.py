"""Pieces of a file on its way."""

from datetime import timedelta
from uuid import uuid4

import pytest

from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.files.errors import PartBroken, PartDiffers, PartTooLarge
from lever_xblocks.records.files.parts import MOST_BYTES, Part, discard, put_part, received, sweep
from lever_xblocks.records.files.store import listed, storage
from tests.records.files.sending import part_of, send, sha256

AGES_AGO = timedelta(seconds=-5)  # everything is older than five seconds from now
A_DAY = timedelta(days=1)


def test_pieces_are_there_in_order_whatever_order_they_came_in(place):
    upload = uuid4()
    for number in (2, 0, 11):
        put_part(upload, part_of(b"piece", number), b"piece")
    assert list(received(upload)) == [0, 2, 11]
    assert received(upload)[2] == part_of(b"piece", 2)


def test_the_same_piece_again_changes_nothing(place):
    upload = send(b"piece")
    put_part(upload, part_of(b"piece"), b"piece")
    assert len(listed(f"lever/parts/{upload.hex}")[1]) == 1


def test_another_piece_under_the_same_number_is_refused_and_the_first_stays(place):
    upload = send(b"piece")
    with pytest.raises(PartDiffers):
        put_part(upload, part_of(b"other"), b"other")
    assert received(upload) == {0: part_of(b"piece")}


def test_uploads_do_not_see_each_other(place):
    send(b"piece")
    assert received(uuid4()) == {}


@pytest.mark.parametrize(
    ("part", "data", "error"),
    [
        (Part(0, 5, sha256(b"piece")), b"piec", PartBroken),
        (Part(0, 4, sha256(b"piece")), b"piece", PartBroken),
        (Part(0, 5, sha256(b"other")), b"piece", PartBroken),
        (Part(0, 0, sha256(b"")), b"", PartBroken),
        (Part(0, MOST_BYTES + 1, sha256(b"piece")), b"piece", PartTooLarge),
        (part_of(bytes(MOST_BYTES + 1)), bytes(MOST_BYTES + 1), PartTooLarge),
        (part_of(b"piece", -1), b"piece", BadInput),
        (part_of(b"piece", 10_000), b"piece", BadInput),
        (Part(0, 5, "../../secret"), b"piece", BadInput),
        (Part(0, 5, sha256(b"piece").upper()), b"piece", BadInput),
    ],
)
def test_a_piece_that_is_not_what_was_announced_is_not_kept(disk, part, data, error):
    upload = uuid4()
    with pytest.raises(error):
        put_part(upload, part, data)
    assert received(upload) == {}
    assert not list(disk.rglob("*"))


def test_the_largest_piece_is_taken(place):
    data = bytes(MOST_BYTES)
    assert received(send(data, piece=MOST_BYTES)) == {0: part_of(data)}


def test_a_discarded_upload_leaves_nothing(place):
    upload, other = send(b"piece"), send(b"piece")
    discard(upload)
    discard(upload)
    assert received(upload) == {}
    assert listed("lever/parts")[0] == [other.hex]


def test_a_sweep_takes_abandoned_uploads_only(place):
    upload = send(b"piece" * 10, piece=5)
    assert sweep(A_DAY) == 0
    assert len(received(upload)) == 10
    assert sweep(AGES_AGO) == 1
    assert listed("lever/parts") == ([], []) or listed("lever/parts")[0] == []
    assert sweep(AGES_AGO) == 0


def test_a_sweep_takes_what_a_crash_left_half_written_on_a_disk(disk):
    (disk / "lever" / "coming").mkdir(parents=True)
    (disk / "lever" / "coming" / uuid4().hex).write_bytes(b"ha")
    assert sweep(A_DAY) == 0
    assert sweep(AGES_AGO) == 1
    assert not [path for path in disk.rglob("*") if path.is_file()]


@pytest.mark.parametrize("place", ["s3"], indirect=True)
def test_a_sweep_calls_off_what_a_crash_left_half_written_in_s3(place):
    bucket = storage().bucket
    bucket.Object("below/a/folder/lever/files/ab").initiate_multipart_upload()
    bucket.Object("below/a/folder/of/others").initiate_multipart_upload()
    assert sweep(timedelta(days=50 * 365)) == 0  # the server of the tests says of each that it began in 2010
    assert sweep(A_DAY) == 1
    assert [one.object_key for one in bucket.multipart_uploads.all()] == ["below/a/folder/of/others"]


def test_an_upload_that_goes_on_is_not_swept(disk):
    import os

    upload = send(b"one")
    (old,) = (disk / "lever" / "parts" / upload.hex).iterdir()
    os.utime(old, (0, 0))
    put_part(upload, part_of(b"two", 1), b"two")
    assert sweep(A_DAY) == 0
    assert list(received(upload)) == [0, 1]


def test_two_requests_bringing_the_same_piece_at_once_leave_one_piece(disk):
    upload = send(b"piece")
    folder = f"lever/parts/{upload.hex}"
    (name,) = listed(folder)[1]
    storage().save(f"{folder}/{name}", storage().open(f"{folder}/{name}"))  # as the slower one does
    assert len(listed(folder)[1]) == 2
    assert received(upload) == {0: part_of(b"piece")}
