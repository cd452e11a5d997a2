"""Two tabs, two devices, repeated clicks: really at once, each in its own thread and connection."""

import pytest

from lever_xblocks.records.actions.centres import AssignTutor, JoinCentre
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import RoundFinished, StaleRevision
from lever_xblocks.records.models import (
    AuditEntry,
    Case,
    CentreMembership,
    CourseLink,
    Placement,
    SelfAssessment,
    TutorAssignment,
)
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.together import AT_ONCE, at_once, refusals
from tests.records.factories import (
    all_rated,
    competence_ids,
    finish,
    finish_round,
    join,
    make_centre,
    make_person,
    rounds_of,
    save,
    start_again,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_first_save_sent_many_times_opens_one_case_and_one_round():
    person = make_person()

    outcomes = at_once(*[lambda: save(person, 0, {"empathy": 3})] * AT_ONCE)

    assert [outcome.ratings for outcome in outcomes] == [{"empathy": 3}] * AT_ONCE
    assert (Case.objects.count(), SelfAssessment.objects.count()) == (1, 1)
    assert CentreMembership.objects.count() == 1
    assert AuditEntry.objects.filter(subject_id=person.user_id).count() == 2


def test_of_different_first_saves_one_is_kept_and_the_others_hear_what_it_was():
    person = make_person()

    outcomes = at_once(*[lambda key=key: save(person, 0, {key: 3}) for key in competence_ids()[:AT_ONCE]])

    stored = rounds_of(person)
    assert len(refusals(outcomes)) == AT_ONCE - 1
    assert all(type(one) is StaleRevision and one.state == stored for one in refusals(outcomes))
    assert len(stored.ratings) == 1


def test_no_answer_is_lost_when_every_device_tries_again_after_a_refusal():
    person = make_person()

    def insist(key):
        while True:
            try:
                return save(person, rounds_of(person).revision, {key: 4})
            except StaleRevision:
                continue

    keys = competence_ids()[:AT_ONCE]
    at_once(*[lambda key=key: insist(key) for key in keys])

    stored = rounds_of(person)
    assert stored.ratings == dict.fromkeys(keys, 4)
    assert stored.revision == AT_ONCE


def test_many_people_begin_a_new_course_at_once():
    people = [make_person() for _ in range(AT_ONCE)]

    outcomes = at_once(*[lambda person=person: save(person, 0, {"empathy": 3}) for person in people])

    assert refusals(outcomes) == []
    assert Case.objects.count() == AT_ONCE
    assert (CourseLink.objects.count(), Placement.objects.count()) == (1, 1)


def test_finishing_many_times_finishes_once():
    person = make_person()
    revision = save(person, 0, all_rated()).revision

    outcomes = at_once(*[lambda: finish(person, revision)] * AT_ONCE)

    assert outcomes == [rounds_of(person)] * AT_ONCE
    assert len(outcomes[0].history) == 1
    assert AuditEntry.objects.filter(action="self_assessment.finished").count() == 1


def test_starting_again_many_times_starts_once():
    person = make_person()
    revision = finish_round(person).revision

    outcomes = at_once(*[lambda: start_again(person, revision)] * AT_ONCE)

    assert outcomes == [rounds_of(person)] * AT_ONCE
    assert SelfAssessment.objects.count() == 2


def test_a_change_beside_finishing_is_either_in_the_finished_round_or_refused():
    person = make_person()
    revision = save(person, 0, all_rated(3)).revision

    saved, finished = at_once(lambda: save(person, revision, {"empathy": 1}), lambda: finish(person, revision))

    stored = rounds_of(person)
    if isinstance(finished, StaleRevision):
        assert (stored.finished_at, stored.ratings["empathy"], saved.revision) == (None, 1, revision + 1)
    else:
        assert isinstance(saved, StaleRevision | RoundFinished)
        assert stored.history[0].ratings == all_rated(3)


def test_a_candidate_given_many_tutors_at_once_ends_with_one():
    centre = make_centre()
    candidate = join(make_person(), centre, CentreRole.CANDIDATE)
    tutors = [join(make_person(), centre, CentreRole.TUTOR) for _ in range(AT_ONCE)]

    outcomes = at_once(
        *[
            AssignTutor(actor=SYSTEM, centre_id=centre.id, candidate_id=candidate.user_id, tutor_id=tutor.user_id).run
            for tutor in tutors
        ]
    )

    assert refusals(outcomes) == []
    assert TutorAssignment.objects.filter(until__isnull=True).count() == 1
    assert TutorAssignment.objects.count() == AT_ONCE


def test_joining_a_centre_many_times_is_one_membership():
    centre, person = make_centre(), make_person()

    outcomes = at_once(
        *[JoinCentre(actor=SYSTEM, centre_id=centre.id, person_id=person.user_id, role=CentreRole.CANDIDATE).run]
        * AT_ONCE
    )

    assert refusals(outcomes) == []
    assert CentreMembership.objects.count() == 1
