"""Stories worked on really at once, each in a thread and connection of its own."""

import pytest

from lever_xblocks.records.errors import StaleRevision
from lever_xblocks.records.models import AuditEntry, Helper, Story, StoryAnswer
from lever_xblocks.records.queries.portfolio.stories import stories_of
from tests.records.actions.together import AT_ONCE, at_once, refusals
from tests.records.stories import (
    TOLD,
    add_helper,
    add_link,
    begin,
    case_of,
    confirm,
    helper_door,
    make_teller,
    own_door,
    save,
    told,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_many_taps_at_once_begin_one_story():
    teller = make_teller()
    outcomes = at_once(*[lambda: begin(teller)] * AT_ONCE)
    assert refusals(outcomes) == []
    assert (Story.objects.count(), AuditEntry.objects.filter(action="story.started").count()) == (1, 1)


def test_of_two_devices_one_saves_and_the_other_sees_both_texts():
    teller = make_teller()
    story = told(teller)
    texts = [f"Device {number}" for number in range(AT_ONCE)]
    outcomes = at_once(*[lambda text=text: save(own_door(teller), story, {"situation": text}) for text in texts])
    late = refusals(outcomes)
    assert len(late) == AT_ONCE - 1
    stored = StoryAnswer.objects.get(part="situation").text
    assert stored in texts
    for one in late:
        assert isinstance(one, StaleRevision)
        assert one.state.as_json()["answers"]["situation"] == stored


def test_the_same_words_from_many_devices_are_kept_once():
    teller = make_teller()
    story = begin(teller)
    outcomes = at_once(*[lambda: save(own_door(teller), story, TOLD)] * AT_ONCE)
    assert refusals(outcomes) == []
    assert AuditEntry.objects.filter(action="story.saved").count() == 1


def test_nobody_stands_by_words_that_a_helper_changes_at_that_moment():
    teller = make_teller()
    link = add_link(teller)
    story = save(helper_door(link), begin(teller), TOLD)
    outcomes = at_once(
        lambda: confirm(own_door(teller), story), lambda: save(helper_door(link), story, {"task": "Other words."})
    )
    assert len(refusals(outcomes)) == 1
    (now,) = stories_of(case_of(teller).pk)
    assert now.is_own == (now.form.answers == TOLD)


def test_a_helper_is_added_once():
    teller = make_teller()
    outcomes = at_once(*[lambda: add_helper(teller)] * AT_ONCE)
    assert refusals(outcomes) == []
    assert Helper.objects.count() == 1
