"""``lever course check``: each rule finds what breaks it, where it stands, and nothing in a course that keeps it."""

from __future__ import annotations

import pytest

from lever_xblocks.authoring import Level, check_course
from tests.olx.courses import SMALL, copy_small


def findings_of(tmp_path, changes):
    return [str(finding) for finding in check_course(copy_small(tmp_path, changes))]


def page(html):
    return {"html/hello.html": f'<img src="/static/cup.svg" alt="Tea"/>\n{html}'}


def test_a_course_that_keeps_every_rule_has_no_findings():
    assert check_course(SMALL) == ()


def test_a_course_that_cannot_be_read_says_why_and_no_more(tmp_path):
    (finding,) = findings_of(tmp_path, {"html/hello.html": None})
    assert finding == (
        "html/hello.xml:1: error: The file html/hello.html is missing. Write that file, or correct filename."
    )


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ('<img src="/static/cup.svg"/>', "hello.html:2: error: This picture has no alt"),
        ('<img src="/static/cup.svg" alt=""/>', "hello.html:2: error: This picture has an empty alt"),
        ('<img src="/static/cup.svg" alt="cup.svg"/>', "only the name of the file"),
        (f'<img src="/static/cup.svg" alt="{"x" * 300}"/>', "warning: The alt has 300 characters"),
        ('<svg viewBox="0 0 1 1"></svg>', "This <svg> has no name"),
        ('<iframe src="https://example.org/"></iframe>', "This <iframe> has no title"),
        ('<video src="/static/film.mp4"></video>', "This <video> has no captions"),
        ("<h1>Title</h1>", "Write <h2>"),
        ("<h2>One</h2>\n<h4>Two</h4>", "hello.html:3: error: <h4> follows a heading of level 2. Write <h3>"),
        ("<h3>One</h3>", "<h3> follows a heading of level 1. Write <h2>"),
        ("<h2> </h2>", "This <h2> is empty"),
        ('<a href="">x</a>', "This link is empty"),
        ('<a href="#nowhere">x</a>', "Nothing in this unit has the id “nowhere”"),
        ('<a href="/static/Cup.svg">x</a>', "There is no file static/Cup.svg"),
        ('<a href="/static/../course.xml">x</a>', "There is no file"),
        ('<a href="/jump_to_id/gone">x</a>', "No block has the url_name “gone”"),
        ('<a href="other.html">x</a>', "leads out of the course"),
        ('<a href="/login">x</a>', "leads out of the course"),
        ('<a href="javascript:alert(1)">x</a>', "Links that begin with “javascript:”"),
        ('<a href="https://">x</a>', "names no site"),
        ('<a href="https://exa mple.org">x</a>', "is no address"),
        ('<a href="http://[::1">x</a>', "is no address"),
        ('<a href="mailto:somebody">x</a>', "is no e-mail address"),
        ('<a href="tel:help">x</a>', "is no telephone number"),
    ],
)
def test_a_page_that_breaks_a_rule_is_found(tmp_path, html, says):
    assert any(says in finding for finding in findings_of(tmp_path, page(html)))


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/static/cup.svg" alt="" role="presentation"/>',
        '<img src="/static/cup.svg" alt="" aria-hidden="true"/>',
        '<svg role="img"><title>A cup</title></svg>',
        "<h2>One</h2><h3>Two</h3><h2>Three</h2>",
        '<a href="#here">x</a><p id="here">Here</p>',
        '<a href="/jump_to_id/welcome#more">x</a>',
        '<a href="https://example.org/a?b=c#d">x</a>',
        '<a href="mailto:help@example.org?subject=Hello%20you">x</a>',
        '<a href="tel:+390341123">x</a>',
    ],
)
def test_a_page_that_keeps_the_rules_is_left_alone(tmp_path, html):
    assert findings_of(tmp_path, page(html)) == []


def test_an_anchor_may_stand_in_another_block_of_the_unit(tmp_path):
    assert (
        findings_of(
            tmp_path,
            page("<a href='#more'>x</a>")
            | {
                "vertical/welcome.xml": '<vertical display_name="W"><html url_name="hello"/>'
                '<html url_name="b"><p id="more">More</p></html><video url_name="film"/></vertical>'
            },
        )
        == []
    )


def test_headings_are_followed_through_the_whole_unit(tmp_path):
    changes = page("<h2>One</h2>") | {
        "vertical/welcome.xml": '<vertical display_name="W"><html url_name="hello"/>\n'
        '<html url_name="b"><h4>Two</h4></html><video url_name="film"/></vertical>'
    }
    assert findings_of(tmp_path, changes) == [
        "vertical/welcome.xml:2: error: <h4> follows a heading of level 2. Write <h3>."
    ]


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ('<lever_self_assessment url_name="x" colour="red"/>', "knows no attribute “colour”"),
        ('<lever_self_assessment url_name="x" mode="slow"/>', "has no mode “slow”. Choose one of: quick, detailed"),
        (
            '<lever_evidence url_name="x" mode="quick"/>',
            "has no mode “quick”. Choose one of: stories, proof, confirm, gaps",
        ),
        ('<lever_self_assessment url_name="x">text</lever_self_assessment>', "holds attributes only"),
        ('<lever_self_assessment url_name="x"><p/></lever_self_assessment>', "holds attributes only"),
        ('<lever_rubrik url_name="x"/>', "There is no block <lever_rubrik>"),
        ('<poll url_name="x"/>', "warning: <poll> is no block of LEVER"),
        (
            '<sequential url_name="x" display_name="S"><vertical url_name="y" display_name="Y"/></sequential>',
            "Move it up",
        ),
    ],
)
def test_a_block_out_of_order_is_found(tmp_path, inside, says):
    whole = f'<html url_name="hello"/><video url_name="film"/>{inside}'
    changes = {"vertical/welcome.xml": f'<vertical display_name="W">{whole}</vertical>'}
    assert any(says in finding for finding in findings_of(tmp_path, changes))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"chapter/begin.xml": '<chapter><sequential url_name="first"/></chapter>'}, "This <chapter> has no title"),
        ({"chapter/begin.xml": '<chapter display_name="B"/>'}, "This <chapter> is empty"),
        (
            {"chapter/begin.xml": '<chapter display_name="B"><html url_name="x">Hi</html></chapter>'},
            "Put it into a <seq",
        ),
        ({"policies/r1/policy.json": '{"course/r1": {}}'}, "declares no language"),
        (
            {"policies/r1/policy.json": '{"course/r1": {"language": "it"}}'},
            "The language is it, but lever.yaml says en",
        ),
        ({"policies/r1/policy.json": '{"course/r1": {"language": "en", "course_image": "no.png"}}'}, "static/no.png"),
        ({"static/unused.png": b"x"}, "static/unused.png: warning: No page uses this file"),
        ({"html/orphan.xml": "<html/>"}, "html/orphan.xml: warning: Nothing points to this file"),
        ({"about/overview.html": b"\xff"}, "about/overview.html:1: error: The text is not UTF-8"),
        ({"about/overview.html": '<a href="#x">x</a>'}, "about/overview.html:1: error: Nothing in this unit"),
        (
            {"problem/which.xml": "<problem>\n<customresponse/></problem>"},
            "problem/which.xml:2: error: <customresponse>",
        ),
        ({"video/film.xml": '<video display_name="F"/>'}, "video/film.xml:1: error: This <video> names no film"),
        ({"video/film.xml": "<video html5_sources='[\"/static/film.mp4\"]'/>"}, "This <video> has no captions"),
        ({"static/film-en.srt": None}, "video/film.xml:1: error: There is no file static/film-en.srt"),
        ({"static/film.mp4": None}, "video/film.xml:1: error: There is no file static/film.mp4"),
        ({"lever.yaml": "limits:\n  lix: many"}, "lever.yaml:2: error: The limit “lix”"),
        ({"lever.yaml": "limits:\n  weeks: 3"}, "lever.yaml:2: error: “weeks” is unknown"),
        ({"lever.yaml": "audience: cats"}, "lever.yaml:1: error: The audience"),
        ({"lever.yaml": "limits: [1]"}, "lever.yaml:1: error: The limits"),
        ({"lever.yaml": "language: [en]"}, "lever.yaml:1: error: The language"),
        ({"lever.yaml": "a: &a [x]\nb: [*a, *a]"}, "lever.yaml:1: error"),
    ],
)
def test_a_file_that_breaks_a_rule_is_found(tmp_path, changes, says):
    assert any(says in finding for finding in findings_of(tmp_path, changes))


def test_a_question_without_a_label_and_shuffled_options_are_found(tmp_path):
    choices = '<choice correct="true">A</choice><choice correct="false">B</choice>'
    group = f'<choicegroup shuffle="true">{choices}</choicegroup>'
    xml = f"<problem><multiplechoiceresponse>{group}</multiplechoiceresponse></problem>"
    found = findings_of(tmp_path, {"problem/which.xml": xml})
    assert ["Question 1 has no <label>" in found[0], "keep their order" in found[1]] == [True, True]


def test_pictures_in_options_are_checked_too(tmp_path):
    picture = '<choice correct="false"><img src="/static/cup.svg"/> B</choice>'
    group = f'<choicegroup><choice correct="true">A</choice>\n{picture}</choicegroup>'
    xml = f"<problem>\n<multiplechoiceresponse><label>W?</label>{group}</multiplechoiceresponse></problem>"
    assert findings_of(tmp_path, {"problem/which.xml": xml}) == [
        'problem/which.xml:3: error: This picture has no alt. Say what it shows: alt="…".'
    ]


def test_a_unit_that_is_too_long_is_found_and_feedback_does_not_count(tmp_path):
    choice = f'<choice correct="true">A<choicehint>{"so it is, " * 100}</choicehint></choice>'
    group = f'<choicegroup>{choice}<choice correct="false">B</choice></choicegroup>'
    problem = f"<problem><multiplechoiceresponse><label>Q</label>{group}</multiplechoiceresponse></problem>"
    limits = {"lever.yaml": "limits:\n  words_per_unit: 40\n"}
    (finding,) = findings_of(tmp_path, limits | {"problem/which.xml": problem} | page("<p>one two three</p>" * 13))
    assert "The unit “Welcome” has 41 words. Cut it to 40" in finding


def test_a_text_that_is_hard_to_read_is_found(tmp_path):
    hard = "<p>Organisations acknowledge comprehensive documentation requirements notwithstanding difficulties.</p>" * 5
    assert any("has a LIX of" in finding for finding in findings_of(tmp_path, page(hard)))


def test_long_sentences_are_found_on_average(tmp_path):
    limits = {"lever.yaml": "limits:\n  words_per_sentence: 20\n"}
    found = findings_of(tmp_path, limits | page(f"<p>{'we go on ' * 20}.</p>"))
    assert any("words a sentence" in finding for finding in found)


def test_findings_tell_errors_from_warnings(tmp_path):
    changes = {"static/unused.png": b"x"} | page('<img src="/static/cup.svg"/>')
    levels = {finding.level for finding in check_course(copy_small(tmp_path, changes))}
    assert levels == {Level.ERROR, Level.WARNING}
