"""The signed paper a story was typed from."""

from uuid import uuid4

import pytest

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.actions.doors import CentreDoor, HandedIn
from lever_xblocks.records.actions.stories import AttachPaper, SaveStory, StartStory
from lever_xblocks.records.errors import NotAllowed, NotFound
from lever_xblocks.records.models import AuditEntry, Story
from tests.records.factories import make_person, put_in_state
from tests.records.portfolio import case_of, store_file
from tests.records.referees import make_manager
from tests.records.stories import make_teller

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_teller()


@pytest.fixture
def manager():
    return make_manager()


@pytest.fixture
def story(person, manager):
    """What the manager typed in."""
    door = CentreDoor(actor=manager, case_id=case_of(person).public_id)
    begun = StartStory(door=door, competence_id="teamwork").run()
    return SaveStory(door=door, story_id=begun.id, revision=0, changes={"answers": {"task": "I dug."}}).run()


def attach(manager, person, story, paper=None):
    door = CentreDoor(actor=manager, case_id=case_of(person).public_id)
    return AttachPaper(door=door, story_id=story.id, paper_id=paper.public_id if paper else None).run()


def test_with_the_paper_the_story_is_the_volunteers_own(person, manager, story):
    paper = store_file(case_of(person), sent_by_id=manager.user_id)
    assert not story.is_own
    kept = attach(manager, person, story, paper)
    assert (kept.is_own, kept.paper.id) == (True, paper.public_id)
    audits = AuditEntry.objects.count()
    assert attach(manager, person, story, paper) == kept
    assert attach(manager, person, story) == kept
    assert AuditEntry.objects.count() == audits


def test_the_paper_is_a_file_this_manager_sent_for_this_case_and_nothing_else_uses(person, manager, story):
    other = make_teller()
    foreign = store_file(case_of(other), sent_by_id=manager.user_id)
    sent_by_another = store_file(case_of(person), sent_by_id=person.user_id)
    used = store_file(case_of(person), sent_by_id=manager.user_id)
    Story.objects.exclude(public_id=story.id).delete()
    second = StartStory(
        door=CentreDoor(actor=manager, case_id=case_of(person).public_id), competence_id="empathy"
    ).run()
    attach(manager, person, second, used)
    for paper in (foreign, sent_by_another, used, None):
        with pytest.raises(NotFound):
            attach(manager, person, story, paper)
    with pytest.raises(NotFound):
        AttachPaper(
            door=CentreDoor(actor=manager, case_id=case_of(person).public_id), story_id=story.id, paper_id=uuid4()
        ).run()


def test_what_is_handed_in_stays(person, manager, story):
    paper = store_file(case_of(person), sent_by_id=manager.user_id)
    put_in_state(person, CompetenceState.SUBMITTED, "teamwork")
    with pytest.raises(HandedIn):
        attach(manager, person, story, paper)


def test_only_managers_of_the_centre_attach_papers(person, manager, story):
    paper = store_file(case_of(person), sent_by_id=manager.user_id)
    for other, error in ((person, NotAllowed), (make_person(), NotFound), (None, NotFound)):
        with pytest.raises(error):
            attach(other, person, story, paper)
