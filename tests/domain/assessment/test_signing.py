"""What keeps a form from being signed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.assessment.form import NOT_ENOUGH, Entry, Feedback, Form
from lever_xblocks.domain.assessment.outcome import deed_of_release, judgement_of, level_of, outcome_of
from lever_xblocks.domain.assessment.signing import PointCode, SigningFacts, may_sign, points
from lever_xblocks.domain.case_state import Deed
from lever_xblocks.domain.framework import Outcome
from lever_xblocks.domain.profile import bundled_profiles, load_bundled_profile
from lever_xblocks.domain.scoring import NOT_APPLICABLE
from tests.domain.assessment.examples import CITABLE, DEFAULT, KEYS, LEVER, NETHERLANDS, SPAIN, TEAM, form, forms

Code = PointCode
READY = SigningFacts(declared=True, interviewed=True, citable=CITABLE)
facts = st.builds(
    SigningFacts,
    declared=st.booleans(),
    interviewed=st.booleans(),
    citable=st.just(CITABLE),
    citations_asked=st.booleans(),
)
profiles = st.sampled_from(bundled_profiles()).map(load_bundled_profile)


def blocking(one: Form, known=READY, profile=DEFAULT) -> dict[PointCode, tuple[str, ...]]:
    return {point.code: point.keys for point in points(one, known, profile, LEVER) if point.blocks}


def warnings(one: Form) -> dict[PointCode, tuple[str, ...]]:
    return {point.code: point.keys for point in points(one, READY, DEFAULT, LEVER) if not point.blocks}


def with_entry(one: Form, key: str, **changes) -> Form:
    return replace(one, entries={**one.entries, key: replace(one.entry(key), **changes)})


def test_a_complete_form_is_signed_without_a_word():
    assert points(form(), READY, DEFAULT, LEVER) == ()
    assert may_sign(())


def test_an_empty_form_lacks_everything():
    empty = Form(competence=TEAM.id)
    assert blocking(empty, SigningFacts()) == {Code.NO_DECLARATION: (), Code.NO_LEVEL: (), Code.UNRATED: KEYS}
    assert set(warnings(empty)) == {Code.NO_CONTEXT, Code.NO_DOCUMENTS, Code.NOTHING_SHOWN}


def test_not_enough_evidence_is_no_rating_and_blocks():
    one = form(3, NOT_ENOUGH)
    assert blocking(one) == {Code.NOT_ENOUGH: (KEYS[1],)}
    assert outcome_of(one, LEVER) is None
    assert judgement_of(one, LEVER) is None


def test_not_applicable_needs_a_reason():
    assert blocking(with_entry(form(NOT_APPLICABLE), KEYS[0], reason="  ")) == {Code.NO_REASON: (KEYS[0],)}
    assert blocking(form(NOT_APPLICABLE)) == {}


def test_not_applicable_warns_that_the_rule_gives_to_improve():
    one = form(4, NOT_APPLICABLE, 4, 4, 4)
    assert warnings(one) == {Code.NOT_APPLICABLE_LOWERS: (KEYS[1],)}
    assert outcome_of(one, LEVER) is Outcome.TO_IMPROVE


def test_all_not_applicable_says_that_nothing_is_rated():
    one = form(*[NOT_APPLICABLE] * len(KEYS))
    assert warnings(one) == {Code.ALL_NOT_APPLICABLE: KEYS}
    assert outcome_of(one, LEVER) is Outcome.NOT_APPLICABLE


def test_every_rating_cites_only_where_it_is_asked():
    one = with_entry(form(), KEYS[2], citations=())
    assert blocking(one) == {}
    assert blocking(one, replace(READY, citations_asked=True)) == {Code.NO_CITATION: (KEYS[2],)}


def test_not_applicable_needs_no_citation():
    one = replace(form(NOT_APPLICABLE))
    one = with_entry(one, KEYS[0], citations=())
    assert blocking(one, replace(READY, citations_asked=True)) == {}


def test_what_is_cited_has_to_be_there_still():
    assert blocking(form(), replace(READY, citable=())) == {Code.CITATION_GONE: KEYS}


@pytest.mark.parametrize("name", ["role", "task"])
def test_the_experience_level_needs_both_answers(name):
    one = replace(form(), **{name: None})
    assert blocking(one) == {Code.NO_LEVEL: ()}
    assert level_of(one, LEVER) is None


def test_the_declaration_is_confirmed_at_signing():
    assert blocking(form(), replace(READY, declared=False)) == {Code.NO_DECLARATION: ()}


def test_the_profile_says_whether_an_interview_is_needed():
    talked_not = replace(READY, interviewed=False)
    assert blocking(form(), talked_not) == {}
    assert blocking(form(NOT_ENOUGH), talked_not) == {Code.NO_INTERVIEW: (), Code.NOT_ENOUGH: (KEYS[0],)}
    assert blocking(form(), talked_not, NETHERLANDS) == {Code.NO_INTERVIEW: ()}


@pytest.mark.parametrize(("marks", "blocks"), [((2,), True), ((3,), False), ((4, 4, 4, 4, 4), False)])
def test_where_the_profile_asks_a_negative_result_names_what_to_learn(marks, blocks):
    assert (Code.NO_ADVICE in blocking(form(*marks), profile=SPAIN)) is blocks
    assert Code.NO_ADVICE not in blocking(form(*marks))
    advised = form(*marks, feedback=Feedback(shown="You ask.", to_add="A", advice="A course."))
    assert blocking(advised, profile=SPAIN) == {}


def test_a_weak_result_without_what_to_add_is_thought_about():
    silent = Feedback(shown="You ask.")
    assert warnings(form(2, feedback=silent)) == {Code.NOTHING_TO_ADD: ()}
    assert warnings(form(feedback=silent)) == {}


@given(forms, facts, profiles)
def test_what_may_be_signed_is_a_judgement_with_reasons(one, known, profile):
    found = points(one, known, profile, LEVER)
    if may_sign(found):
        assert known.declared
        assert judgement_of(one, LEVER) is not None
        entries = [one.entry(key) for key in KEYS]
        assert all(each.reason for each in entries if each.mark == NOT_APPLICABLE)
        assert not any(each.mark in (None, NOT_ENOUGH) for each in entries)


@given(forms, facts, profiles)
def test_what_blocks_stands_first_and_each_code_once(one, known, profile):
    found = points(one, known, profile, LEVER)
    assert [point.blocks for point in found] == sorted((point.blocks for point in found), reverse=True)
    assert len({point.code for point in found}) == len(found)
    assert all(set(point.keys) <= set(KEYS) for point in found)


@given(forms, facts, profiles, st.sampled_from(KEYS))
def test_rating_one_more_never_blocks_more(one, known, profile, key):
    fuller = replace(one, entries={**one.entries, key: Entry(mark=4, citations=tuple(sorted(CITABLE)))})
    about_whole = {Code.NO_ADVICE}  # asked for once the outcome is known
    more = set(blocking(fuller, known, profile)) - set(blocking(one, known, profile))
    assert more <= about_whole


@pytest.mark.parametrize(
    ("outcome", "deed"),
    [
        (Outcome.GOOD, Deed.CERTIFY),
        (Outcome.FAIR, Deed.CERTIFY),
        (Outcome.TO_IMPROVE, Deed.ADVISE),
        (Outcome.NOT_APPLICABLE, Deed.ADVISE),
    ],
)
def test_a_competence_to_improve_is_advice_and_never_on_a_certificate(outcome, deed):
    assert deed_of_release(outcome, LEVER) is deed
