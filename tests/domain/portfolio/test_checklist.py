"""Before handing in: what the profile wants to be there blocks, all else is a remark."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.portfolio import (
    Finding,
    FindingCode,
    PeopleShown,
    PortfolioFacts,
    RefereeAnswer,
    Story,
    checklist,
    may_hand_in,
)
from lever_xblocks.domain.profile import load_bundled_profile, parse_profile
from lever_xblocks.domain.profile.words import Need
from lever_xblocks.domain.starrtt import TOLD, Part, Starrtt
from tests.domain.portfolio.examples import (
    DEFAULT,
    EMPATHY,
    LEVER,
    TEAM,
    Kind,
    entry,
    evidence_lists,
    keys_of,
    proof,
)
from tests.domain.profile.conftest import SMALL

Code = FindingCode
HARBOUR = parse_profile(SMALL, name="harbour.yaml")
SPAIN = load_bundled_profile("spain")
ANSWER = "I cooked for sixty people."
TOLD_WELL = dict.fromkeys(TOLD, ANSWER)


def story(id="story", competence=TEAM, is_own=True, **changed):
    answers = TOLD_WELL | {Part(part): answer for part, answer in changed.items()}
    return Story(id, Starrtt(competence=competence, answers=answers), is_own)


COMPLETE = PortfolioFacts(
    competences=frozenset({TEAM}),
    stories=(story(),),
    evidence=(proof(links=keys_of(TEAM)),),
    age=18,
    is_ready=True,
)


def found(profile=DEFAULT, **changed):
    return checklist(replace(COMPLETE, **changed), profile, LEVER)


def codes(profile=DEFAULT, **changed):
    return [(finding.code, finding.blocks) for finding in found(profile, **changed)]


def confirmation(**more):
    return proof("org", kind=Kind.ORGANISATION_CONFIRMATION, links=(), organisation="kitchen", **more)


def test_a_complete_portfolio_is_handed_in_without_a_remark():
    assert found() == ()
    assert may_hand_in(())


def test_nothing_cannot_be_handed_in():
    assert codes(competences=frozenset()) == [(Code.NOTHING_CHOSEN, True)]


def test_each_competence_needs_its_own_story_and_proof():
    assert found(competences=frozenset({TEAM, EMPATHY})) == (
        Finding(code=Code.NO_STORY, blocks=True, competence=EMPATHY),
        Finding(code=Code.NO_PROOF, blocks=True, competence=EMPATHY),
    )


def test_a_story_with_an_empty_part_has_to_be_told_to_its_end():
    (finding,) = found(stories=(story(task="  ", result=""),))
    assert finding == Finding(
        code=Code.STORY_INCOMPLETE, blocks=True, competence=TEAM, about="story", parts=(Part.TASK, Part.RESULT)
    )


def test_a_short_answer_is_a_remark_never_a_bar():
    (finding,) = found(stories=(story(task="cook"),))
    assert (finding.code, finding.blocks, finding.parts) == (Code.STORY_SHORT, False, (Part.TASK,))


def test_a_part_that_was_spoken_is_answered():
    spoken = Starrtt(competence=TEAM, recorded=frozenset(TOLD))
    assert found(stories=(Story("story", spoken, is_own=True),)) == ()


def test_what_a_helper_wrote_counts_once_the_candidate_says_these_are_my_words():
    (finding,) = found(stories=(story(is_own=False),))
    assert (finding.code, finding.blocks, finding.about) == (Code.NOT_OWN_WORDS, True, "story")


def test_beside_a_story_told_in_full_others_may_wait():
    others = (story("half", result=""), story("helped", is_own=False))
    assert codes(stories=(story(), *others)) == [(Code.STORY_INCOMPLETE, False), (Code.NOT_OWN_WORDS, False)]


def test_two_half_stories_do_not_make_one():
    helped, half = story("a", is_own=False), story("b", task="")
    assert codes(stories=(helped, half)) == [(Code.NOT_OWN_WORDS, True), (Code.STORY_INCOMPLETE, True)]


def test_gaps_and_statements_alone_are_remarks():
    said = proof(kind=Kind.TESTIMONY, referee=RefereeAnswer.CONFIRMED)
    assert codes(evidence=(said,)) == [(Code.INDICATORS_UNPROVEN, False), (Code.STATEMENTS_ALONE, False)]


def test_a_statement_still_awaited_is_told_and_proves_nothing():
    waiting = proof(kind=Kind.TESTIMONY, referee=RefereeAnswer.WAITING)
    assert codes(evidence=(waiting,)) == [(Code.NO_PROOF, True), (Code.STATEMENT_AWAITED, False)]


def test_nobody_is_shown_to_an_assessor_without_having_been_asked():
    photo = proof("photo", kind=Kind.PHOTO)
    with_photo = (*COMPLETE.evidence, photo)
    assert found(evidence=with_photo) == (Finding(code=Code.NO_CONSENT, blocks=True, about="photo"),)
    assert found(evidence=(*COMPLETE.evidence, replace(photo, people_shown=PeopleShown.NOBODY))) == ()
    assert found(evidence=(*COMPLETE.evidence, replace(photo, links=frozenset({EMPATHY})))) == ()


def test_hours_are_asked_for_where_the_profile_says_so():
    assert found(HARBOUR)[0] == Finding(code=Code.HOURS_MISSING, blocks=True, hours=40)
    assert found(HARBOUR, hours_noted={"kitchen": Fraction(40)}) == ()


def test_hours_of_log_organisation_and_centre_are_not_added_for_one_organisation():
    log = proof("log", kind=Kind.HOURS_LOG, links=(), log=(entry("a", date(2026, 3, 1), days=20, hours=30),))
    said = confirmation(referee=RefereeAnswer.CONFIRMED, hours=Fraction(35))
    noted = {"kitchen": Fraction(20), "club": Fraction("2.5")}
    finding = found(HARBOUR, evidence=(*COMPLETE.evidence, log, said), hours_noted=noted)[0]
    assert (finding.code, finding.hours) == (Code.HOURS_MISSING, 2.5)


def test_hours_an_organisation_has_not_confirmed_do_not_count():
    waiting = confirmation(referee=RefereeAnswer.WAITING, hours=Fraction(500))
    assert found(HARBOUR, evidence=(*COMPLETE.evidence, waiting))[0].hours == 40


def test_hours_of_no_organisation_in_particular_do_not_count():
    nameless = replace(confirmation(referee=RefereeAnswer.CONFIRMED, hours=Fraction(500)), organisation="")
    assert found(HARBOUR, evidence=(*COMPLETE.evidence, nameless))[0].hours == 40


def test_an_organisation_confirms_where_the_profile_says_so():
    assert codes(SPAIN) == [(Code.NO_CONFIRMATION, True)]
    waiting, given_now = (confirmation(referee=answer) for answer in (RefereeAnswer.WAITING, RefereeAnswer.CONFIRMED))
    assert codes(SPAIN, evidence=(*COMPLETE.evidence, waiting)) == [(Code.NO_CONFIRMATION, True)]
    assert codes(SPAIN, evidence=(*COMPLETE.evidence, given_now)) == []


def test_without_the_tutors_ready_the_candidate_decides_unless_the_profile_does():
    strict = replace(DEFAULT, portfolio=replace(DEFAULT.portfolio, tutor_ready=Need.REQUIRED))
    assert codes(is_ready=False) == [(Code.NOT_READY, False)]
    assert codes(strict, is_ready=False) == [(Code.NOT_READY, True)]
    assert codes(strict) == []


@pytest.mark.parametrize(
    ("age", "guardian_agreed", "expected"),
    [
        (17, False, [(Code.NO_GUARDIAN, True)]),
        (17, True, []),
        (18, False, []),
        (None, False, [(Code.AGE_UNKNOWN, True)]),
        (None, True, []),
    ],
)
def test_a_guardian_agrees_for_minors(age, guardian_agreed, expected):
    assert codes(age=age, guardian_agreed=guardian_agreed) == expected


def test_nobody_is_asked_for_their_age_where_no_guardian_is_needed():
    assert codes(replace(DEFAULT, guardian_below=0), age=None) == []


any_facts = st.builds(
    PortfolioFacts,
    competences=st.frozensets(st.sampled_from([TEAM, EMPATHY])),
    stories=st.lists(
        st.builds(
            story,
            id=st.uuids().map(str),
            competence=st.sampled_from([TEAM, EMPATHY]),
            is_own=st.booleans(),
            task=st.sampled_from(["", "cook", ANSWER]),
        ),
        max_size=4,
    ).map(tuple),
    evidence=evidence_lists.map(tuple),
    hours_noted=st.dictionaries(st.sampled_from(["a", "b"]), st.fractions(0, 60)),
    age=st.none() | st.integers(10, 80),
    guardian_agreed=st.booleans(),
    is_ready=st.booleans(),
)
profiles = st.sampled_from([DEFAULT, HARBOUR, SPAIN])


@given(any_facts, profiles, st.randoms())
def test_the_order_of_stories_and_proof_does_not_matter(facts, profile, random):
    shuffled = {
        name: random.sample(all_of, len(all_of))
        for name, all_of in (("stories", facts.stories), ("evidence", facts.evidence))
    }
    again = replace(facts, **{name: tuple(all_of) for name, all_of in shuffled.items()})
    assert checklist(again, profile, LEVER) == checklist(facts, profile, LEVER)


@given(any_facts, profiles)
def test_what_may_be_handed_in_has_story_and_proof_in_each_competence(facts, profile):
    if may_hand_in(checklist(facts, profile, LEVER)):
        assert facts.competences
        for competence in facts.competences:
            assert any(one.form.competence == competence and one.is_own for one in facts.stories)
            assert any(one.counts and one.is_for({competence}) for one in facts.evidence)
        assert not profile.hours_missing(float(facts.hours))


@given(any_facts, profiles)
def test_adding_what_is_complete_never_bars_the_way(facts, profile):
    before = may_hand_in(checklist(facts, profile, LEVER))
    more = replace(
        facts,
        stories=(*facts.stories, story("new")),
        evidence=(*facts.evidence, proof("new", links=keys_of(TEAM))),
        is_ready=True,
        guardian_agreed=True,
    )
    assert may_hand_in(checklist(more, profile, LEVER)) >= before
