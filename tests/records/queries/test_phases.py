"""The database says the same of a case's phase as the domain."""

import pytest
from django.db.models import Count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lever_xblocks.domain.case_state import CasePhase, CompetenceState, phase_of
from lever_xblocks.records.models import Case
from lever_xblocks.records.queries.phases import with_phase
from tests.records.factories import (
    choose,
    competence_ids,
    finish_detailed_round,
    finish_round,
    make_person,
    put_in_state,
    save,
    send_choice,
)

pytestmark = pytest.mark.django_db
THREE = competence_ids()[:3]
states = st.lists(st.tuples(st.sampled_from(CompetenceState), st.booleans()), max_size=5)


def cases_of(*people):
    return Case.objects.filter(candidate_id__in=[one.user_id for one in people])


def phase(person):
    return CasePhase(with_phase(cases_of(person)).get().phase)


@given(found=states, has_rated=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_competences_make_up_the_phase_that_the_domain_says(found, has_rated):
    person, chosen = make_person(), competence_ids()[: len(found)]
    state = save(person, 0, {"empathy": 3})
    if has_rated:
        finish_detailed_round(person, "empathy")
    if found:
        given_up = tuple(one for one, (_, is_given_up) in zip(chosen, found, strict=True) if is_given_up)
        choose(person, choose(person, 0, *chosen).revision, but=given_up)
    for one, (state, _) in zip(chosen, found, strict=True):
        put_in_state(person, state, one)

    kept = [state for state, is_given_up in found if not is_given_up]
    assert phase(person) is phase_of(kept, has_rated=has_rated)


def test_the_way_of_a_case():
    person = make_person()
    save(person, 0, {"empathy": 3})
    assert phase(person) is CasePhase.AWARENESS
    person = make_person()
    finish_round(person)
    assert phase(person) is CasePhase.IDENTIFICATION
    send_choice(person, *THREE)
    assert phase(person) is CasePhase.DOCUMENTATION
    put_in_state(person, "certified", *THREE)
    assert phase(person) is CasePhase.CERTIFIED


def test_cases_are_filtered_and_counted_by_phase_in_one_statement(at_most):
    new, rated, sent, second = (make_person() for _ in range(4))
    save(new, 0, {"empathy": 3})
    finish_round(rated)
    for person in (sent, second):
        send_choice(person, *THREE)
    cases = with_phase(cases_of(new, rated, sent, second))

    with at_most(1):
        found = set(cases.filter(phase=CasePhase.DOCUMENTATION).values_list("candidate_id", flat=True))
    assert found == {sent.user_id, second.user_id}
    with at_most(1):
        counted = dict(cases.order_by().values_list("phase").annotate(Count("pk")))
    assert counted == {"awareness": 1, "identification": 1, "documentation": 2}
    with at_most(1):
        assert len(with_phase(Case.objects.all()).values_list("pk", "phase")) == 4
