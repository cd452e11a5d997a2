"""``lever course`` on the command line."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from lever_xblocks.cli.course import course
from lever_xblocks.olx.locations import course_folders, courses_dir
from tests.olx.courses import SMALL, copy_small


def run(*arguments):
    return CliRunner().invoke(course, [str(argument) for argument in arguments])


def test_check_ends_with_0_when_all_is_well():
    result = run("check", SMALL)
    assert (result.exit_code, result.output) == (0, "small: no errors, no warnings\n")


def test_check_names_what_is_wrong_and_ends_with_1(tmp_path):
    folder = copy_small(tmp_path, {"html/hello.html": '<img src="/static/cup.svg"/>', "static/x.png": b""})
    result = run("check", folder, SMALL)
    assert result.exit_code == 1
    assert f"{folder}/html/hello.html:1: error: This picture has no alt." in result.output
    assert "small: 1 error, 1 warning" in result.output


def test_a_warning_alone_is_no_failure(tmp_path):
    assert run("check", copy_small(tmp_path, {"static/x.png": b""})).exit_code == 0


def test_a_folder_that_does_not_exist_is_a_mistake_of_use(tmp_path):
    assert run("check", tmp_path / "nowhere").exit_code == 2


def test_list_shows_each_course_and_names_the_one_that_cannot_be_read(tmp_path):
    copy_small(tmp_path)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/course.xml").write_text("<course")
    result = run("list", tmp_path)
    assert result.exit_code == 0
    assert "small: A small course (en), course-v1:Lever+Small+r1" in result.output
    assert "broken: cannot be read" in result.output


def test_list_of_a_folder_without_courses_says_what_to_do(tmp_path):
    result = run("list", tmp_path)
    assert result.exit_code == 2
    assert "holds no course" in result.output


def test_build_writes_the_archive(tmp_path):
    result = run("build", SMALL, "-o", tmp_path / "out.tar.gz")
    assert result.exit_code == 0
    assert (tmp_path / "out.tar.gz").is_file()


def test_build_of_a_course_with_errors_ends_with_1_and_writes_nothing(tmp_path):
    folder = copy_small(tmp_path, {"html/hello.html": None})
    result = run("build", folder, "-o", tmp_path / "out.tar.gz")
    assert result.exit_code == 1
    assert "html/hello.html is missing" in result.output
    assert not (tmp_path / "out.tar.gz").exists()


def test_our_own_courses_are_found_and_keep_every_rule():
    folders = course_folders(courses_dir())
    if not folders:
        pytest.skip("this checkout has no course yet")
    result = run("check", *folders)
    assert result.exit_code == 0, result.output
