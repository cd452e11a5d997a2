"""Comments: who says them, that they are said once, stay as they are, and can be taken back until they are answered."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.centres import LeaveCentre
from lever_xblocks.records.actions.doors import OwnDoor
from lever_xblocks.records.actions.talk import About, BlockTalk, SayComment, TakeBackComment
from lever_xblocks.records.actions.talk.commenting import Answered, NoTutor
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import AuditEntry, Comment, Evidence, Story
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.portfolio.comments import comments_of
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.talk.talking import case_of, comment, door, say
from tests.records.factories import join, make_person, make_scope, send_choice
from tests.records.notices.people import candidate_of

pytestmark = pytest.mark.django_db


def take_back(actor: Person | None, candidate: Person, key: Any) -> TakeBackComment:
    return TakeBackComment(actor=actor, door=door(candidate), comment_id=key)


def texts(candidate: Person) -> list[str]:
    return list(Comment.objects.filter(case=case_of(candidate)).order_by("pk").values_list("text", flat=True))


def test_candidate_and_tutor_talk_about_stories_proof_and_the_whole(
    amina: Person, tutor: Person, story: Story, item: Evidence
) -> None:
    say(amina, "Is it long enough?", about=About("story", str(story.public_id)))
    say(amina, "And this?", about=About("evidence", str(item.public_id)), by=tutor)
    say(amina, "Hello")
    talk = comments_of(case_of(amina).pk, amina)
    assert [one.text for one in talk.about[story.public_id]] == ["Is it long enough?"]
    assert [(one.text, one.is_own) for one in talk.about[item.public_id]] == [("And this?", False)]
    assert [one.text for one in talk.whole] == ["Hello"]


def test_two_taps_say_it_once(amina: Person) -> None:
    action = comment(amina, amina, "Hello")
    action.run()
    before = AuditEntry.objects.count()
    action.run()
    assert texts(amina) == ["Hello"]
    assert AuditEntry.objects.count() == before


def test_the_same_key_with_other_words_changes_nothing_that_was_said(amina: Person) -> None:
    key = say(amina, "Hello")
    comment(amina, amina, "Good bye", key=key).run()
    assert texts(amina) == ["Hello"]


def test_nobody_takes_the_key_of_another_person(amina: Person, tutor: Person) -> None:
    key = say(amina, "Hello")
    with pytest.raises(BadInput):
        comment(tutor, amina, "Mine", key=key).run()
    assert texts(amina) == ["Hello"]


@pytest.mark.parametrize("text", ["", "  \n ", "\x00", None, 7, "x" * 5001])
def test_nothing_and_too_much_is_refused(amina: Person, text: Any) -> None:
    with pytest.raises(BadInput) as refused:
        comment(amina, amina, text).run()
    assert refused.value.code == "text"
    assert texts(amina) == []


@pytest.mark.parametrize("key", ["", "seven", 7, {"a": 1}])
def test_a_key_that_no_page_made_is_refused(amina: Person, key: Any) -> None:
    with pytest.raises(BadInput):
        SayComment(actor=amina, door=door(amina), about=About(), text="Hello", key=key).run()


def test_emoji_right_to_left_and_marks_of_html_are_kept_as_they_are(amina: Person) -> None:
    say(amina, "<b>שלום</b> 👋🏽")
    assert texts(amina) == ["<b>שלום</b> 👋🏽"]


def test_only_candidate_and_tutor_say_something(amina: Person, tutor: Person, manager: Person) -> None:
    other_tutor = join(make_person(), default_centre(), CentreRole.TUTOR)
    for person, refusal in (
        (manager, NotAllowed),
        (other_tutor, NotFound),
        (make_person(), NotFound),
        (None, NotFound),
    ):
        with pytest.raises(refusal):
            comment(person, amina).run()
    assert texts(amina) == []


@pytest.mark.parametrize("what", ["story", "evidence", "file"])
def test_what_is_not_in_this_folder_cannot_be_talked_about(amina: Person, tutor: Person, what: str) -> None:
    other = candidate_of(tutor)
    send_choice(other, "empathy", "initiative", "teamwork")
    foreign = Story.objects.create(
        case=case_of(other), competence_id="teamwork", language="en", created_at=_now(), saved_at=_now()
    )
    for key in (str(foreign.public_id), str(uuid.uuid4()), "", None):
        with pytest.raises(NotFound):
            comment(amina, amina, about=About(what, key)).run()


def test_without_a_tutor_there_is_nobody_to_talk_to(amina: Person, tutor: Person) -> None:
    LeaveCentre(actor=SYSTEM, centre_id=default_centre().id, person_id=tutor.user_id, role=CentreRole.TUTOR).run()
    with pytest.raises(NoTutor):
        comment(amina, amina).run()


def test_an_own_comment_is_taken_back_once_and_for_all(amina: Person) -> None:
    key = say(amina, "Hello")
    take_back(amina, amina, key).run()
    before = AuditEntry.objects.count()
    take_back(amina, amina, key).run()
    assert texts(amina) == []
    assert AuditEntry.objects.count() == before


def test_what_was_answered_stays(amina: Person, tutor: Person, story: Story) -> None:
    about = About("story", str(story.public_id))
    answered, elsewhere = say(amina, "Hello", about=about), say(amina, "On the whole")
    say(amina, "Hello back", by=tutor, about=about)
    with pytest.raises(Answered):
        take_back(amina, amina, answered).run()
    take_back(amina, amina, elsewhere).run()
    assert texts(amina) == ["Hello", "Hello back"]


def test_nobody_takes_back_what_somebody_else_said(amina: Person, tutor: Person, manager: Person) -> None:
    key = say(amina, "Hello")
    for person in (tutor, manager):
        with pytest.raises(NotAllowed):
            take_back(person, amina, key).run()
    with pytest.raises(NotFound):
        take_back(tutor, amina, uuid.uuid4()).run()
    assert texts(amina) == ["Hello"]


def test_in_a_block_only_the_owner_of_the_folder_talks(amina: Person, tutor: Person) -> None:
    def said_by(actor: Person | None, **changed: Any) -> SayComment:
        own = {"actor": actor, "subject": amina, "scope": make_scope(), "is_authoring": False} | changed
        talk = BlockTalk(OwnDoor(**own))
        return SayComment(actor=actor, door=talk, about=About(), text="Hello", key=uuid.uuid4())

    said_by(amina).run()
    for refused in (said_by(tutor), said_by(None), said_by(amina, is_authoring=True)):
        with pytest.raises(NotAllowed):
            refused.run()
    assert texts(amina) == ["Hello"]


def test_what_is_new_is_marked_for_each_side_until_they_have_read_it(amina: Person, tutor: Person) -> None:
    say(amina, "Hello")
    pk = case_of(amina).pk
    assert (comments_of(pk, tutor).new, comments_of(pk, amina).new) == (1, 0)
    say(amina, "Hello back", by=tutor)
    assert comments_of(pk, amina).new == 1
    say(amina, "Thanks")
    assert comments_of(pk, amina).new == 0, "who answers has read"


def test_a_talk_is_read_with_one_statement_however_long(amina: Person, tutor: Person, at_most: Any) -> None:
    for number in range(12):
        say(amina, f"{number}", by=(amina, tutor)[number % 2])
    pk = case_of(amina).pk
    with at_most(1):
        assert len(comments_of(pk, amina).whole) == 12


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()
