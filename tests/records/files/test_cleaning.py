"""What nobody needs is found and removed, and nothing else."""

from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from freezegun import freeze_time

from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.files import cleaning
from lever_xblocks.records.files.cleaning import Cleaned, Findings, clean, clean_daily, look
from lever_xblocks.records.files.forgetting import forget_files
from lever_xblocks.records.files.store import delete, file_names, listed, new_name, save
from lever_xblocks.records.models import Case, Evidence, StoredFile, Upload
from lever_xblocks.records.notices.retention import EmptyCase
from lever_xblocks.records.privacy import erase_person
from tests.records.actions.uploads.conftest import case, person
from tests.records.actions.uploads.sending import begin, put, send
from tests.records.actions.uploads.using import as_proof
from tests.records.pictures import picture

__all__ = ["case", "person"]
pytestmark = pytest.mark.django_db(transaction=True)
NOTHING = Findings(0, 0, (), ())


def later(hours=25):
    return freeze_time(timezone.now() + timedelta(hours=hours))


def in_words(command):
    out = StringIO()
    call_command("lever_files", command, stdout=out)
    return out.getvalue()


def test_what_is_used_stays_for_ever(place, person, case):
    as_proof(send(person, case, picture("PNG"), "photo.png"))
    with later(1000):
        assert clean() == Cleaned(uploads=1)
        assert look() == NOTHING
    assert len(list(file_names())) == 2


def test_a_file_nothing_points_to_goes_after_a_day(place, person, case):
    send(person, case, picture("PNG"), "photo.png")
    assert clean() == Cleaned()
    with later():
        assert look().unused == 1
        assert clean().unused == 1
    assert not StoredFile.objects.exists()
    assert list(file_names()) == []


def test_an_upload_nobody_went_on_with_goes_after_a_day_with_its_pieces(place, person, case):
    put(person, begin(person, case), numbers={0})
    assert clean() == Cleaned()
    with later():
        assert look().uploads == 1
        assert clean().uploads == 1
    assert not Upload.objects.exists()
    assert listed("lever/parts")[0] == []


def test_an_object_no_record_knows_goes_after_a_day(place, person, case):
    as_proof(send(person, case))
    stray = save(new_name(), BytesIO(b"left by a kill"))
    assert clean().objects == 0
    with later():
        assert look().strays == (stray,)
        assert stray in in_words("check")
        assert clean().objects == 1
    assert stray not in set(file_names())
    assert StoredFile.objects.count() == 1


def test_a_file_that_is_missing_is_told_and_stays_recorded(place, person, case):
    file = send(person, case, picture("PNG"), "photo.png")
    as_proof(file)
    delete(file.thumbnail)
    assert look().lost == (file.thumbnail,)
    with pytest.raises(CommandError, match="missing"):
        in_words("check")
    clean()
    assert StoredFile.objects.count() == 1


def test_a_file_that_comes_into_use_while_it_is_cleaned_stays(disk, person, case, monkeypatch):
    file = send(person, case)
    unused = cleaning._unused_files

    def used_just_after(before):
        found = list(unused(before))
        as_proof(file)
        return StoredFile.objects.filter(pk__in=[one.pk for one in found])

    monkeypatch.setattr(cleaning, "_unused_files", used_just_after)
    with later():
        assert clean().unused == 0
    assert StoredFile.objects.count() == 1


def test_it_is_done_once_a_day(disk, person, case):
    clean_daily()
    put(person, begin(person, case), numbers={0})
    Upload.objects.update(touched_at=timezone.now() - timedelta(days=2))
    assert clean_daily() == Cleaned()
    with later():
        assert clean_daily().uploads == 1


def test_the_command_says_what_it_did(disk, person, case):
    send(person, case)
    assert "unused         0" in in_words("check")
    with later():
        assert "unused         1  files that nothing points to" in in_words("check")
        assert "unused         1  files removed" in in_words("clean")
        assert "unused         0" in in_words("check")


def test_a_file_goes_with_its_record_and_only_once_that_is_for_good(place, person, case):
    file = send(person, case, picture("PNG"), "photo.png")
    with transaction.atomic():
        forget_files(StoredFile.objects.filter(pk=file.pk))
        transaction.set_rollback(True)
    assert len(list(file_names())) == 2
    assert forget_files(StoredFile.objects.filter(pk=file.pk)) == 1
    assert list(file_names()) == []


def test_erasing_a_person_leaves_no_file(disk, person, case):
    as_proof(send(person, case))
    put(person, begin(person, case, name="half.pdf"), numbers={0})
    erase_person(person.user_id)
    assert not any(one.is_file() for one in disk.rglob("*"))


def test_emptying_a_closed_case_leaves_no_file(disk, person, case):
    as_proof(send(person, case))
    put(person, begin(person, case, name="half.pdf"), numbers={0})
    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    EmptyCase(actor=SYSTEM, case_id=case.pk).run()
    assert not Evidence.objects.exists()
    assert not any(one.is_file() for one in disk.rglob("*"))
