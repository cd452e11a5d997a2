"""Reading a course folder: what a platform would take from it, and everything that is wrong with it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lever_xblocks.olx import OlxError, read_course
from tests.olx.courses import SMALL, copy_small, large_course

ENTITY_BOMB = '<!DOCTYPE c [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><chapter display_name="&b;"/>'


def faults_of(folder) -> list[str]:
    with pytest.raises(OlxError) as caught:
        read_course(folder)
    return [str(problem) for problem in caught.value.problems]


def only_fault(tmp_path, changes) -> str:
    (fault,) = faults_of(copy_small(tmp_path, changes))
    return fault


def test_a_course_is_read_in_reading_order():
    names = [(block.tag, block.url_name) for block in read_course(SMALL).walk()]
    assert names == [
        ("course", "r1"),
        ("chapter", "begin"),
        ("sequential", "first"),
        ("vertical", "welcome"),
        ("html", "hello"),
        ("html", "inline"),
        ("video", "film"),
        ("vertical", "try"),
        ("problem", "which"),
        ("lever_self_assessment", "rating"),
    ]


def test_the_policy_says_title_and_language():
    course = read_course(SMALL)
    assert (course.title, course.language) == ("A small course", "en")
    assert course.grading_policy["GRADE_CUTOFFS"] == {"Pass": 0.5}


def test_without_policies_the_element_speaks_and_the_grading_policy_is_empty(tmp_path):
    changes = {"policies/r1/policy.json": None, "policies/r1/grading_policy.json": None}
    course = read_course(copy_small(tmp_path, changes))
    assert (course.title, course.language, course.grading_policy) == ("From the element", "", {})


def test_keys_are_those_of_the_platform():
    course = read_course(SMALL)
    assert course.context_key == "course-v1:Lever+Small+r1"
    assert course.root.usage_key(course) == "block-v1:Lever+Small+r1+type@course+block@course"
    which = course.find("problem", "which")
    assert which.usage_key(course) == "block-v1:Lever+Small+r1+type@problem+block@which"


def test_text_comes_from_its_file_or_from_between_the_tags():
    course = read_course(SMALL)
    assert course.find("html", "hello").html.startswith("<h2>Hello&nbsp;you</h2>")
    assert course.find("html", "inline").html == "<p>One &amp; <b>two</b></p>"


def test_a_block_knows_the_file_and_line_it_was_defined_in():
    course = read_course(SMALL)
    rating = course.find("lever_self_assessment", "rating")
    assert (rating.file.relative_to(SMALL).as_posix(), rating.line) == ("sequential/first.xml", 5)
    assert course.find("problem", "which").file.name == "which.xml"


def test_what_a_runtime_parses_carries_the_url_name():
    course = read_course(SMALL)
    assert b'url_name="which"' in course.find("problem", "which").element_xml
    assert course.find("chapter", "begin").element_xml is None


def test_a_colon_in_a_name_is_a_folder(tmp_path):
    changes = {"chapter/begin.xml": '<chapter><sequential url_name="week:one"/></chapter>'}
    changes |= {"sequential/week/one.xml": '<sequential display_name="Deep"/>'}
    assert read_course(copy_small(tmp_path, changes)).find("sequential", "week:one").display_name == "Deep"


@pytest.mark.parametrize(
    ("changes", "start", "says"),
    [
        ({"course.xml": None}, "course.xml:", "cannot be read"),
        ({"course.xml": "<chapter/>"}, "course.xml:1:", "Make it <course>"),
        ({"course.xml": '<course url_name="r1" course="C"/>'}, "course.xml:1:", "no legal org"),
        ({"course.xml": '<course url_name="r1" course="C" org="a b"/>'}, "course.xml:1:", 'org ("a b")'),
        ({"course.xml": '<course org="O" course="C"/>'}, "course.xml:1:", "no url_name"),
        ({"chapter/begin.xml": "<chapter>\n<sequential"}, "chapter/begin.xml:2:", "The XML is broken"),
        ({"chapter/begin.xml": ENTITY_BOMB}, "chapter/begin.xml:1:", "DOCTYPE"),
        ({"chapter/begin.xml": f"<?xml version='1.0'?>\n<!-- x -->\n{ENTITY_BOMB}"}, "chapter/begin.xml:3:", "DOCTYPE"),
        ({"chapter/begin.xml": "<chapter>&nbsp;</chapter>"}, "chapter/begin.xml:1:", "&#160;"),
        ({"chapter/begin.xml": "<chapter display_name='café'/>".encode("latin-1")}, "chapter/begin.xml:1:", "UTF-8"),
        ({"chapter/begin.xml": "<chapter/>".encode("utf-16")}, "chapter/begin.xml:1:", "UTF-8"),
        (
            {"chapter/begin.xml": '<?xml version="1.0" encoding="latin-1"?><chapter/>'},
            "chapter/begin.xml:1:",
            "latin-1",
        ),
        ({"chapter/begin.xml": "<chapter>\0</chapter>"}, "chapter/begin.xml:1:", "XML"),
        ({"chapter/begin.xml": b""}, "chapter/begin.xml", "XML"),
        ({"chapter/begin.xml": None}, "course/r1.xml:2:", "chapter/begin.xml is missing"),
        ({"chapter/begin.xml": "<sequential/>"}, "chapter/begin.xml:1:", "Make it <chapter>"),
        ({"chapter/begin.xml": "<chapter><sequential/></chapter>"}, "chapter/begin.xml:1:", "no url_name"),
        ({"chapter/begin.xml": '<chapter><sequential url_name="a b"/></chapter>'}, "chapter/begin.xml:1:", "not legal"),
        ({"chapter/begin.xml": '<chapter>\n<chapter url_name="begin"/></chapter>'}, "chapter/begin.xml:2:", "A second"),
        ({"chapter/begin.xml": "<chapter>Read this</chapter>"}, "chapter/begin.xml:1:", "nobody would see it"),
        ({"html/hello.html": None}, "html/hello.xml:1:", "html/hello.html is missing"),
        ({"html/hello.html": b"\xff"}, "html/hello.html:1:", "UTF-8"),
        ({"html/hello.xml": '<html filename="../../secret"/>'}, "html/hello.xml:1:", "leads out"),
        (
            {"chapter/begin.xml": '<chapter><sequential url_name="..:..:..:x"/></chapter>'},
            "chapter/begin.xml:1:",
            "out",
        ),
        ({"policies/r1/policy.json": '{"course/r1":\n {'}, "policies/r1/policy.json:2:", "The JSON is broken"),
        ({"policies/r1/policy.json": "[]"}, "policies/r1/policy.json:", "no JSON object"),
        ({"policies/r1/policy.json": '{"course/r2": {}}'}, "policies/r1/policy.json:", "course/r1"),
        ({"policies/r1/policy.json": '{"course/r1": {}, "chapter/begin": {}}'}, "policies/r1/policy.json:", "chapter/"),
        ({"policies/r1/policy.json": '{"course/r1": 3}'}, "policies/r1/policy.json:", "course/r1"),
        ({"policies/r1/grading_policy.json": "[" * 100_000}, "policies/r1/grading_policy.json:", "too deeply"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, changes, start, says):
    fault = only_fault(tmp_path, changes)
    assert fault.startswith(start)
    assert says in fault


def test_a_pointer_to_a_pure_xblock_is_refused_because_a_platform_would_show_nothing(tmp_path):
    fault = only_fault(tmp_path, {"lever_self_assessment/rating.xml": "<lever_self_assessment/>"})
    assert "a platform does not follow it" in fault
    assert fault.startswith("sequential/first.xml:5:")


def test_an_element_with_attributes_and_a_file_is_refused_because_the_file_is_ignored(tmp_path):
    changes = {"chapter/begin.xml": '<chapter><sequential url_name="first" display_name="Mine"/></chapter>'}
    assert "Move the attributes into sequential/first.xml" in only_fault(tmp_path, changes)


def test_two_blocks_of_one_name_are_refused_even_in_one_line(tmp_path):
    twins = '<html url_name="hello"/><html url_name="hello"/>'
    fault = only_fault(tmp_path, {"vertical/welcome.xml": f"<vertical>{twins}</vertical>"})
    assert 'A second <html> is called "hello" (the first: vertical/welcome.xml:1)' in fault


def test_the_same_name_for_different_tags_is_fine(tmp_path):
    changes = {"vertical/welcome.xml": '<vertical display_name="W"><html url_name="which">Hi</html></vertical>'}
    assert read_course(copy_small(tmp_path, changes)).find("html", "which").html == "Hi"


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    folder = copy_small(tmp_path, {"html/hello.html": None})
    (tmp_path / "secret.html").write_text("secret")
    (folder / "html/hello.html").symlink_to(tmp_path / "secret.html")
    (fault,) = faults_of(folder)
    assert "leads out of the course folder" in fault


def test_all_faults_are_named_at_once(tmp_path):
    changes = {"html/hello.html": None, "problem/which.xml": "<problem", "policies/r1/policy.json": "{"}
    assert len(faults_of(copy_small(tmp_path, changes))) == 3


def test_a_file_beyond_all_measure_is_refused_unread(tmp_path):
    assert "larger than" in only_fault(tmp_path, {"chapter/begin.xml": b" " * 2_000_001})


def test_elements_in_each_other_without_end_are_refused(tmp_path):
    assert "more than 100 deep" in only_fault(
        tmp_path, {"html/hello.xml": "<html>" + "<b>" * 200 + "</b>" * 200 + "</html>"}
    )


def test_a_chain_of_pointers_without_end_is_refused(tmp_path):
    chain = {f"vertical/v{n}.xml": f'<vertical><vertical url_name="v{n + 1}"/></vertical>' for n in range(50)}
    changes = chain | {"vertical/welcome.xml": '<vertical><vertical url_name="v0"/></vertical>'}
    assert "Blocks lie more than 20 deep" in only_fault(tmp_path, changes)


def test_a_folder_that_does_not_exist_is_a_fault_not_a_crash(tmp_path):
    assert "course.xml" in faults_of(tmp_path / "nowhere")[0]


SCRAPS = """<chapter> </chapter> <sequential␣url_name='a'/> <!DOCTYPE␣x> &x; <!-- --> <?x ?> ]]> <![CDATA[ \0 \ufeff
<a:b/> x='1' <chapter␣url_name='begin'/> <html␣url_name='..'/>"""
hostile_xml = st.text(max_size=60) | st.lists(
    st.sampled_from([scrap.replace("␣", " ") for scrap in SCRAPS.split()]), max_size=12
).map("".join)


@settings(max_examples=200, deadline=None)
@given(hostile_xml)
def test_hostile_xml_is_read_or_refused_by_name(tmp_path_factory, source):
    folder = copy_small(tmp_path_factory.mktemp("hostile"), {"chapter/begin.xml": source.encode(errors="replace")})
    try:
        read_course(folder)
    except OlxError as refused:
        problems = refused.problems
    else:
        return
    assert problems
    assert all(problem.file and problem.what and problem.fix for problem in problems)


def test_a_thousand_units_are_read_in_two_seconds(tmp_path):
    folder = large_course(tmp_path, units=1000)
    start = time.process_time()  # what else this machine does is no matter of ours
    course = read_course(folder)
    assert time.process_time() - start < 2
    assert sum(block.tag == "vertical" for block in course.walk()) == 1000
