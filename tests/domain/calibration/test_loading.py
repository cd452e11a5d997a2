"""A calibration case is refused with file, line, what is wrong and what would be right; or it can be used."""

import random
import re
from datetime import date

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from lever_xblocks.domain.calibration import (
    BlockKind,
    CaseError,
    DocumentForm,
    Purpose,
    UnknownCase,
    load_bundled,
    load_case,
)
from lever_xblocks.domain.calibration.schema import case_schema, reference_schema
from lever_xblocks.domain.framework import Outcome
from lever_xblocks.domain.profile.words import EvidenceKind
from lever_xblocks.domain.starrtt import Part
from lever_xblocks.domain.yaml_source import read_yaml


def problems_in(folder):
    with pytest.raises(CaseError) as refused:
        load_case(folder)
    return refused.value.problems


def spoil(folder, file, old, new):
    """Replace the first ``old`` in a file; the line blamed is where ``new`` begins, counted from 1."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def test_a_sound_case_can_be_used(folder):
    case = load_case(folder)
    assert (case.id, case.purpose, case.pair, case.competences) == (
        "k0-example",
        Purpose.CERTIFICATION,
        "a",
        ("empathy",),
    )
    assert case.candidate.age == 30
    assert case.organisations[0].hours == 40
    assert case.stories[0].form.answers[Part.TRANSFER] == "I would ring twice."
    assert case.stories[0].form.tags == ("engagement",)
    assert case.interview.held_on == date(2026, 2, 1)
    assert [each.id for each in case.interview.exchanges] == [f"i{number}" for number in range(1, 11)]


def test_the_documents_are_read_with_it(folder):
    documents = {each.id: each for each in load_case(folder).documents}
    text, table, drawing = documents["d1"], documents["d7"], documents["d8"]
    assert (text.form, text.kind, text.made_on) == (DocumentForm.TEXT, EvidenceKind.TEXT, date(2026, 1, 1))
    assert [block.kind for block in text.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST]
    assert text.links == {"empathy.a", "engagement"}
    assert (table.made_on, table.rows[1]) == (None, ("1 Jan", "2", "tea, talk"))
    assert (drawing.alt, drawing.note) == ("A door that stands open.", "My door.")
    assert drawing.path.read_text(encoding="utf-8").startswith("<svg")


def test_the_reference_is_read_with_it(folder):
    reference = load_case(folder).reference
    assert reference.outcomes == {"empathy": Outcome.TO_IMPROVE}
    assert list(reference.ratings) == ["empathy.a", "empathy.b", "empathy.c", "empathy.d", "empathy.e"]
    weak = reference.ratings["empathy.b"]
    assert [rating for rating in range(1, 5) if weak.accepts(rating)] == [1, 2]
    assert (weak.cites, weak.hint, reference.key_indicators) == (("i1",), "", ("empathy.b",))
    assert (reference.experience.level, reference.tested_by_assessors) == ("accomplished", False)


def test_the_reference_does_not_show_when_a_case_is_printed(folder):
    assert "to_improve" not in repr(load_case(folder))


B = "{rating: 2, range: [1, 2]"
SPOILT = [
    # the file, what is replaced, by what, what the message says
    ("case.yaml", "id: k0-example", "id: k0-other", "The case is called “k0-other”, its folder “k0-example”"),
    ("case.yaml", "pair: a\n", "", "A case for certification belongs to a pair"),
    ("case.yaml", "purpose: certification", "purpose: exam", "“purpose” cannot be “exam”. Expected: guided"),
    ("case.yaml", "framework: lever", "framework: levr", "There is no bundled framework “levr”. Did you mean “lever”?"),
    ("case.yaml", "file: d1-note.md", "file: ../d1-note.md", "“documents.d1.file” cannot be “../d1-note.md”"),
    ("case.yaml", "file: d1-note.md", "file: /etc/passwd", "“documents.d1.file” cannot be “/etc/passwd”"),
    ("case.yaml", "file: d1-note.md", "file: d1-note.html", "“documents.d1.file” cannot be “d1-note.html”"),
    ("case.yaml", "id: d2", "id: d1", "“d1” stands here a second time"),
    ("case.yaml", "date: 2026-01-02", "date: 2026-02-30", "There is no day “2026-02-30”"),
    ("case.yaml", "  alt: A door that stands open.\n", "  alt: A door.\n", "“documents.d8.alt” is too short"),
    ("case.yaml", "for: [engagement.a]", "for: [engagement.z]", "There is no competence or indicator “engagement.z”"),
    ("case.yaml", "for: [engagement.a]", "for: []", "“documents.d7.for” is too short or empty"),
    ("case.yaml", "competence: empathy", "competence: empaty", "“empaty”. Did you mean “empathy”?"),
    ("case.yaml", "tags: [engagement]", "tags: [warmth]", "There is no competence “warmth”"),
    ("case.yaml", "situation: It snowed.", 'situation: ""', "“stories.s1.situation” is too short or empty"),
    ("case.yaml", "about: empathy.a", "about: empathy.f", "There is no competence or indicator “empathy.f”"),
    ("case.yaml", "date: 2026-02-01", "date: tomorrow", "“interview.date” cannot be “tomorrow”"),
    ("case.yaml", "  - id: i2", "  - id: i1", "“i1” stands here a second time"),
    ("reference.yaml", "case: k0-example", "case: k0-other", "The reference is for “k0-other”"),
    ("reference.yaml", "role: 2", "role: 5", "The question about the role has no answer 5"),
    ("reference.yaml", "level: accomplished", "level: expert", "The answers give “accomplished”, not “expert”"),
    ("reference.yaml", "cites: [d1]}", "cites: [d9]}", "There is no document, story or answer “d9”"),
    ("reference.yaml", "cites: [i1]", "cites: [i11]", "There is no document, story or answer “i11”"),
    ("reference.yaml", "cites: [i1]", "cites: []", "“competences.1.ratings.b.cites” is too short or empty"),
    ("reference.yaml", "cites: [i1]", "cites: [the letter]", "cannot be “the letter”. Expected: a document, story"),
    ("reference.yaml", B, "{rating: 2, range: [1, 5]", "5 is no rating of the scale. Choose a rating from 1 to 4"),
    ("reference.yaml", B, "{rating: 0, range: [0, 2]", "0 is no rating of the scale"),
    ("reference.yaml", B, "{rating: na, range: [1, 2]", "“competences.1.ratings.b.rating” cannot be “na”"),
    ("reference.yaml", B, "{rating: 2, range: [1, 1]", "The accepted range 1 to 1 does not hold the rating 2"),
    ("reference.yaml", B, "{rating: 2, range: [2, 1]", "The accepted range 2 to 1 does not hold the rating 2"),
    ("reference.yaml", B, "{rating: 2, range: [1, 3]", "“empathy.b” holds a rating that changes the outcome"),
    ("reference.yaml", "outcome: to_improve", "outcome: fair", "The LEVER rule gives “to_improve”, not “fair”"),
    ("reference.yaml", "    e: {", "    f: {", "There is no indicator of “empathy” “f”"),
    ("reference.yaml", "key_indicators: [empathy.b]", "key_indicators: []", "“key_indicators” is too short or empty"),
    ("reference.yaml", "[empathy.b]", "[engagement.b]", "There is no rated indicator “engagement.b”"),
    ("reference.yaml", "    b: {", "    b: {hint: Look at the second answer., ", "Only a guided case gives hints"),
    ("documents/d7-hours.csv", "1 Jan,2,", "1 Jan,", "This row has 2 cells, the headings have 3"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "message"), SPOILT)
def test_a_mistake_is_told_with_its_line(folder, file, old, new, message):
    line = spoil(folder, file, old, new)
    told = [problem for problem in problems_in(folder) if message in str(problem)]
    assert [problem.file for problem in told[:1]] == [file]
    assert told[0].line in (line, line - 1, line + 1), told


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("trap:", "lesson:", "“trap” is missing"),
        ("lesson:", "experience:", "“lesson” is missing"),
        ("    c: {", "    d: {", "The reference for “empathy.c” is missing"),
        ("competences:", None, "“competences” is missing"),
    ],
)
def test_a_missing_part_of_the_reference_is_named(folder, start, end, message):
    path = folder / "reference.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index(start)] + (text[text.index(end) :] if end else ""), encoding="utf-8")
    assert any(message in str(problem) for problem in problems_in(folder))


def test_a_case_without_reference_is_refused(folder):
    (folder / "reference.yaml").unlink()
    assert [str(problem).split(" (")[0] for problem in problems_in(folder)] == [
        "reference.yaml:1: The file cannot be read"
    ]


def test_a_folder_without_a_case_is_refused(tmp_path):
    assert {problem.file for problem in problems_in(tmp_path)} == {"case.yaml", "reference.yaml"}


def test_a_drawing_nobody_describes_is_refused(folder):
    spoil(folder, "case.yaml", "  alt: A door that stands open.\n", "")
    assert ["“d8” is not described" in str(problem) for problem in problems_in(folder)] == [True]


def test_a_competence_rated_without_story_is_refused(folder):
    spoil(folder, "case.yaml", "competence: empathy", "competence: engagement")
    assert any("No story is about “empathy”" in str(problem) for problem in problems_in(folder))


def test_a_missing_document_is_named(folder):
    (folder / "documents" / "d3-note.md").unlink()
    assert [str(problem) for problem in problems_in(folder)] == [
        "documents/d3-note.md:1: The document is missing. Add it, or take it out of case.yaml."
    ]


def test_a_document_nobody_lists_is_named(folder):
    (folder / "documents" / "d9-more.md").write_text("Hello", encoding="utf-8")
    assert [str(problem) for problem in problems_in(folder)] == [
        "documents/d9-more.md:1: No document of the case is in this file. List it in case.yaml, or remove the file."
    ]


def test_what_a_file_manager_leaves_behind_does_no_harm(folder):
    (folder / "documents" / ".DS_Store").write_bytes(b"\x00")
    assert load_case(folder).id == "k0-example"


def test_a_document_that_leads_out_of_the_folder_is_refused(folder, tmp_path):
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    inside = folder / "documents" / "d3-note.md"
    inside.unlink()
    inside.symlink_to(tmp_path / "secret.md")
    assert ["link to another place" in str(problem) for problem in problems_in(folder)] == [True]


@pytest.mark.parametrize("rating", [3, 4])
def test_rating_the_same_throughout_must_not_pass_a_case_for_certification(folder, rating):
    path = folder / "reference.yaml"
    text = re.sub(r"rating: \d, range: \[\d, \d\]", f"rating: {rating}, range: [{rating}, {rating}]", path.read_text())
    outcome = "fair" if rating == 3 else "good"
    path.write_text(text.replace("outcome: to_improve", f"outcome: {outcome}"))
    assert [f"Rating {rating} throughout gives every outcome right" in str(each) for each in problems_in(folder)] == [
        True
    ]
    spoil(folder, "case.yaml", "purpose: certification\npair: a", "purpose: practice")
    assert load_case(folder).purpose is Purpose.PRACTICE


def test_a_guided_case_has_a_hint_for_each_rating(folder):
    spoil(folder, "case.yaml", "purpose: certification\npair: a", "purpose: guided")
    assert ["has no hint" in str(problem) for problem in problems_in(folder)] == [True] * 5


def test_all_mistakes_are_told_at_once(folder):
    spoil(folder, "case.yaml", "title: An example", "titel: An example")
    spoil(folder, "reference.yaml", "level: accomplished", "level: expert")
    spoil(folder, "documents/d7-hours.csv", "1 Jan,2,", "1 Jan,")
    assert {problem.file for problem in problems_in(folder)} == {
        "case.yaml",
        "reference.yaml",
        "documents/d7-hours.csv",
    }


def test_an_unknown_bundled_case_is_named():
    with pytest.raises(UnknownCase, match="k9-none"):
        load_bundled("k9-none")


@pytest.mark.parametrize("schema", [case_schema, reference_schema])
def test_the_published_schemas_are_sound(schema):
    Draft202012Validator.check_schema(schema())


odd_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 30) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(["case.yaml", "reference.yaml"]), odd_values, st.integers(0, 10**6))
def test_any_part_replaced_by_anything_is_read_or_refused_in_a_sentence(folder, file, value, seed):
    path = folder / file
    sound = path.read_text(encoding="utf-8")
    data = read_yaml(path).data
    _replace_somewhere(data, value, random.Random(seed))
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    message = ""
    try:
        load_case(folder)
    except CaseError as error:
        message = str(error)
    finally:
        path.write_text(sound, encoding="utf-8")
    assert all(re.match(r"[\w/.-]+:\d+: |… and ", line) for line in message.splitlines())


def _replace_somewhere(value, new, choice):
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    key = choice.choice(keys)
    if isinstance(value[key], dict | list) and value[key] and choice.random() < 0.8:
        _replace_somewhere(value[key], new, choice)
    else:
        value[key] = new
