"""The storage files go to, and what happens when it fails."""

import errno
from io import BytesIO

import pytest
from django.core.files.storage import FileSystemStorage, default_storage, storages

from lever_xblocks.records.errors import StorageFull
from lever_xblocks.records.files.errors import StorageAway
from lever_xblocks.records.files.parts import received
from lever_xblocks.records.files.reading import fetch
from lever_xblocks.records.files.store import ALIAS, file_names, new_name, save, storage
from tests.records.files.samples import PDF
from tests.records.files.sending import keep, send


def test_without_an_entry_of_our_own_the_default_storage_is_used(settings):
    settings.STORAGES = {name: place for name, place in settings.STORAGES.items() if name != ALIAS}
    assert storage() is storages["default"]
    assert storage().location == default_storage.location


def test_with_an_entry_of_our_own_it_is_used(disk):
    assert storage().location == str(disk)


@pytest.mark.parametrize("place", ["s3"], indirect=True)
def test_the_platforms_own_storage_keeps_its_settings(place):
    assert storage().transfer_config.use_threads is False
    assert storages[ALIAS].transfer_config.use_threads is True
    assert storage() is storage()


@pytest.mark.parametrize(
    ("number", "refusal"), [(errno.ENOSPC, StorageFull), (errno.EDQUOT, StorageFull), (errno.EIO, StorageAway)]
)
def test_a_disk_that_fails_is_a_sentence_and_leaves_nothing(disk, monkeypatch, number, refusal):
    def fail(self, name, content):
        raise OSError(number, "no")

    monkeypatch.setattr(FileSystemStorage, "_save", fail)
    with pytest.raises(refusal):
        send(b"piece")
    monkeypatch.undo()
    assert not [path for path in disk.rglob("*") if path.is_file()]


def test_a_file_whose_source_breaks_off_is_not_there(place):
    class Breaking(BytesIO):
        def read(self, size=-1):
            if self.tell() >= 5 * 1024 * 1024:  # the first piece S3 takes is there by then
                raise OSError(errno.EIO, "gone")
            return super().read(size)

    with pytest.raises(StorageAway):
        save(new_name(), Breaking(bytes(10_000_000)))
    assert list(file_names()) == []


def test_a_server_that_is_away_is_a_sentence(settings):
    options = {"bucket_name": "b", "endpoint_url": "http://127.0.0.1:9", "access_key": "x", "secret_key": "y"}
    from botocore.config import Config

    quick = Config(connect_timeout=1, retries={"max_attempts": 0})
    entry = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {**options, "client_config": quick}}
    settings.STORAGES = {**settings.STORAGES, ALIAS: entry}
    for attempt in (lambda: send(b"piece"), lambda: list(file_names()), lambda: fetch("lever/files/a", 0, 1)):
        with pytest.raises(StorageAway):
            attempt()


@pytest.mark.parametrize("place", ["s3"], indirect=True)
def test_a_full_bucket_is_told_apart(place, monkeypatch):
    from botocore.client import BaseClient
    from botocore.exceptions import ClientError

    real = BaseClient._make_api_call

    def full(self, operation, arguments):
        if operation == "PutObject":
            raise ClientError({"Error": {"Code": "XMinioStorageFull"}}, operation)
        return real(self, operation, arguments)

    monkeypatch.setattr(BaseClient, "_make_api_call", full)
    with pytest.raises(StorageFull):
        send(b"piece")


def test_after_a_failure_one_goes_on(disk, monkeypatch):
    def fail(self, name, content):
        raise OSError(errno.ENOSPC, "no")

    upload = send(b"one", piece=3)
    with monkeypatch.context() as broken:
        broken.setattr(FileSystemStorage, "_save", fail)
        with pytest.raises(StorageFull):
            send(b"onetwo", piece=3, upload_id=upload)
    send(b"onetwo", piece=3, upload_id=upload)
    assert list(received(upload)) == [0, 1]
    assert keep(PDF).size == len(PDF)
