"""Going on with a choice, under the rules of the profile the case began with."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lever_xblocks.domain.case_state import CompetenceState, phase_of
from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import BadChoice, StaleRevision
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, Case, CaseCompetence
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.phases import with_phase
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.rounds import everything, refused
from tests.records.factories import (
    choice_of,
    choose,
    competence_ids,
    finish_round,
    import_framework,
    import_profile,
    join,
    link_course,
    make_person,
    save,
    send,
    send_choice,
)

pytestmark = pytest.mark.django_db
THREE = ("empathy", "initiative", "teamwork")


def states_of(state):
    return {one.competence_id: one.state for one in state.chosen}


def test_a_choice_within_the_rule_goes_on_to_documentation():
    person = make_person()
    choose(person, 0, *THREE)

    state = send(person, 1)

    assert states_of(state) == dict.fromkeys(THREE, CompetenceState.DOCUMENTATION)
    assert (state.phase, state.is_sent, state.violations, state.can_change) == ("documentation", True, (), True)
    assert timezone.now() - state.sent_at < timedelta(minutes=1)
    assert state.saved_at == state.sent_at
    assert state == choice_of(person)
    entry = AuditEntry.objects.order_by("pk").last()
    assert (entry.action, entry.details["competences"]) == (AuditEvent.CHOICE_SENT, sorted(THREE))


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [(0, "too_few", "3 more strengths"), (2, "too_few", "1 more strength "), (6, "too_many", "Take out 1 strength ")],
)
def test_fewer_or_more_than_the_profile_wants_are_refused_in_words(number, code, words):
    person = make_person()
    choose(person, 0, *competence_ids()[:number])

    refusal = refused(BadChoice, send, person, 1 if number else 0)

    assert (refusal.status, refusal.code) == (400, code)
    assert words in str(refusal)


@pytest.mark.parametrize("number", [3, 4, 5])
def test_each_number_the_profile_allows_is_taken(number):
    assert send_choice(make_person(), *competence_ids()[:number]).is_sent


@pytest.mark.parametrize(("number", "is_taken"), [(1, False), (2, True), (3, True), (4, True), (5, False)])
def test_another_profile_takes_another_number(number, is_taken):
    import_profile(id="ours", version="1.0", choice={"lowest": 2, "highest": 4})
    link_course(profile_id="ours")
    person, chosen = make_person(), competence_ids()[:number]
    state = choose(person, 0, *chosen)
    assert (state.lowest, state.highest, state.profile.id) == (2, 4, "ours")

    if is_taken:
        assert len(send(person, 1).chosen) == number
    else:
        refused(BadChoice, send, person, 1)


def test_a_case_keeps_its_rules_when_a_newer_profile_comes():
    before, after, four = make_person(), make_person(), competence_ids()[:4]
    save(before, 0, {"empathy": 3})
    import_profile(version="9.0", choice={"lowest": 1, "highest": 2})
    link_course(profile_id="default")

    assert (choice_of(before).highest, choice_of(after).highest) == (5, 2)
    assert send_choice(before, *four).is_sent
    choose(after, 0, *four)
    refused(BadChoice, send, after, 1)


def test_a_case_keeps_its_rules_when_its_course_moves_to_another_profile():
    person = make_person()
    choose(person, 0, *THREE)
    import_profile(id="ours", version="1.0", choice={"lowest": 1, "highest": 2})
    link_course(profile_id="ours")

    assert choice_of(person).profile.id == "default"
    assert send(person, 1).is_sent


def test_a_small_framework_cannot_ask_for_more_than_it_has():
    small = load_bundled("vol_basic")
    link_course(framework_version_id=import_framework(small))
    import_profile(version="9.0", choice={"lowest": 5, "highest": 9})
    link_course(profile_id="default")
    person, every = make_person(), [one.id for one in small.competences]

    state = choose(person, 0, *every)

    assert (state.lowest, state.highest) == (len(every), len(every))
    assert send(person, 1).is_sent


def test_a_choice_needs_no_finished_self_assessment():
    assert send_choice(make_person(), *THREE).hints == {}


# --- again


def test_sending_twice_is_answered_like_the_first_time():
    person = make_person()
    state = send_choice(person, *THREE)
    before = everything()

    assert send(person, state.revision) == state
    assert send(person, state.revision - 1) == state
    assert everything() == before


def test_a_choice_one_has_not_seen_is_not_sent():
    person = make_person()
    choose(person, 0, *THREE)
    choose(person, 1, "responsibility")
    refused(StaleRevision, send, person, 1)
    send(person, 2)
    refused(StaleRevision, send, person, 1)


# --- changing after sending


def test_a_changed_choice_is_sent_again():
    person = make_person()
    state = send_choice(person, *THREE)
    first = state.sent_at

    state = choose(person, state.revision, "responsibility", but=("teamwork",))
    assert (state.is_sent, state.sent_at, state.phase) == (False, first, "identification")
    assert state.saved_at > first
    assert states_of(state)["empathy"] == CompetenceState.DOCUMENTATION
    assert states_of(state)["responsibility"] == CompetenceState.IDENTIFICATION

    state = send(person, state.revision)
    assert (state.is_sent, state.phase, state.given_up) == (True, "documentation", ("teamwork",))
    assert state.sent_at > first


def test_giving_up_alone_is_a_change_to_send_and_checked_like_one():
    person = make_person()
    state = send_choice(person, *THREE)

    state = choose(person, state.revision, but=("teamwork",))

    assert (state.is_sent, state.phase) == (False, "documentation")
    assert refused(BadChoice, send, person, state.revision).code == "too_few"


def test_a_slip_corrected_before_sending_again_needs_no_sending():
    person = make_person()
    state = send_choice(person, *THREE)
    state = choose(person, state.revision, but=("teamwork",))

    state = choose(person, state.revision, "teamwork")

    assert state.is_sent
    assert states_of(state)["teamwork"] == CompetenceState.DOCUMENTATION


def test_what_was_sent_without_it_goes_on_with_it_only_when_sent_again():
    person = make_person()
    state = send_choice(person, *THREE, "responsibility")
    state = send(person, choose(person, state.revision, but=("teamwork",)).revision)

    state = choose(person, state.revision, "teamwork")

    assert (states_of(state)["teamwork"], state.is_sent) == (CompetenceState.IDENTIFICATION, False)
    assert states_of(send(person, state.revision))["teamwork"] == CompetenceState.DOCUMENTATION


def test_a_tick_tried_out_and_taken_back_is_no_change_to_send():
    person = make_person()
    state = send_choice(person, *THREE)
    state = choose(person, state.revision, "responsibility")
    assert not state.is_sent
    assert choose(person, state.revision, but=("responsibility",)).is_sent


def test_sending_keeps_to_its_statements(at_most):
    person, tutor = make_person(), join(make_person(), default_centre(), CentreRole.TUTOR)
    finish_round(person)
    AssignTutor(actor=SYSTEM, centre_id=default_centre().id, candidate_id=person.user_id, tutor_id=tutor.user_id).run()
    choose(person, 0, *THREE)
    with at_most(8):  # the message to the tutor included
        send(person, 1)


# --- whatever people do

SIX = competence_ids()[:6]
steps = st.lists(
    st.just("send") | st.dictionaries(st.sampled_from(SIX), st.booleans(), min_size=1), min_size=1, max_size=8
)


@given(steps=steps)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_people_do_no_work_is_lost_and_all_that_is_said_fits(steps):
    person, ticked, ever, sent = make_person(), set(), set(), None

    for step in steps:
        before = choice_of(person)
        if step == "send":
            sent = try_to_send(person, before, ticked, sent)
        else:
            reasons = {one: f"why {one}" for one, is_ticked in step.items() if is_ticked}
            choose(person, before.revision, chosen=step, reasons=reasons)
            ticked = (ticked | {one for one, tick in step.items() if tick}) - {one for one in step if not step[one]}
            ever |= {one for one, tick in step.items() if tick}
        check_what_is_said(person, ticked, ever, sent)


def try_to_send(person, before, ticked, sent):
    """Exactly the choices within the rule are taken; a refusal changes nothing."""
    if 3 <= len(ticked) <= 5:
        send(person, before.revision)
        return ticked
    if before.is_sent:
        send(person, before.revision)
        return sent
    refused(BadChoice, send, person, before.revision)
    return sent


def check_what_is_said(person, ticked, ever, sent):
    state = choice_of(person)
    assert {one.competence_id for one in state.chosen} == ticked
    assert set(state.given_up) == ever - ticked
    rows = CaseCompetence.objects.filter(case__candidate_id=person.user_id)
    assert dict(rows.values_list("competence_id", "reason")) == {one: f"why {one}" for one in ever}
    assert state.is_sent is (sent == ticked)
    going_on = {one.competence_id for one in state.chosen if one.state is CompetenceState.DOCUMENTATION}
    assert going_on == ticked & (sent or set())
    expected = phase_of((one.state for one in state.chosen), has_rated=False)
    assert state.phase is expected
    cases = with_phase(Case.objects.filter(candidate_id=person.user_id))
    assert set(cases.values_list("phase", flat=True)) <= {expected}
