"""What a candidate, their tutor and their centre see of those who were asked."""

import uuid

import pytest

from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Case, CourseLink
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.raters import others_of, others_state, raters_of
from lever_xblocks.records.rater_links import RaterState
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import all_rated, finish_round, join, make_person, make_scope
from tests.records.raters import answered, invite, rate, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta():
    return make_person("marta", first_name="Marta")


def state(person):
    return others_state(person, make_scope())


def empathy(view):
    return next(one for one in view.comparisons if one.competence_id == "empathy")


def test_before_anybody_is_asked_there_is_nothing_and_nothing_is_written(marta):
    found = state(marta)
    assert found.raters == ()
    assert found.view.answered == 0
    assert not Case.objects.exists()
    assert state(None).raters == ()


def test_the_candidate_sees_what_became_of_each_invitation(marta):
    withdraw(marta, invite(marta, "Gone"))
    invite(marta, "Asked")
    rate(invite(marta, "Begun"), {"empathy": 4})
    answered(marta, {"empathy": 4}, "Answered")
    assert [(one.name, one.state) for one in state(marta).raters] == [
        ("Answered", RaterState.ANSWERED),
        ("Begun", RaterState.BEGUN),
        ("Asked", RaterState.ASKED),
    ]


def test_own_and_others_views_stand_side_by_side_by_the_rule(marta):
    finish_round(marta, 4)
    for name, rating in (("Ola", 2), ("Piotr", 3), ("Ewa", 3)):
        answered(marta, all_rated(rating), name)
    view = state(marta).view
    assert empathy(view).own == 4
    assert float(empathy(view).mean.low) == pytest.approx(8 / 3)
    assert empathy(view).shown == ()
    assert (view.answered, view.hidden, view.names) == (3, 3, {})


def test_who_agreed_is_shown_with_the_name_and_nobody_else(marta):
    answered(marta, {"empathy": 2}, "Ola")
    answered(marta, {"empathy": 3}, "Piotr", agreed=True)
    view = state(marta).view
    assert view.names == {1: "Piotr"}
    assert empathy(view).shown == ((1, 3),)
    assert empathy(view).mean is None


def test_what_is_only_begun_counts_nowhere(marta):
    rate(invite(marta), {"empathy": 1})
    assert state(marta).view.answered == 0


def test_nobody_sees_whom_somebody_else_asked(marta):
    answered(marta, {"empathy": 2})
    assert state(make_person("karim")).raters == ()


def test_where_people_practise_nobody_is_shown(marta):
    finish_round(marta)
    invite(marta)
    CourseLink.objects.update(purpose=CourseLink.Purpose.TRAINING)
    assert state(marta).raters == ()


def test_tutor_and_centre_see_the_same_and_others_do_not_know_of_the_case(marta):
    answered(marta, {"empathy": 2}, agreed=True)
    case, centre = Case.objects.get(), default_centre()
    tutor = join(make_person(), centre, CentreRole.TUTOR)
    AssignTutor(actor=SYSTEM, centre_id=centre.id, tutor_id=tutor.user_id, candidate_id=marta.user_id).run()
    manager = join(make_person(), centre, CentreRole.MANAGER)
    for viewer in (marta, tutor, manager):
        assert others_of(case.public_id, viewer=viewer).view == state(marta).view
    for viewer in (make_person(), join(make_person(), centre, CentreRole.TUTOR)):
        with pytest.raises(NotFound):
            others_of(case.public_id, viewer=viewer)
    with pytest.raises(NotFound):
        others_of(uuid.uuid4(), viewer=marta)


def test_who_began_to_rate_is_no_longer_independent(marta):
    invite(marta, "Only asked")
    rate(invite(marta, "Ola", email="ola@example.org"), {"empathy": 4})
    answered(marta, {"empathy": 4}, "Piotr")
    assert [(one.name, one.email) for one in raters_of(Case.objects.get())] == [
        ("Ola", "ola@example.org"),
        ("Piotr", ""),
    ]


def test_the_view_takes_four_statements_however_many_were_asked(marta, at_most):
    finish_round(marta)
    for number in range(8):
        answered(marta, all_rated(3), f"Friend {number}", agreed=bool(number % 2))
    state(marta)
    with at_most(4):
        state(marta)
