"""``lever course build``: what Studio imports, whole or not at all."""

from __future__ import annotations

import tarfile

import pytest

from lever_xblocks.authoring import BuildError, build_course, summarise
from lever_xblocks.olx import read_course
from tests.olx.courses import SMALL, copy_small


def names_in(archive):
    with tarfile.open(archive) as packed:
        return packed.getnames()


def test_the_archive_holds_one_folder_that_can_be_read_again(tmp_path):
    out = build_course(SMALL, tmp_path / "small.tar.gz")
    with tarfile.open(out) as packed:
        packed.extractall(tmp_path / "unpacked", filter="data")
    (folder,) = (tmp_path / "unpacked").iterdir()
    again, first = read_course(folder), read_course(SMALL)
    assert [(block.tag, block.url_name, block.html) for block in again.walk()] == [
        (block.tag, block.url_name, block.html) for block in first.walk()
    ]
    assert again.title == first.title


def test_only_what_a_platform_reads_is_packed(tmp_path):
    folder = copy_small(tmp_path, {"README.md": "x", "notes/plan.xml": "<x/>", "static/.hidden": "x"})
    names = names_in(build_course(folder, tmp_path / "out.tar.gz"))
    assert "course/static/cup.svg" in names
    assert not [
        name for name in names if "lever.yaml" in name or "README" in name or "notes" in name or "hidden" in name
    ]


def test_the_same_course_gives_the_same_bytes(tmp_path):
    copy = copy_small(tmp_path)
    (copy / "html/hello.html").touch()
    first = build_course(SMALL, tmp_path / "a.tar.gz").read_bytes()
    assert build_course(copy, tmp_path / "b.tar.gz").read_bytes() == first


def test_nothing_of_the_machine_gets_into_the_archive(tmp_path):
    with tarfile.open(build_course(SMALL, tmp_path / "a.tar.gz")) as packed:
        assert {(entry.uid, entry.uname, entry.mtime, entry.mode) for entry in packed} == {(0, "", 0, 0o644)}


def test_a_course_with_errors_is_not_packed_and_an_old_archive_stays(tmp_path):
    folder = copy_small(tmp_path, {"html/hello.html": '<img src="/static/cup.svg"/>'})
    out = tmp_path / "out.tar.gz"
    out.write_text("old")
    with pytest.raises(BuildError) as caught:
        build_course(folder, out)
    assert [finding.file for finding in caught.value.findings] == ["html/hello.html"]
    assert out.read_text() == "old"


def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_left_behind(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lever_xblocks.authoring.build.os.fsync", full)
    with pytest.raises(BuildError, match="No space left on device"):
        build_course(SMALL, tmp_path / "out.tar.gz")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(BuildError, match="cannot be written"):
        build_course(SMALL, tmp_path / "nowhere" / "out.tar.gz")


def test_a_link_out_of_the_course_is_not_packed(tmp_path):
    folder = copy_small(tmp_path)
    (tmp_path / "secret").write_text("secret")
    (folder / "static/cup.svg").unlink()
    (folder / "static/cup.svg").symlink_to(tmp_path / "secret")
    with pytest.raises(BuildError, match="out of the course folder"):
        build_course(folder, tmp_path / "out.tar.gz")


def test_the_summary_counts_units_words_and_problems():
    summary = summarise(SMALL)
    assert (summary.title, summary.units, summary.problems) == ("A small course", 2, 1)
    assert summary.words == 21
