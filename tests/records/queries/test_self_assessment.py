import json
from uuid import uuid4

import pytest

from lever_xblocks.records.actions.centres import AssignTutor, UpdateCentre
from lever_xblocks.records.actions.centres.centre import Contact
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import FrameworkVersion, Mode, SelfAssessment
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.rounds import finished_round
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import (
    all_rated,
    choice_of,
    finish,
    finish_detailed_round,
    finish_round,
    import_profile,
    join,
    link_course,
    make_person,
    make_scope,
    rounds_of,
    save,
    send_choice,
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


def test_the_detailed_state_adds_outcomes_and_the_quick_ratings_beside_it():
    person = make_person()
    finish_round(person, 3)
    found = finish_detailed_round(person, "empathy", rating=4).as_json()

    assert (found["mode"], found["picked"], found["outcomes"]) == ("detailed", ["empathy"], {"empathy": "good"})
    assert found["quick"] == all_rated(3)
    assert json.loads(json.dumps(found)) == found
    assert set(found["history"][0]) == {"id", "finished_at", "picked", "ratings", "notes"}


def test_a_case_under_other_rules_than_its_course_still_takes_four_statements(at_most):
    person = make_person()
    finish_round(person)
    finish_detailed_round(person, "empathy")
    send_choice(person, "empathy", "teamwork", "initiative")
    newer = FrameworkVersion.objects.create(
        framework_id="lever",
        version="9.0",
        sha256="9" * 64,
        data=FrameworkVersion.objects.get(framework_id="lever").data | {"version": "9.0"},
    )
    import_profile(version="9.0", choice={"lowest": 1, "highest": 2})
    link_course(framework_version_id=newer.pk, profile_id="default")
    for read in (rounds_of, choice_of):
        read(person)  # parses what is new, once per process

    for mode in Mode:
        with at_most(4):
            assert rounds_of(person, mode).framework.version != "9.0"
    with at_most(4):
        assert choice_of(person).profile.version != "9.0"


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
    assert (found.framework.id, found.profile.id) == ("lever", "default")


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


def test_a_detailed_round_has_no_confirmation(marta):
    one = finish_detailed_round(marta, "empathy").history[0]
    with pytest.raises(NotFound):
        finished_round(one.id, viewer=marta)


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
