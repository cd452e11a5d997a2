"""An archive written while it is sent: whole, safe to unpack, and told what is missing."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.records.export.archive import KeptEntry, MadeEntry, archive
from lever_xblocks.records.export.paths import path_of, safe_name
from lever_xblocks.records.files.store import new_name, save
from lever_xblocks.records.models import StoredFile

NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _storage(settings, tmp_path):
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "lever_evidence": backend}


def kept(path: str, content: bytes) -> KeptEntry:
    name = save(new_name(), io.BytesIO(content))
    return KeptEntry(path, StoredFile(name=name, size=len(content)))


def unpacked(entries) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(archive(entries, at=NOW))))


def test_what_goes_in_comes_out():
    photo, page = bytes(range(256)) * 4000, MadeEntry("index.html", lambda missing: "Gruß".encode())
    with unpacked([kept("files/001 photo.jpg", photo), page]) as packed:
        assert packed.testzip() is None
        assert packed.read("files/001 photo.jpg") == photo
        assert packed.read("index.html") == "Gruß".encode()
        assert packed.getinfo("index.html").date_time == (2026, 11, 22, 17, 0, 0)


def test_a_file_that_is_gone_is_left_out_and_named():
    gone = KeptEntry("files/001 gone.pdf", StoredFile(name="lever/files/00/nothing", size=3))
    page = MadeEntry("index.html", lambda missing: " ".join(sorted(missing)).encode())
    with unpacked([gone, kept("files/002 here.pdf", b"abc"), page]) as packed:
        assert packed.namelist() == ["files/002 here.pdf", "index.html"]
        assert packed.read("index.html") == b"files/001 gone.pdf"


def test_large_files_go_through_little_memory():
    entry = kept("files/001 film.mp4", bytes(30_000_000))
    for _block in archive([entry], at=NOW):  # what is loaded once is loaded
        pass
    tracemalloc.start()
    for _block in archive([entry], at=NOW):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


NAMES = ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\x", "a/b", ".", "..", "", " ", "\u202egpj.exe",
         "x" * 300, "😀", "con", "a\x00b", "-rf", "~root", "Ćma – été.tar"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_out_of_the_folder_it_is_unpacked_to(name, tmp_path):
    path = path_of("files", 7, name, "pdf")
    with unpacked([MadeEntry(path, lambda missing: b"x")]) as packed:
        (inside,) = packed.infolist()
        target = tmp_path / "unpacked"
        written = Path(packed.extract(inside, target)).resolve()
    assert written.is_relative_to(target.resolve() / "files")
    assert inside.filename == path
    assert written.name.startswith("007")


@given(st.text(max_size=400))
def test_any_name_becomes_a_plain_one(name):
    plain = safe_name(name)
    assert len(plain) <= 60
    assert not set(plain) & set('/\\:*?"<>|\x00\n')
    assert ".." not in plain
    assert plain == plain.strip(" .")
