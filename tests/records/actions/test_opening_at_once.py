"""A case is opened at the very moment its course is taken away from it."""

import pytest

from lever_xblocks.records.actions import own_work
from lever_xblocks.records.actions.cases import open_case
from lever_xblocks.records.actions.centres import UnlinkCourse
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import CasesOpen, Overtaken
from lever_xblocks.records.models import Case, CourseLink
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.links import course_link
from tests.records.actions.together import AT_ONCE, at_once, refusals
from tests.records.factories import COURSE, choose, link_course, make_person, save
from tests.records.raters import invite


def check_that_no_case_is_stranded():
    links = set(CourseLink.objects.filter(purpose="validation").values_list("context_key", "centre_id"))
    assert set(Case.objects.values_list("context_key", "centre_id")) <= links


def unlink():
    return UnlinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=default_centre().id).run()


def make_it_training():
    return link_course(purpose="training")


WAYS = pytest.mark.parametrize("take_away", [unlink, make_it_training])


@pytest.mark.django_db(transaction=True)
@WAYS
@pytest.mark.parametrize(
    "begin",
    [
        lambda person: save(person, 0, {"empathy": 3}),
        lambda person: choose(person, 0, "empathy"),
        lambda person: invite(person, "Karim"),
    ],
    ids=["rating", "choice", "asking"],
)
def test_no_first_step_leaves_a_case_without_its_link(begin, take_away):
    link_course()
    people = [make_person() for _ in range(AT_ONCE - 1)]

    *begun, taken = at_once(*[lambda person=person: begin(person) for person in people], take_away)

    check_that_no_case_is_stranded()
    if isinstance(taken, CasesOpen):
        assert refusals(begun) == []
        assert Case.objects.count() == len(people)


@pytest.mark.django_db
@WAYS
def test_what_was_taken_away_since_it_was_read_opens_no_case(take_away):
    link_course()
    person, seen = make_person(), course_link(COURSE)
    take_away()
    with pytest.raises(Overtaken):
        open_case(person.user_id, seen, log=None)
    assert not Case.objects.exists()


@pytest.mark.django_db
def test_a_first_step_overtaken_by_a_change_goes_by_what_holds_since(monkeypatch):
    link_course()
    person = make_person()
    seen = [course_link(COURSE, person.user_id)]
    unlink()
    monkeypatch.setattr(own_work, "course_link", lambda *where: seen.pop() if seen else course_link(*where))

    assert save(person, 0, {"empathy": 3}).ratings == {"empathy": 3}

    assert (seen, Case.objects.count(), CourseLink.objects.count()) == ([], 1, 1)
    check_that_no_case_is_stranded()
