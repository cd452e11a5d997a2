"""Earlier states of a story, recordings, deleting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.actions.doors import HandedIn
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import AuditEntry, StoredFile, Story, StoryAnswer, StoryVersion, Writer
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.portfolio.story_versions import story_history
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import join, make_person, make_scope, put_in_state
from tests.records.stories import (
    TOLD,
    add_helper,
    add_link,
    begin,
    case_of,
    centre_door,
    confirm,
    delete,
    helper_door,
    make_file,
    make_teller,
    own_door,
    record,
    restore,
    save,
    told,
    unrecord,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def teller():
    return make_teller()


def rest(minutes):
    """As if nobody had written for so long."""
    Story.objects.update(saved_at=timezone.now() - timedelta(minutes=minutes))


# ---- history ----


def test_at_one_sitting_no_version_is_kept(teller):
    story = told(teller)
    rest(9)
    save(own_door(teller), story, {"task": "Other words."})
    assert not StoryVersion.objects.exists()


def test_a_later_sitting_keeps_the_story_as_it_stood(teller):
    story = told(teller)
    rest(11)
    save(own_door(teller), story, {"task": "Other words."})
    (version,) = story_history(teller, make_scope(), story.id)
    assert dict(version.answers) == TOLD
    assert (version.number, version.writer, version.writer_name) == (1, Writer.CANDIDATE, "")


def test_another_writer_keeps_the_story_as_it_stood(teller):
    story = told(teller)
    for helper in (add_helper(teller), add_helper(teller, "Ivo")):
        story = save(own_door(teller), story, {"task": helper.name}, helper_id=helper.public_id)
        story = save(own_door(teller), story, {"result": helper.name}, helper_id=helper.public_id)
    history = story_history(teller, make_scope(), story.id)
    assert [one.writer_name for one in history] == ["Hana", ""]


def test_an_empty_story_leaves_no_version(teller):
    story = begin(teller)
    rest(60)
    save(own_door(teller), story, TOLD, helper_id=add_helper(teller).public_id)
    assert not StoryVersion.objects.exists()


def test_an_earlier_version_comes_back_as_whose_it_was_and_can_be_undone(teller):
    story = told(teller)
    hana = add_helper(teller)
    story = confirm(own_door(teller), save(own_door(teller), story, {"task": "Hers."}, helper_id=hana.public_id))
    story = restore(own_door(teller), story, 1)
    assert (story.form.answers, story.writer, story.is_own) == (TOLD, Writer.CANDIDATE, True)
    story = restore(own_door(teller), story, 2)
    assert (story.form.answers["task"], story.writer_name, story.is_own) == ("Hers.", "Hana", False)


def test_restoring_twice_changes_once(teller):
    story = told(teller)
    rest(11)
    save(own_door(teller), story, {"task": "Other words."})
    now = save(own_door(teller), story, {"task": "Other words."})
    restored = restore(own_door(teller), now, 1)
    assert restore(own_door(teller), now, 1) == restored
    assert AuditEntry.objects.filter(action="story.restored").count() == 1


@pytest.mark.parametrize(("number", "refusal"), [(7, NotFound), ("1", BadInput), (None, BadInput)])
def test_a_version_that_is_not_there(teller, number, refusal):
    with pytest.raises(refusal):
        restore(own_door(teller), told(teller), number)


def test_the_history_is_the_candidates_alone(teller):
    story, link = told(teller), add_link(teller)
    save(helper_door(link), story, {"task": "Hers."})
    with pytest.raises(NotAllowed):
        restore(helper_door(link), story, 1)
    for other in (None, make_teller()):
        with pytest.raises(NotFound):
            story_history(other, make_scope(), story.id)


def test_the_history_takes_few_statements(teller, at_most):
    story = told(teller)
    with at_most(5):
        story_history(teller, make_scope(), story.id)


# ---- voice ----


def test_a_recording_stands_beside_what_is_written(teller):
    story, file = told(teller), make_file(case_of(teller))
    story = record(own_door(teller), story, file)
    assert story.form.answers == TOLD
    assert story.recordings["situation"].id == file.public_id
    assert record(own_door(teller), story, file) == story
    assert AuditEntry.objects.filter(action="story.recorded").count() == 1


def test_a_part_may_be_spoken_only(teller):
    story = record(own_door(teller), begin(teller), make_file(case_of(teller), "mp4"), "transfer")
    assert story.form.recorded == {"transfer"}
    story = unrecord(own_door(teller), story, "transfer")
    assert (story.is_empty, StoryAnswer.objects.count()) == (True, 0)
    assert unrecord(own_door(teller), story, "transfer") == story


def test_words_taken_out_leave_the_recording_and_the_other_way_round(teller):
    story = record(own_door(teller), told(teller), make_file(case_of(teller)))
    story = save(own_door(teller), story, {"situation": ""})
    assert "situation" in story.recordings
    story = save(own_door(teller), story, {"situation": "Written again."})
    story = unrecord(own_door(teller), story)
    assert story.form.answers["situation"] == "Written again."


def test_a_new_recording_takes_the_place_of_the_old(teller):
    first, second = make_file(case_of(teller)), make_file(case_of(teller))
    story = record(own_door(teller), told(teller), first)
    story = record(own_door(teller), story, second)
    assert story.recordings["situation"].id == second.public_id
    assert StoredFile.objects.count() == 2  # the cleaning takes what nothing points to


@pytest.mark.parametrize("kind", ["docx", "jpg", "pdf"])
def test_only_sound_and_film_answer_a_question(teller, kind):
    with pytest.raises(BadInput) as refused:
        record(own_door(teller), told(teller), make_file(case_of(teller), kind))
    assert refused.value.code == "not_spoken"


@pytest.mark.parametrize("part", ["tag", "nothing", None])
def test_only_what_is_told_can_be_spoken(teller, part):
    story, file = told(teller), make_file(case_of(teller))
    with pytest.raises(BadInput):
        record(own_door(teller), story, file, part)
    with pytest.raises(BadInput):
        unrecord(own_door(teller), story, part)


def test_a_file_of_another_folder_or_used_elsewhere_is_refused(teller):
    story, file = told(teller), make_file(case_of(teller))
    with pytest.raises(NotFound):
        record(own_door(teller), story, make_file(case_of(make_teller())))
    story = record(own_door(teller), story, file)
    with pytest.raises(BadInput) as refused:
        record(own_door(teller), story, file, "task")
    assert refused.value.code == "used"


def test_nobody_lends_the_candidate_a_voice(teller):
    link, story, file = add_link(teller), told(teller), make_file(case_of(teller))
    for deed in (lambda: record(helper_door(link), story, file), lambda: unrecord(helper_door(link), story)):
        with pytest.raises(NotAllowed):
            deed()


# ---- deleting ----


def test_a_story_goes_with_everything_of_it_and_twice_is_once(teller):
    story = record(own_door(teller), told(teller), make_file(case_of(teller)))
    delete(own_door(teller), story)
    delete(own_door(teller), story)
    assert not Story.objects.exists()
    assert AuditEntry.objects.filter(action="story.deleted").count() == 1


def test_what_is_handed_in_is_neither_deleted_nor_spoken_nor_restored(teller):
    story, file = told(teller), make_file(case_of(teller))
    rest(11)
    story = save(own_door(teller), story, {"task": "Other words."})
    story = save(own_door(teller), story, {"result": "Hers."}, helper_id=add_helper(teller).public_id)
    put_in_state(teller, CompetenceState.SUBMITTED, "teamwork")
    door = own_door(teller)
    for deed in (
        lambda: delete(door, story),
        lambda: record(door, story, file),
        lambda: restore(door, story, 1),
        lambda: confirm(door, story),
    ):
        with pytest.raises(HandedIn):
            deed()
    assert Story.objects.get().revision == story.revision


def test_the_centre_deletes_only_what_it_typed_in_and_nobody_stands_by(teller):
    manager = join(make_person(), default_centre(), CentreRole.MANAGER)
    door = centre_door(manager, teller)
    own = told(teller)
    typed = save(door, begin(teller, "empathy"), TOLD)
    delete(door, typed)
    confirmed = confirm(own_door(teller), save(door, begin(teller, "empathy"), TOLD))
    for story in (own, confirmed):
        with pytest.raises(NotAllowed):
            delete(door, story)
    with pytest.raises(NotAllowed):
        delete(helper_door(add_link(teller)), own)
