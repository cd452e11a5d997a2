"""A form as it comes in is either a form or refused: nothing in between."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.assessment.form import Citation, Source, strange_citations
from lever_xblocks.domain.assessment.reading import LONGEST, MOST_CITATIONS, FormError, FormFault, form_data, read_form
from tests.domain.assessment.examples import CITABLE, KEYS, LETTER, LEVER, TEAM, form, forms

Fault = FormFault
FIRST = KEYS[0]


def refused(raw) -> tuple[FormFault, str]:
    with pytest.raises(FormError) as error:
        read_form(raw, TEAM, LEVER)
    return error.value.fault, error.value.place


def read(**raw):
    return read_form(raw, TEAM, LEVER)


@given(forms)
def test_what_is_stored_is_read_as_it_was(one):
    stored = json.loads(json.dumps(form_data(one)))
    assert read_form(stored, TEAM, LEVER) == one


def test_an_empty_form_is_a_form():
    assert read().entries == {}
    assert read().role is None


@pytest.mark.parametrize("mark", [0, 5, True, 3.0, "3", "good", [], {}, -1])
def test_a_rating_off_the_scale_is_refused(mark):
    assert refused({"entries": {FIRST: {"mark": mark}}}) == (Fault.OFF_SCALE, FIRST)


@pytest.mark.parametrize("mark", [1, 4, "na", "not_enough", None])
def test_ratings_and_both_flags_are_taken(mark):
    assert read(entries={FIRST: {"mark": mark}}).entry(FIRST).mark == mark


@pytest.mark.parametrize("key", ["empathy.a", "teamwork", "teamwork.z", ""])
def test_an_indicator_of_another_competence_is_refused(key):
    assert refused({"entries": {key: {"mark": 3}}}) == (Fault.FOREIGN_INDICATOR, key)


@pytest.mark.parametrize("value", [0, 5, "2", True, 2.0])
@pytest.mark.parametrize("name", ["role", "task"])
def test_an_answer_the_question_does_not_offer_is_refused(name, value):
    assert refused({name: value}) == (Fault.UNKNOWN_ANSWER, name)


@pytest.mark.parametrize(
    "cited", ["letter", [["page", "1"]], [["evidence", ""]], [["evidence", 3]], [["evidence"]], [[1, "a"]], 3]
)
def test_a_citation_of_no_known_source_is_refused(cited):
    assert refused({"entries": {FIRST: {"citations": cited}}}) == (Fault.BAD_CITATION, FIRST)


def test_so_are_more_than_anybody_reads():
    cited = [["evidence", str(number)] for number in range(MOST_CITATIONS + 1)]
    assert refused({"entries": {FIRST: {"citations": cited}}}) == (Fault.BAD_CITATION, FIRST)


def test_what_is_cited_twice_stands_once():
    cited = read(entries={FIRST: {"citations": [["note", "talk"], ["note", "talk"]]}}).entry(FIRST).citations
    assert cited == (Citation(Source.NOTE, "talk"),)


@pytest.mark.parametrize("raw", [None, [], "form", {"result": "good"}, {1: 2}, {"entries": []}, {"feedback": "well"}])
def test_what_is_not_built_as_a_form_is_refused(raw):
    assert refused(raw)[0] is Fault.SHAPE


def test_the_outcome_can_not_be_typed():
    assert refused({"outcome": "good"}) == (Fault.SHAPE, "outcome")


@pytest.mark.parametrize("raw", [{"context": 3}, {"feedback": {"shown": None}}, {"entries": {FIRST: {"comment": 1}}}])
def test_what_should_be_a_text_is_one(raw):
    assert refused(raw)[0] is Fault.SHAPE


def test_a_text_has_an_end():
    assert read(context="a" * LONGEST).context
    assert refused({"context": "a" * (LONGEST + 1)}) == (Fault.TEXT_TOO_LONG, "context")


def test_blanks_and_what_no_database_takes_are_dropped():
    assert read(context=" \n ").context == ""
    assert read(documents="a\x00b").documents == "ab"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["role", "entries", "mark", "citations", "feedback", "shown", *KEYS]), inner, max_size=4
            )
        ),
    )
)
def test_whatever_comes_it_is_read_or_refused_in_one_way(raw):
    with suppress(FormError):
        assert read_form(raw, TEAM, LEVER).competence == TEAM.id


def test_what_is_cited_and_not_in_the_case_is_found_once():
    assert strange_citations(form().entries.values(), CITABLE) == ()
    assert strange_citations(form().entries.values(), ()) == (LETTER,)
