from uuid import uuid4

import pytest

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.records.actions.centres import AssignTutor, UpdateCentre
from lever_xblocks.records.actions.centres.centre import Contact
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import SelfAssessment
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.rounds import finished_round
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import (
    all_rated,
    finish,
    finish_round,
    join,
    make_person,
    make_scope,
    rounds_of,
    save,
    start_again,
)

pytestmark = pytest.mark.django_db


def test_the_state_takes_four_statements_however_many_rounds_there_are(django_assert_max_num_queries):
    person = make_person()
    state = finish_round(person)
    for _ in range(5):
        state = finish(person, start_again(person, state.revision).revision)

    with django_assert_max_num_queries(4):
        found = rounds_of(person)

    assert found == state
    assert len(found.history) == 6


def test_a_visitor_gets_the_empty_state():
    state = rounds_of(None)
    nothing = {"picked": [], "ratings": {}, "notes": {}, "saved_at": None, "finished_at": None, "history": []}
    assert state.as_json() == {"mode": "quick", "revision": 0, **nothing}


def test_the_state_is_one_persons_own():
    save(make_person(), 0, {"empathy": 3})
    assert rounds_of(make_person()).ratings == {}


def test_two_blocks_and_two_courses_of_a_centre_show_the_same_case():
    person = make_person()
    state = save(person, 0, {"empathy": 3})
    assert rounds_of(person, scope=make_scope(name="second")) == state
    assert rounds_of(person, scope=make_scope("course-v1:another+course+1")) == state


def test_as_json_is_what_the_script_reads():
    state = finish_round(make_person(), "na")

    found = state.as_json()

    one, answers = state.history[0], {"picked": [], "ratings": all_rated("na"), "notes": {}}
    assert found == {
        "mode": "quick",
        "revision": 2,
        **answers,
        "saved_at": state.saved_at.isoformat(),
        "finished_at": state.finished_at.isoformat(),
        "history": [{"id": str(one.id), "finished_at": one.finished_at.isoformat(), **answers}],
    }


# --- one finished round


@pytest.fixture
def marta():
    return make_person("marta", first_name="Marta", last_name="Rossi")


def test_a_finished_round_can_be_confirmed(marta, at_most):
    one = finish_round(marta, 4).history[0]

    with at_most(2):
        found = finished_round(one.id, viewer=marta)

    assert (found.candidate_name, found.centre, found.finished_at) == ("marta", default_centre(), one.finished_at)
    assert found.ratings == all_rated(4)
    assert found.framework.id == load_bundled("lever").id


def test_others_read_the_name_of_the_account(marta):
    one = finish_round(marta).history[0]
    tutor = join(make_person(), default_centre(), CentreRole.TUTOR)
    AssignTutor(actor=SYSTEM, centre_id=default_centre().id, candidate_id=marta.user_id, tutor_id=tutor.user_id).run()

    assert finished_round(one.id, viewer=tutor).candidate_name == "Marta Rossi"


def test_nobody_learns_of_a_round_they_may_not_see(marta):
    one = finish_round(marta).history[0]
    for viewer in (make_person(), make_person(is_superuser=True)):
        with pytest.raises(NotFound):
            finished_round(one.id, viewer=viewer)


def test_an_open_or_unknown_round_is_not_found(marta):
    save(marta, 0, {"empathy": 3})
    for public_id in (SelfAssessment.objects.get().public_id, uuid4()):
        with pytest.raises(NotFound):
            finished_round(public_id, viewer=marta)


# --- contacts


def test_only_contacts_that_can_be_reached_are_shown():
    centre = default_centre()
    assert centre.contacts == ()

    UpdateCentre(
        actor=SYSTEM,
        centre_id=centre.id,
        safeguarding=Contact(name="Ada", phone="+39 1"),
        complaint=Contact(name="No address"),
    ).run()

    assert [(one.purpose, one.name) for one in default_centre().contacts] == [("safeguarding", "Ada")]
