"""Telling a story: beginning, saving as one types, by whom."""

import pytest

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.actions.doors import FolderClosed, HandedIn
from lever_xblocks.records.actions.stories import StartStory
from lever_xblocks.records.actions.stories.base import NotGoneOnWith
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound, StaleRevision
from lever_xblocks.records.models import AuditEntry, Notice, Story, StoryAnswer, Writer
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import choose, join, make_person, put_in_state, send
from tests.records.stories import (
    CHOSEN,
    TOLD,
    add_helper,
    add_link,
    begin,
    case_of,
    centre_door,
    confirm,
    helper_door,
    make_teller,
    own_door,
    save,
    told,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def teller():
    return make_teller()


@pytest.fixture
def home_manager():
    return join(make_person(), default_centre(), CentreRole.MANAGER)


def audited(*events):
    return AuditEntry.objects.filter(action__in=events).count()


def rows():
    return list(Story.objects.values()), list(StoryAnswer.objects.order_by("pk").values()), AuditEntry.objects.count()


# ---- beginning ----


def test_one_tap_twice_begins_one_story(teller):
    assert begin(teller).id == begin(teller).id
    assert (Story.objects.count(), audited("story.started")) == (1, 1)


def test_a_second_story_of_a_strength_begins_once_the_first_holds_something(teller):
    told(teller)
    begin(teller)
    assert Story.objects.filter(competence_id="teamwork").count() == 2


def test_an_empty_story_is_taken_up_by_the_same_writer_only(teller):
    hana, ivo = add_helper(teller), add_helper(teller, "Ivo")
    stories = [begin(teller, helper_id=one and one.public_id) for one in (None, hana, ivo, hana, None)]
    assert [one.writer_name for one in stories] == ["", "Hana", "Ivo", "Hana", ""]
    assert Story.objects.count() == 3


def test_without_a_choice_there_is_nothing_to_tell_about():
    person = make_person()
    with pytest.raises(FolderClosed):
        begin(person)
    choose(person, 0, *CHOSEN)
    with pytest.raises(NotGoneOnWith):
        begin(person)


@pytest.mark.parametrize("competence", ["initiative", "nothing", ""])
def test_a_strength_that_was_not_chosen_has_no_stories(teller, competence):
    with pytest.raises(NotGoneOnWith):
        begin(teller, competence)


def test_a_story_of_a_strength_given_up_waits_and_goes_on_when_it_is_back(teller):
    story = told(teller)
    revision = case_of(teller).choice_revision
    state = choose(teller, revision, "initiative", but=("teamwork",))
    send(teller, state.revision)
    with pytest.raises(NotGoneOnWith):
        save(own_door(teller), story, {"result": "All dry."})
    state = choose(teller, case_of(teller).choice_revision, "teamwork", but=("initiative",))
    send(teller, state.revision)
    assert save(own_door(teller), story, {"result": "All dry."}).form.answers["result"] == "All dry."


# ---- saving ----


def test_what_is_written_is_kept_and_taken_out_again(teller):
    story = save(own_door(teller), begin(teller), TOLD, head={"title": "The flood"}, tags={"empathy": True})
    assert (story.form.answers, story.form.title, story.form.tags) == (TOLD, "The flood", ("empathy",))
    story = save(own_door(teller), story, {"task": " "}, head={"title": ""}, tags={"empathy": False})
    assert (story.form.answers, story.form.title, story.form.tags) == ({"situation": TOLD["situation"]}, "", ())
    assert StoryAnswer.objects.count() == 1


def test_what_is_stored_already_may_be_sent_again_with_any_revision(teller):
    story = told(teller)
    before = rows()
    for revision in (0, 1, 99, "x", None):
        save(own_door(teller), story, TOLD, revision=revision)
    assert rows() == before


def test_an_older_view_of_the_story_changes_nothing_and_brings_the_present_one(teller):
    story = told(teller)
    before = rows()
    with pytest.raises(StaleRevision) as refused:
        save(own_door(teller), story, {"situation": "Another."}, revision=story.revision - 1)
    assert refused.value.state.as_json()["answers"] == TOLD
    assert rows() == before


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"answers": {"tag": "x"}}, "answers"),
        ({"answers": {"nothing": "x"}}, "answers"),
        ({"answers": {"task": 1}}, "answers"),
        ({"answers": []}, "answers"),
        ({"answers": {"task": "x" * 20_001}}, "too_long"),
        ({"head": {"title": "x" * 201}}, "too_long"),
        ({"head": {"nothing": "x"}}, "head"),
        ({"head": {"title": None}}, "head"),
        ({"tags": {"teamwork": True}}, "tags"),
        ({"tags": {"nothing": True}}, "tags"),
        ({"tags": {"empathy": 1}}, "tags"),
        ({"language": {"language": "xx"}}, "language"),
        ({"language": {"language": ["en"]}}, "language"),
        ({"language": "en"}, "language"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(teller, changes, code):
    story = told(teller)
    before = rows()
    with pytest.raises(BadInput) as refused:
        save(own_door(teller), story, **{"head": {"activity": "Red Cross"}} | changes)
    assert refused.value.code == code
    assert rows() == before


def test_a_language_the_centre_cannot_read_is_refused_with_those_it_can(teller):
    with pytest.raises(BadInput) as refused:
        save(own_door(teller), begin(teller), language={"language": "de"})
    assert "English, italiano, Nederlands" in str(refused.value)
    assert save(own_door(teller), begin(teller), language={"language": "pl"}).language == "pl"


def test_signs_no_database_takes_are_left_out(teller):
    story = save(own_door(teller), begin(teller), {"task": "a\x00b\ud800c 😀"}, head={"title": "\x00"})
    assert (story.form.answers["task"], story.form.title) == ("abc 😀", "")


@pytest.mark.parametrize("state", sorted(set(CompetenceState) - {"identification", "documentation", "returned"}))
def test_what_is_handed_in_stays_as_it_is(teller, state):
    story = told(teller)
    put_in_state(teller, state, "teamwork")
    before = rows()
    for change in (lambda: save(own_door(teller), story, {"result": "More."}), lambda: begin(teller)):
        with pytest.raises(HandedIn):
            change()
    assert rows() == before
    assert save(own_door(teller), story, TOLD) == story  # what is stored may come twice
    assert begin(teller, "empathy").form.competence == "empathy"


def test_a_returned_strength_can_be_worked_on(teller):
    story = told(teller)
    put_in_state(teller, CompetenceState.RETURNED, "teamwork")
    assert save(own_door(teller), story, {"result": "More."}).form.answers["result"] == "More."


# ---- who writes ----


def test_words_of_a_helper_wait_for_the_candidate(teller):
    hana = add_helper(teller)
    story = save(own_door(teller), begin(teller), TOLD, helper_id=hana.public_id)
    assert (story.writer, story.writer_name, story.is_own) == (Writer.HELPER, "Hana", False)
    story = confirm(own_door(teller), story)
    assert story.is_own
    assert confirm(own_door(teller), story, revision=0) == story
    assert audited("story.confirmed") == 1


def test_what_the_candidate_types_keeps_who_wrote_and_that_it_is_confirmed(teller):
    hana = add_helper(teller)
    story = save(own_door(teller), begin(teller), TOLD, helper_id=hana.public_id)
    story = save(own_door(teller), story, {"result": "All dry."})
    assert (story.writer_name, story.is_own) == ("Hana", False)
    story = save(own_door(teller), confirm(own_door(teller), story), {"result": "All of it dry."})
    assert (story.writer_name, story.is_own) == ("Hana", True)


def test_any_change_by_a_helper_or_the_centre_asks_the_candidate_again(teller, home_manager):
    hana, door = add_helper(teller), own_door(teller)
    link = add_link(teller, "Ivo")
    story = told(teller)
    for number, change in enumerate(
        (
            lambda story, more: save(door, story, more, helper_id=hana.public_id),
            lambda story, more: save(helper_door(link), story, more),
            lambda story, more: save(centre_door(home_manager, teller), story, more),
        )
    ):
        story = change(story, {"result": f"Version {number}"})
        assert not story.is_own
        story = confirm(door, story)
    assert story.writer is Writer.CENTRE
    assert story.writer_name == home_manager.name


def test_who_saw_another_text_cannot_say_that_it_is_theirs(teller):
    link = add_link(teller)
    story = save(helper_door(link), begin(teller), TOLD)
    seen = story.revision
    story = save(helper_door(link), story, {"task": "Something else."})
    with pytest.raises(StaleRevision):
        confirm(own_door(teller), story, revision=seen)


def test_only_the_candidate_says_that_these_are_their_words(teller, home_manager):
    link = add_link(teller)
    story = save(helper_door(link), begin(teller), TOLD)
    for door in (helper_door(link), centre_door(home_manager, teller)):
        with pytest.raises(NotAllowed):
            confirm(door, story)


def test_the_candidate_hears_once_of_what_others_write_and_not_of_who_sits_beside_them(teller):
    hana = add_helper(teller)
    story = save(own_door(teller), begin(teller), TOLD, helper_id=hana.public_id)
    assert not Notice.objects.filter(recipient_id=teller.user_id).exists()
    link = add_link(teller)
    for number in range(3):
        story = save(helper_door(link), story, {"result": f"Version {number}"})
    notices = Notice.objects.filter(recipient_id=teller.user_id, kind="story.to_confirm")
    assert notices.count() == 1
    confirm(own_door(teller), story)
    assert notices.get().read_at is not None


def test_a_tutor_never_edits_the_words_of_a_candidate(teller):
    tutor = join(make_person(), default_centre(), CentreRole.TUTOR)
    AssignTutor(actor=SYSTEM, centre_id=default_centre().id, candidate_id=teller.user_id, tutor_id=tutor.user_id).run()
    story = told(teller)
    before = rows()
    doors = (own_door(tutor), own_door(tutor, subject=teller), centre_door(tutor, teller))
    for door in doors:
        with pytest.raises((NotAllowed, NotFound, FolderClosed)):
            save(door, story, {"task": "Better words."})
        with pytest.raises((NotAllowed, NotFound, FolderClosed)):
            StartStory(door=door, competence_id="empathy").run()
    assert rows() == before


def test_a_story_of_somebody_else_is_not_there(teller):
    story, other = told(teller), make_teller()
    for door in (own_door(other), helper_door(add_link(other))):
        with pytest.raises(NotFound):
            save(door, story, {"task": "x"})
    with pytest.raises(NotFound):
        save(own_door(other), told(other), {"task": "x"}, helper_id=add_helper(teller).public_id)


def test_a_manager_of_another_centre_finds_no_folder(teller, manager):
    with pytest.raises(NotFound):
        save(centre_door(manager, teller), told(teller), {"task": "x"})


@pytest.mark.parametrize("changed", [{"actor": None}, {"is_authoring": True}, {"subject": None}])
def test_nobody_saves_in_an_editor_or_without_log_in(teller, changed):
    with pytest.raises(NotAllowed):
        save(own_door(teller, **changed), told(teller), {"task": "x"})
