from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lever_xblocks.standalone.courses.catalog import Catalog, UnknownCourseError, read_catalog
from lever_xblocks.standalone.courses.runtime.content import CourseContent
from tests.standalone.courses.conftest import FIXTURE, key


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURE, tmp_path / "another_course"))


def test_a_course_is_found_by_the_name_of_its_folder(content: CourseContent) -> None:
    assert str(content.key) == "course-v1:Fix+TURE+r1"
    assert [unit.url_name for unit in content.outline.units] == ["welcome", "film", "odd", "choices", "fields", "last"]


def test_a_broken_course_is_reported_and_the_others_start(copy: Path) -> None:
    (copy / "chapter" / "first.xml").write_text("<chapter>")
    found = read_catalog([copy, FIXTURE])
    assert list(found.courses) == ["fixture-course"]
    assert any(problem.folder == copy and "chapter/first.xml" in problem.sentence for problem in found.problems)


def test_a_folder_without_a_course_is_reported(tmp_path: Path) -> None:
    assert "course.xml" in read_catalog([tmp_path]).problems[0].sentence


def test_the_same_course_twice_is_reported_and_the_first_counts(copy: Path) -> None:
    found = read_catalog([FIXTURE, copy])
    assert list(found.courses) == ["fixture-course"]
    assert "Rename one" in found.problems[-1].sentence


def test_a_block_that_is_not_installed_is_reported_with_file_and_line(catalog: Catalog) -> None:
    assert [problem.sentence for problem in catalog.problems] == [
        "vertical/odd.xml:2: No block of the type no_such_block is installed. Install it, or remove the element."
    ]


@pytest.mark.parametrize(
    ("file", "text", "word"),
    [
        ("policies/r1/grading_policy.json", '{"GRADER": [{"type": "Check", "weight": "much"}]}', "grading policy"),
        ("problem/single.xml", "<problem><p>No question</p></problem>", "single"),
        ("video/own.xml", "<video/>", "names no file"),
        ("vertical/odd.xml", '<vertical><counter url_name="count" step="two"/></vertical>', "Correct its attributes"),
    ],
)
def test_a_block_that_cannot_be_read_is_reported_and_its_page_still_stands(
    copy: Path, file: str, text: str, word: str
) -> None:
    (copy / file).write_text(text)
    found = read_catalog([copy])
    assert len(found.courses["another-course"].outline.units) == 6
    assert any(word in problem.sentence for problem in found.problems), found.problems


def test_each_fault_of_a_problem_is_one_line_with_the_line_it_stands_in(copy: Path) -> None:
    (copy / "problem" / "single.xml").write_text(
        '<problem>\n  <numericalresponse answer="x"><textline/></numericalresponse>\n'
        '  <numericalresponse answer="y"><textline/></numericalresponse>\n</problem>'
    )
    sentences = [str(problem) for problem in read_catalog([copy]).problems if "single" in problem.sentence]
    assert [sentence.partition(": ")[2].partition(": ")[0] for sentence in sentences] == [
        "problem/single.xml:2",
        "problem/single.xml:3",
    ]
    assert all(sentence.startswith(f"{copy}: ") and "\n" not in sentence for sentence in sentences)


def test_what_only_staff_may_see_is_left_out(content: CourseContent) -> None:
    assert all(found.block_id != "hidden" for found in content.definitions)


@pytest.mark.parametrize("wrong", ["", "no key", key("html", "nowhere"), key("html", "hello").replace("Fix", "Other")])
def test_an_unknown_block_is_refused(catalog: Catalog, wrong: str) -> None:
    with pytest.raises(UnknownCourseError):
        catalog.find_block(wrong)


def test_settings_flow_down_unless_a_block_sets_them_itself(content: CourseContent) -> None:
    once = next(d for found, d in content.definitions.items() if found.block_id == "once")
    single = next(d for found, d in content.definitions.items() if found.block_id == "single")
    hello = next(d for found, d in content.definitions.items() if found.block_id == "hello")
    assert (once.fields["graded"], 'max_attempts="1"' in once.fields["data"]) == (True, True)
    assert 'max_attempts="2"' in single.fields["data"]
    assert "graded" not in hello.fields


def test_an_installed_block_reads_its_own_attributes_and_children(content: CourseContent) -> None:
    count = next(d for found, d in content.definitions.items() if found.block_id == "count")
    assert (count.fields["step"], count.fields["places"]) == (2, ["a", "b"])
    assert [child.block_id for child in count.children] == ["inner"]
    assert content.definition(count.children[0]).parent == count.usage_key
