"""A machine gives hints on dates and gaps; the rest are questions, the same for everybody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.portfolio import (
    CRITERION_OF,
    QUESTIONS_ABOUT_A_COMPETENCE,
    Criterion,
    Hint,
    Question,
    RefereeAnswer,
    gap_view,
    hints_about,
    hints_about_competence,
    questions_about,
)
from lever_xblocks.domain.profile import load_bundled_profile
from tests.domain.portfolio.examples import DEFAULT, EMPATHY, LEVER, TEAM, TODAY, Kind, entry, keys_of, proof

TOMORROW = TODAY + timedelta(days=1)


def hints(item, profile=DEFAULT, chosen=(TEAM,)):
    return hints_about(item, profile, chosen=chosen, today=TODAY)


def hints_on_team(*evidence, profile=DEFAULT):
    (found,) = gap_view({TEAM}, evidence, LEVER)
    return hints_about_competence(found, profile)


def test_complete_proof_gives_no_hint():
    assert hints(proof()) == ()
    assert hints(proof(first_day=TODAY)) == ()


@pytest.mark.parametrize(
    ("spoilt", "hint"),
    [
        ({"links": ()}, Hint.UNLINKED),
        ({"links": (EMPATHY,)}, Hint.UNLINKED),
        ({"own_role": "  "}, Hint.NO_OWN_ROLE),
        ({"kind": Kind.TESTIMONY}, Hint.UNCONFIRMED),
        ({"last_day": None}, Hint.UNDATED),
        ({"last_day": TOMORROW}, Hint.IN_THE_FUTURE),
        ({"first_day": TODAY, "last_day": TODAY - timedelta(days=1)}, Hint.ENDS_BEFORE_IT_BEGINS),
        ({"last_day": date(2021, 11, 21)}, Hint.OLD),
    ],
)
def test_each_thing_lacking_has_its_hint(spoilt, hint):
    assert hints(proof(**spoilt)) == (hint,)


def test_a_first_day_to_come_is_noticed_without_a_last_one():
    assert hints(proof(first_day=TOMORROW, last_day=None)) == (Hint.UNDATED, Hint.IN_THE_FUTURE)


def test_how_old_is_too_old_says_the_profile():
    never = replace(DEFAULT, portfolio=replace(DEFAULT.portfolio, evidence_years=0))
    assert hints(proof(last_day=date(1980, 1, 1)), never) == ()


@pytest.mark.parametrize("kind", [Kind.HOURS_LOG, Kind.ORGANISATION_CONFIRMATION])
def test_what_is_about_the_whole_needs_no_link_and_no_role(kind):
    item = proof(kind=kind, links=(), own_role="", referee=RefereeAnswer.CONFIRMED)
    assert hints(item) == ()


def test_a_log_is_dated_by_its_entries():
    log = proof(kind=Kind.HOURS_LOG, last_day=None)
    assert hints(log) == (Hint.UNDATED,)
    assert hints(replace(log, log=(entry("a", date(2026, 3, 1)),))) == ()


@given(st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.none() | st.dates(date(2000, 1, 1)))
def test_every_date_is_fine_or_has_its_hint(first, last):
    found = set(hints(proof(first_day=first, last_day=last)))
    assert (Hint.UNDATED in found) is (last is None)
    assert (Hint.IN_THE_FUTURE in found) is any(day is not None and day > TODAY for day in (first, last))
    assert not {Hint.OLD, Hint.IN_THE_FUTURE} <= found or Hint.ENDS_BEFORE_IT_BEGINS in found


def test_a_competence_without_proof_has_that_one_hint():
    assert hints_on_team() == (Hint.NO_PROOF,)
    assert hints_on_team(proof(kind=Kind.TESTIMONY, referee=RefereeAnswer.WAITING)) == (Hint.NO_PROOF,)


def test_indicators_without_proof_are_a_hint():
    assert hints_on_team(proof()) == (Hint.INDICATORS_UNPROVEN,)
    assert hints_on_team(proof(links=keys_of(TEAM))) == ()


def test_statements_alone_are_a_hint_where_the_profile_wants_more():
    said = proof("said", kind=Kind.TESTIMONY, referee=RefereeAnswer.CONFIRMED, links=keys_of(TEAM))
    assert hints_on_team(said) == (Hint.STATEMENTS_ALONE,)
    assert hints_on_team(said, profile=load_bundled_profile("denmark")) == ()
    assert hints_on_team(said, proof()) == ()


def test_every_hint_and_question_belongs_to_one_of_the_four():
    assert set(CRITERION_OF) == {*Hint, *Question}
    assert set(CRITERION_OF.values()) == set(Criterion)


def test_what_is_current_the_dates_tell_so_nobody_is_asked():
    assert {CRITERION_OF[one] for one in Question} == {Criterion.VALID, Criterion.AUTHENTIC, Criterion.SUFFICIENT}


def test_every_question_is_put_to_somebody():
    asked = {question for kind in Kind for question in questions_about(kind)}
    assert asked | set(QUESTIONS_ABOUT_A_COMPETENCE) == set(Question)


def test_a_statement_asks_for_the_one_who_saw_it_and_the_rest_for_the_own_part():
    assert questions_about(Kind.TESTIMONY) == (Question.SHOWS_IT, Question.SAW_IT_THEMSELVES)
    assert questions_about(Kind.PHOTO) == (Question.SHOWS_IT, Question.OWN_PART)
