import pytest
from django.utils import timezone

from lever_xblocks.records.actions.centres import AssignTutor, LeaveCentre, LinkCourse
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Case, Complaint
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import join, make_centre, make_person, make_scope, save

pytestmark = pytest.mark.django_db


class Town:
    """Two centres, each with a course, a manager, a tutor, an assessor and two candidates."""

    def __init__(self, name):
        self.centre = make_centre(name)
        self.scope = make_scope(f"course-v1:{name}+volunteers+1")
        LinkCourse(actor=SYSTEM, context_key=self.scope.context_key, centre_id=self.centre.id).run()
        self.manager, self.tutor, self.assessor, self.trainee, self.candidate, self.other = (
            join(make_person(f"{name}-{role}-{number}"), self.centre, role)
            for number, role in enumerate(
                [
                    CentreRole.MANAGER,
                    CentreRole.TUTOR,
                    CentreRole.ASSESSOR,
                    CentreRole.TRAINEE,
                    CentreRole.CANDIDATE,
                    CentreRole.CANDIDATE,
                ]
            )
        )
        for person in (self.candidate, self.other):
            save(person, 0, {"empathy": 3}, scope=self.scope)
        self.assign(self.tutor)

    def assign(self, tutor):
        AssignTutor(
            actor=SYSTEM, centre_id=self.centre.id, candidate_id=self.candidate.user_id, tutor_id=tutor.user_id
        ).run()

    def case_of(self, person):
        return Case.objects.get(candidate_id=person.user_id, centre_id=self.centre.id)

    @property
    def cases(self):
        return {self.case_of(self.candidate), self.case_of(self.other)}


@pytest.fixture
def north():
    return Town("north")


@pytest.fixture
def south():
    return Town("south")


def seen_by(person):
    """What the policy filters, checked to be what it decides."""
    policy = CasePolicy(person)
    visible = set(policy.visible(Case.objects.all()))
    assert visible == {case for case in Case.objects.all() if policy.may("view", case)}
    return visible


def test_candidates_see_their_own_case_only(north, south):
    assert seen_by(north.candidate) == {north.case_of(north.candidate)}


def test_a_tutor_sees_the_candidates_assigned_and_no_others(north, south):
    assert seen_by(north.tutor) == {north.case_of(north.candidate)}


def test_a_manager_sees_the_cases_of_their_own_centre_only(north, south):
    assert seen_by(north.manager) == north.cases


def test_an_assessor_a_trainee_a_stranger_and_nobody_see_none(north, south):
    for person in (north.assessor, north.trainee, make_person(), None):
        assert seen_by(person) == set()


def test_a_site_administrator_reads_no_ratings(north):
    assert seen_by(make_person(is_superuser=True)) == set()
    assert seen_by(SYSTEM) == set()


@pytest.mark.parametrize("deed", ["ask_others", "choose", "document", "rate"])
def test_only_the_candidate_works_on_a_case_and_only_while_it_is_open(north, deed):
    case = north.case_of(north.candidate)
    looking_on = [north.tutor, north.manager, north.assessor, north.other, make_person(is_superuser=True), None]
    assert not any(CasePolicy(person).may(deed, case) for person in looking_on)
    assert CasePolicy(north.candidate).may(deed, case)

    case.closed_at, case.open_slot = timezone.now(), None
    assert not CasePolicy(north.candidate).may(deed, case)


def test_who_is_tutor_no_longer_sees_no_longer(north):
    second = join(make_person(), north.centre, CentreRole.TUTOR)
    north.assign(second)
    assert seen_by(north.tutor) == set()
    assert seen_by(second) == {north.case_of(north.candidate)}


@pytest.mark.parametrize("role", [CentreRole.TUTOR, CentreRole.MANAGER])
def test_who_left_the_centre_sees_no_longer(north, role):
    person = {CentreRole.TUTOR: north.tutor, CentreRole.MANAGER: north.manager}[role]
    LeaveCentre(actor=SYSTEM, centre_id=north.centre.id, person_id=person.user_id, role=role).run()
    assert seen_by(person) == set()


def test_a_tutor_at_one_centre_sees_nothing_of_the_same_candidate_at_another(north, south):
    join(north.candidate, south.centre, CentreRole.CANDIDATE)
    save(north.candidate, 0, {"empathy": 1}, scope=south.scope)

    assert seen_by(north.tutor) == {north.case_of(north.candidate)}
    assert seen_by(south.manager) == {*south.cases, south.case_of(north.candidate)}


def test_each_person_is_counted_once_however_many_reasons_there_are_to_see(north):
    join(north.tutor, north.centre, CentreRole.MANAGER)
    save(north.tutor, 0, {"empathy": 2}, scope=north.scope)
    assert CasePolicy(north.tutor).visible(Case.objects.all()).count() == 3


RIGHTS = {
    "advise": {"tutor"},
    "comment": {"candidate", "tutor"},
    "open_talk": {"candidate", "tutor"},
    "read_talk": {"candidate", "tutor"},
    "record": {"manager"},
}


def may_all(town, deed, case):
    people = ("candidate", "tutor", "manager", "assessor", "trainee", "other")
    assert not CasePolicy(None).may(deed, case)
    assert not CasePolicy(make_person(is_superuser=True)).may(deed, case)
    return {name for name in people if CasePolicy(getattr(town, name)).may(deed, case)}


@pytest.mark.parametrize("deed", sorted(RIGHTS))
def test_each_deed_in_a_folder_belongs_to_some_and_to_nobody_of_another_centre(north, south, deed):
    case = north.case_of(north.candidate)
    assert may_all(north, deed, case) == RIGHTS[deed]
    assert may_all(south, deed, case) == set()


@pytest.mark.parametrize("deed", sorted(set(RIGHTS) - {"read_talk"}))
def test_nothing_is_done_to_a_closed_case(north, deed):
    case = north.case_of(north.candidate)
    case.closed_at, case.open_slot = timezone.now(), None
    assert may_all(north, deed, case) == set()


def test_managers_read_the_talk_of_a_case_as_long_as_a_complaint_is_open(north, south):
    case = north.case_of(north.candidate)
    complaint = Complaint.objects.create(case=case, reason="Help", opened_at=timezone.now())
    assert may_all(north, "read_talk", case) == {"candidate", "tutor", "manager"}
    assert may_all(south, "read_talk", case) == set()
    assert CasePolicy(north.manager).talks(Case.objects.all()).get() == case

    Complaint.objects.filter(pk=complaint.pk).update(closed_at=timezone.now(), open_slot=None)
    assert may_all(north, "read_talk", case) == {"candidate", "tutor"}


def test_a_manager_puts_nothing_on_record_in_their_own_case(north):
    save(north.manager, 0, {"empathy": 3}, scope=north.scope)
    assert not CasePolicy(north.manager).may("record", north.case_of(north.manager))
