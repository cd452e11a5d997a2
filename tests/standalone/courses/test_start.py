"""What `lever serve` does with the courses before it says that the site is ready."""

from __future__ import annotations

from pathlib import Path

from tests.standalone.courses.conftest import FIXTURE
from tests.standalone.site import free_port, lever


def lines_until_ready(data: Path, *courses: Path) -> list[str]:
    """What the server printed up to that line; nobody asks it for a page."""
    arguments = ("serve", "--port", str(free_port()), "--data", str(data))
    process = lever(*arguments, LEVER_COURSES=":".join(map(str, courses)))
    lines = []
    try:
        assert process.stdout
        for line in process.stdout:
            lines.append(line.rstrip())
            if "The site is ready" in line:
                break
    finally:
        process.kill()
        process.communicate()
    return lines


def test_each_problem_of_a_course_is_one_line_before_the_site_is_ready(tmp_path: Path) -> None:
    *before, ready = lines_until_ready(tmp_path / "data", tmp_path / "nothing_here", FIXTURE)
    assert "The site is ready" in ready
    missing = [line for line in before if str(tmp_path / "nothing_here") in line]
    broken = [line for line in before if f"{FIXTURE}: vertical/odd.xml:2: No block of the type no_such_block" in line]
    assert (len(missing), len(broken)) == (1, 1)
    assert all(line.startswith("A course needs mending. ") for line in missing + broken)


def test_a_course_without_fault_is_read_in_silence(tmp_path: Path) -> None:
    course = Path(__file__).parents[3] / "course" / "volunteer_certification"
    assert not [line for line in lines_until_ready(tmp_path / "data", course) if "mending" in line]
