"""What becomes of a file that was sent."""

import errno
from uuid import uuid4

import pytest

from lever_xblocks.domain.portfolio import FileType
from lever_xblocks.domain.profile import FileKind, load_bundled_profile
from lever_xblocks.records.actions.uploads import BeginUpload, GiveUpUpload, finish_upload, finishing, receive_piece
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound, StorageFull
from lever_xblocks.records.files import store
from lever_xblocks.records.files.errors import FileRefused, PartBroken, PartsMissing, StorageAway, UploadBroken
from lever_xblocks.records.files.store import file_names, listed, storage
from lever_xblocks.records.models import AuditEntry, Case, ProfileVersion, StoredFile, Upload
from tests.records.actions.together import at_once, refusals
from tests.records.actions.uploads.sending import PDF, begin, finish, put, row, send
from tests.records.actions.uploads.using import as_proof
from tests.records.factories import import_profile, make_person
from tests.records.files.samples import EICAR, GOOD, PAGE, docx
from tests.records.files.sending import sha256
from tests.records.pictures import picture

pytestmark = pytest.mark.django_db(transaction=True)


def nothing_lies_about():
    known = {name for pair in StoredFile.objects.values_list("name", "thumbnail") for name in pair if name}
    return set(file_names()) == known and listed("lever/parts")[0] == [] and listed("lever/coming")[1] == []


def test_a_file_is_kept_whole_and_its_pieces_go(place, person, case):
    upload = begin(person, case, name="my proof.PDF")
    put(person, upload)
    kept = finish(person, upload)
    file = row(kept.file.id)
    assert storage().open(file.name).read() == PDF
    assert (file.case, file.shown_name, file.type, file.size) == (case, "my proof.pdf", FileType.PDF, len(PDF))
    assert (file.sha256, file.sent_sha256, file.sent_by_id) == (sha256(PDF), sha256(PDF), person.user_id)
    assert (kept.file.name, kept.file.has_thumbnail, kept.same_as) == ("my proof.pdf", False, ())
    assert AuditEntry.objects.get(action="file.received").details == {"type": "pdf", "bytes": len(PDF)}
    assert nothing_lies_about()


def test_a_picture_is_kept_with_a_small_one_beside_it(place, person, case):
    file = send(person, case, picture("JPEG", (900, 700)), "photo.jpeg")
    assert (file.type, file.shown_name) == ("jpg", "photo.jpeg")
    assert storage().exists(file.thumbnail)
    assert file.sha256 != file.sent_sha256
    assert nothing_lies_about()


def test_finishing_twice_answers_the_same_file_and_logs_nothing(disk, person, case):
    upload = begin(person, case)
    put(person, upload)
    first = finish(person, upload)
    logged = AuditEntry.objects.count()
    assert finish(person, upload) == first
    put(person, upload)  # a piece that comes late is not kept either
    assert (StoredFile.objects.count(), AuditEntry.objects.count()) == (1, logged)
    assert nothing_lies_about()


def test_finishing_in_two_tabs_at_once_makes_one_file(disk, person, case):
    upload = begin(person, case)
    put(person, upload)
    kept = at_once(*[lambda: finish(person, upload)] * 4)
    assert refusals(kept) == []
    assert len({one.file.id for one in kept}) == 1
    assert nothing_lies_about()


def test_two_tabs_may_send_the_same_pieces(disk, person, case):
    upload = begin(person, case)
    at_once(*[lambda: put(person, begin(person, case))] * 4)
    assert row(finish(person, upload).file.id).sha256 == sha256(PDF)
    assert nothing_lies_about()


def test_a_piece_that_is_missing_is_asked_for(disk, person, case):
    upload = begin(person, case)
    put(person, upload, numbers={0, 2})
    with pytest.raises(PartsMissing) as missing:
        finish(person, upload)
    assert missing.value.received == (0, 2)
    put(person, upload, numbers={1})
    assert finish(person, upload).file.size == len(PDF)


@pytest.mark.parametrize(
    ("number", "data", "error"),
    [(3, b"x", BadInput), (99_999, b"x", BadInput), (0, b"short", PartBroken), (2, b"", PartBroken)],
)
@pytest.mark.usefixtures("disk")
def test_a_piece_that_cannot_be_of_this_file_is_not_kept(person, case, number, data, error):
    upload = begin(person, case)
    with pytest.raises(error):
        receive_piece(actor=person, upload_id=upload.public_id, part=(number, ""), data=data)
    assert listed("lever/parts")[0] == []


def test_a_piece_needs_no_sign_of_the_browser(disk, person, case):
    upload = begin(person, case, b"%PDF-1.7")
    receive_piece(actor=person, upload_id=upload.public_id, part=(0, ""), data=b"%PDF-1.7")
    assert finish(person, upload).file.size == 8


def test_a_file_that_is_not_what_was_announced_is_not_kept(disk, person, case):
    upload = begin(person, case, sha256="0" * 64)
    put(person, upload)
    with pytest.raises(UploadBroken):
        finish(person, upload)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (EICAR, "harmful"),
        (PAGE, "web_page"),
        (docx(**{"word/vbaProject.bin": "x"}), "macros"),
        (picture("JPEG") + PAGE, "two_in_one"),
        (picture("JPEG")[:200], "no_picture"),
        (b"just words", "plain_text"),
    ],
    ids=["virus", "page", "macros", "page in a picture", "half a picture", "text"],
)
def test_what_is_not_taken_leaves_nothing_behind(disk, person, case, data, code):
    upload = begin(person, case, data, "innocent.pdf")
    put(person, upload, data)
    with pytest.raises((FileRefused, BadInput)) as refusal:
        finish(person, upload)
    assert refusal.value.code == code
    assert not Upload.objects.exists()
    assert nothing_lies_about()


def test_the_profile_says_which_kinds_are_taken_beside_voices_and_papers(disk, person, case):
    import_profile(version="2099-1", portfolio=without(FileKind.OFFICE, FileKind.AUDIO))
    Case.objects.update(profile_version=ProfileVersion.objects.get(version="2099-1"))
    send(person, case, GOOD["wav"], "voice.wav")
    with pytest.raises(FileRefused) as refusal:
        send(person, case, docx(), "letter.docx")
    assert refusal.value.code == "kind_not_taken"


def without(*kinds):
    portfolio = load_bundled_profile("default").data["portfolio"]
    return portfolio | {"file_kinds": [kind for kind in portfolio["file_kinds"] if kind not in kinds]}


def test_others_can_neither_send_nor_finish_nor_stop_an_upload(disk, person, case, chief):
    upload = begin(person, case)
    put(person, upload)
    for stranger in (make_person(), chief, None):
        with pytest.raises(NotFound):
            put(stranger, upload)
        with pytest.raises(NotFound):
            finish(stranger, upload)
        with pytest.raises(NotFound):
            GiveUpUpload(actor=stranger, upload_id=upload.public_id).run()
    assert Upload.objects.get() == upload


def test_what_does_not_exist_cannot_be_finished(disk, person):
    with pytest.raises(NotFound):
        finish_upload(actor=person, upload_id=uuid4())


def test_a_case_that_closes_meanwhile_keeps_nothing(disk, person, case, monkeypatch):
    upload = begin(person, case)
    put(person, upload)
    Case.objects.update(closed_at=upload.created_at, open_slot=None)
    with pytest.raises(NotAllowed):
        finish(person, upload)
    assert not StoredFile.objects.exists()
    assert list(file_names()) == []


def test_what_is_given_up_while_it_is_put_together_is_not_kept(disk, person, case, monkeypatch):
    upload = begin(person, case)
    put(person, upload)
    assembled = finishing.assemble

    def given_up_meanwhile(*what):
        stored = assembled(*what)
        GiveUpUpload(actor=person, upload_id=upload.public_id).run()
        return stored

    monkeypatch.setattr(finishing, "assemble", given_up_meanwhile)
    with pytest.raises(NotFound):
        finish(person, upload)
    assert nothing_lies_about()


def test_giving_up_leaves_nothing_and_a_complete_file_stays(disk, person, case):
    upload = begin(person, case)
    put(person, upload, numbers={0})
    GiveUpUpload(actor=person, upload_id=upload.public_id).run()
    assert not Upload.objects.exists()
    assert nothing_lies_about()
    send(person, case)
    GiveUpUpload(actor=person, upload_id=Upload.objects.get().public_id).run()
    assert StoredFile.objects.count() == Upload.objects.count() == 1


def test_the_same_content_is_told_once_something_uses_it(disk, person, case):
    first = send(person, case, name="first.pdf")
    upload = begin(person, case, name="second.pdf")
    put(person, upload)
    assert finish(person, upload).same_as == ()
    as_proof(first)
    assert finish(person, upload).same_as == ("first.pdf",)


@pytest.mark.parametrize(("code", "error"), [(errno.ENOSPC, StorageFull), (errno.EIO, StorageAway)])
@pytest.mark.usefixtures("disk")
def test_when_the_storage_fails_nothing_is_lost(person, case, monkeypatch, code, error):
    upload = begin(person, case)
    put(person, upload)

    def fails(*_what, **_more):
        raise OSError(code, "failed")

    with monkeypatch.context() as broken:
        broken.setattr(store, "_saved_on_disk", fails)
        with pytest.raises(error):
            finish(person, upload)
    assert finish(person, upload).file.size == len(PDF)
    assert nothing_lies_about()


def test_it_takes_few_statements_however_many_pieces(disk, person, case, at_most):
    upload = begin(person, case)
    put(person, upload, numbers={0, 1})
    piece = PDF[-(len(PDF) - 2 * 262144) :]
    with at_most(2):
        receive_piece(actor=person, upload_id=upload.public_id, part=(2, ""), data=piece)
    with at_most(12):
        finish(person, upload)
    with at_most(8):
        BeginUpload(actor=person, case_id=case.public_id, name="b.pdf", size=9).run()
