"""A profile changes behaviour, not only text: one test per rule shows what differs between the profiles."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.framework import Outcome, load_bundled
from lever_xblocks.domain.profile import (
    AssessorFacts,
    ChoiceFault,
    EvidenceKind,
    FileKind,
    HandOver,
    Interview,
    Objection,
    ObjectionReason,
    Violation,
    bundled_profiles,
    load_bundled_profile,
    parse_profile,
)
from lever_xblocks.domain.profile.rules import add_months
from tests.domain.profile.conftest import SMALL

LEVER = load_bundled("lever")
IDS = tuple(competence.id for competence in LEVER.competences)
PROFILES = {name: load_bundled_profile(name) for name in bundled_profiles()}
DEFAULT = PROFILES["default"]
HARBOUR = parse_profile(SMALL, name="harbour.yaml")
GOOD = AssessorFacts(years=20, has_course=True, education_level=7)
TODAY = date(2026, 11, 22)


def those(rule) -> set[str]:
    """The bundled profiles for which the rule says yes."""
    return {name for name, profile in PROFILES.items() if rule(profile)}


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_three_to_five_competences_are_chosen_everywhere(profile):
    assert profile.check_choice(IDS[:3], LEVER) == profile.check_choice(IDS[:5], LEVER) == ()
    assert profile.check_choice(IDS[:2], LEVER) == (Violation(ChoiceFault.TOO_FEW, limit=3),)
    assert profile.check_choice(IDS[:6], LEVER) == (Violation(ChoiceFault.TOO_MANY, limit=5),)


def test_another_profile_may_ask_for_another_number():
    assert HARBOUR.check_choice(IDS[:2], LEVER) == ()
    assert HARBOUR.check_choice(IDS[:5], LEVER) == (Violation(ChoiceFault.TOO_MANY, limit=4),)


def test_unknown_competences_do_not_count_and_are_named():
    assert DEFAULT.check_choice((*IDS[:2], "juggling", "juggling"), LEVER) == (
        Violation(ChoiceFault.TOO_FEW, limit=3),
        Violation(ChoiceFault.UNKNOWN, competences=("juggling",)),
        Violation(ChoiceFault.TWICE, competences=("juggling",)),
    )


def test_one_competence_named_twice_is_one():
    faults = [violation.fault for violation in DEFAULT.check_choice((IDS[0], IDS[0], IDS[1]), LEVER)]
    assert faults == [ChoiceFault.TOO_FEW, ChoiceFault.TWICE]


def test_a_framework_with_fewer_competences_asks_for_no_more_than_it_has():
    small = replace(LEVER, competences=LEVER.competences[:2])
    assert DEFAULT.check_choice(IDS[:2], small) == ()
    assert DEFAULT.check_choice(IDS[:1], small) == (Violation(ChoiceFault.TOO_FEW, limit=2),)


@given(st.lists(st.sampled_from((*IDS, "x", "y")), max_size=20))
def test_a_choice_without_violation_is_one_the_rules_describe(chosen):
    keeps = len(set(chosen)) == len(chosen) and set(chosen) <= set(IDS) and 3 <= len(chosen) <= 5
    assert (DEFAULT.check_choice(chosen, LEVER) == ()) is keeps


def test_a_guardian_agrees_for_minors():
    assert DEFAULT.needs_guardian(17)
    assert not DEFAULT.needs_guardian(18)
    assert not replace(DEFAULT, guardian_below=0).needs_guardian(0)


def test_hours_of_volunteering_are_asked_for_only_where_the_profile_says_so():
    assert DEFAULT.hours_missing(0) == 0
    assert (HARBOUR.hours_missing(12.5), HARBOUR.hours_missing(41)) == (27.5, 0)


@pytest.mark.parametrize(
    ("profile", "made_on", "is_old"),
    [
        (DEFAULT, date(2021, 11, 22), False),
        (DEFAULT, date(2021, 11, 21), True),
        (HARBOUR, date(2023, 11, 21), True),
        (HARBOUR, date(2023, 11, 22), False),
    ],
)
def test_proof_is_old_the_day_after_its_years(profile, made_on, is_old):
    assert profile.evidence_too_old(made_on, TODAY) is is_old


def test_a_leap_day_is_five_years_old_on_the_last_of_february():
    assert not DEFAULT.evidence_too_old(date(2020, 2, 29), date(2025, 2, 28))
    assert DEFAULT.evidence_too_old(date(2020, 2, 29), date(2025, 3, 1))


def test_proof_never_grows_old_where_no_years_are_set():
    never = replace(DEFAULT, portfolio=replace(DEFAULT.portfolio, evidence_years=0))
    assert not never.evidence_too_old(date(1970, 1, 1), TODAY)


def test_in_denmark_statements_count_on_their_own():
    statements = [EvidenceKind.TESTIMONY, EvidenceKind.ORGANISATION_CONFIRMATION]
    assert those(lambda profile: not profile.rests_on_statements_alone(statements)) == {"denmark"}
    assert not DEFAULT.rests_on_statements_alone([*statements, EvidenceKind.PHOTO])
    assert not DEFAULT.rests_on_statements_alone([]), "nothing at all is a gap, which the gap view shows"


def test_in_denmark_the_candidate_brings_the_proof():
    assert those(lambda profile: not profile.centre_may_add_proof) == {"denmark"}


def test_in_spain_the_organisation_has_to_confirm():
    assert those(lambda profile: profile.needs_confirmation_of_organisation) == {"spain"}


def test_the_candidate_may_submit_without_the_tutor_unless_the_profile_says_otherwise():
    strict = parse_profile(SMALL.replace("evidence_years: 3", "tutor_ready: required"), name="strict.yaml")
    assert those(lambda profile: profile.may_submit(is_ready=False)) == set(PROFILES)
    assert not strict.may_submit(is_ready=False)
    assert strict.may_submit(is_ready=True)


def test_a_profile_names_the_kinds_of_files_it_takes():
    text_only = parse_profile(SMALL.replace("evidence_years: 3", "file_kinds: [pdf]"), name="x.yaml")
    assert all(DEFAULT.accepts_file(kind) for kind in FileKind)
    assert [kind for kind in FileKind if text_only.accepts_file(kind)] == [FileKind.PDF]


def test_an_interview_is_always_held_in_italy_lombardy_and_the_netherlands():
    always = those(lambda profile: profile.interview_needed(undecided=False) is Interview.NEEDED)
    assert always == {"italy", "lombardy", "netherlands"}
    assert those(lambda profile: profile.interview_needed(undecided=True) is Interview.NEEDED) == set(PROFILES)
    assert DEFAULT.interview_needed(undecided=False) is Interview.POSSIBLE


def test_a_profile_may_do_without_interviews():
    never = parse_profile(SMALL.replace("assessors: 2", "assessors: 2\n  interview: never"), name="x.yaml")
    assert never.interview_needed(undecided=True) is Interview.NONE


def test_two_assessors_in_italy_lombardy_and_spain_and_a_third_in_spain_where_they_differ():
    assert those(lambda profile: profile.assessors_needed() == 2) == {"italy", "lombardy", "spain"}
    assert those(lambda profile: profile.assessors_needed(differ=True) == 3) == {"spain"}
    assert DEFAULT.assessors_needed() == 1


def test_a_competence_goes_back_once():
    assert [DEFAULT.may_return(returned) for returned in (0, 1, 2)] == [True, False, False]


def test_the_self_assessment_is_seen_after_signing_unless_the_profile_says_otherwise():
    early = parse_profile(SMALL.replace("assessors: 2", "assessors: 2\n  self_assessment: before"), name="x.yaml")
    assert not DEFAULT.assessor_sees_self_assessment(signed=False)
    assert DEFAULT.assessor_sees_self_assessment(signed=True)
    assert early.assessor_sees_self_assessment(signed=False)


def test_in_spain_a_negative_result_names_what_to_learn():
    assert those(lambda profile: profile.needs_learning_advice(Outcome.TO_IMPROVE)) == {"spain"}
    assert not PROFILES["spain"].needs_learning_advice(Outcome.FAIR)


def test_a_closing_talk_ends_the_case_in_the_netherlands():
    assert those(lambda profile: profile.assessment.closing_talk) == {"netherlands"}


@pytest.mark.parametrize(
    ("decisions", "sampled"), [(0, 0), (1, 1), (2, 2), (3, 2), (10, 2), (11, 3), (100, 20), (1000, 200)]
)
def test_the_first_two_decisions_of_an_assessor_are_sampled_and_then_a_fifth(decisions, sampled):
    assert DEFAULT.decisions_to_sample(decisions) == sampled


@given(st.integers(0, 500))
def test_the_sample_never_shrinks_nor_exceeds_the_decisions(decisions):
    now, later = DEFAULT.decisions_to_sample(decisions), DEFAULT.decisions_to_sample(decisions + 1)
    assert now <= later <= now + 1
    assert now <= decisions


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("role", ["is_candidate", "is_tutor", "is_helper", "is_referee", "is_rater", "has_assessed"])
def test_nobody_assesses_a_case_they_had_a_part_in(profile, role):
    objections = profile.may_assess(replace(GOOD, **{role: True}))
    assert objections == (Objection(ObjectionReason(role), can_be_lifted=False),)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_nothing_speaks_against_an_experienced_stranger(profile):
    assert profile.may_assess(GOOD) == ()


def test_somebody_of_the_same_organisation_needs_a_reason_everywhere():
    for profile in PROFILES.values():
        (objection,) = profile.may_assess(replace(GOOD, same_organisation=True))
        assert objection == Objection(ObjectionReason.SAME_ORGANISATION, can_be_lifted=True)


def test_in_the_netherlands_the_assessor_may_not_know_the_candidate():
    facts = replace(GOOD, knows_candidate=True)
    assert those(lambda profile: not profile.may_assess(facts)[0].can_be_lifted) == {"netherlands"}


def test_in_poland_a_tutor_of_the_centre_is_no_assessor_there():
    facts = replace(GOOD, tutors_at_centre=True)
    assert those(lambda profile: profile.may_assess(facts)) == {"poland"}


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("default", []),
        ("italy", []),
        ("lombardy", [ObjectionReason.TOO_FEW_YEARS]),
        ("netherlands", []),
        ("denmark", []),
        ("spain", [ObjectionReason.TOO_FEW_YEARS, ObjectionReason.NO_COURSE]),
        ("poland", [ObjectionReason.EDUCATION_LEVEL]),
    ],
)
def test_what_an_assessor_has_to_bring_differs(name, reasons):
    objections = PROFILES[name].may_assess(AssessorFacts())
    assert [objection.reason for objection in objections] == reasons
    assert all(objection.can_be_lifted for objection in objections)


def test_lombardy_asks_for_more_years_than_spain():
    facts = replace(GOOD, years=5)
    assert those(lambda profile: profile.may_assess(facts)) == {"lombardy"}


def test_an_appeal_is_possible_for_thirty_days():
    assert DEFAULT.appeal_until(date(2026, 1, 31)) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("decided_on", "deleted_on"),
    [(date(2026, 11, 22), date(2028, 11, 22)), (date(2024, 2, 29), date(2026, 2, 28))],
)
def test_files_are_deleted_24_months_after_the_decision(decided_on, deleted_on):
    assert DEFAULT.delete_files_on(decided_on) == deleted_on


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 240))
def test_months_later_is_that_month(day, months):
    later = add_months(day, months)
    assert 12 * later.year + later.month == 12 * day.year + day.month + months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize("hand_over", HandOver)
def test_nobody_waits_longer_than_fourteen_days_unseen(hand_over):
    for profile in PROFILES.values():
        assert timedelta(0) < profile.due_on(hand_over, TODAY) - TODAY <= timedelta(days=14)
