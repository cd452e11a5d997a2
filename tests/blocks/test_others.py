"""The 360 face of the block: asking others, what became of it, and own view beside others'."""

from __future__ import annotations

import uuid
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone, translation
from lxml import html

from lever_xblocks.records.models import Case, CourseLink, RaterInvitation
from tests.blocks.places import CONTEXT, make_block, post
from tests.records.factories import all_rated, finish_round, make_scope
from tests.records.raters import answered

pytestmark = pytest.mark.django_db
OLA = {"name": "Ola", "relation": "colleague", "email": "", "language": "en"}


def others_block(person: Any = None, **place: Any) -> Any:
    block = make_block(person, **place)
    block.mode = "360"
    return block


def ask(block: Any, **changed: Any) -> Any:
    return post(block, "invite", OLA | changed)


def text_in(markup: str) -> str:
    return " ".join(html.fromstring(f"<div>{markup}</div>").text_content().split())


def shown(block: Any) -> str:
    """What the script puts on the page at the start."""
    return str(post(block, "load", {}).json["state"]["html"])


def others_say(person: Any, *ratings: object, agreed: bool = False) -> None:
    for number, rating in enumerate(ratings):
        answered(person, all_rated(rating), f"Friend {number}", agreed=agreed, scope=make_scope(CONTEXT))


def test_nobody_asked_yet_is_said_and_nothing_is_written(marta):
    assert "not asked anybody yet" in shown(others_block(marta))
    assert not Case.objects.exists()


def test_asking_somebody_gives_a_message_to_send_and_completes_the_block(marta):
    block = others_block(marta)
    answer = ask(block)
    assert answer.status == 200
    markup = answer.json["state"]["html"]
    assert "Hello Ola, I want to know what I am good at" in markup
    assert "/rate/" in markup
    assert block.runtime.completed == [str(block.scope_ids.usage_id)]
    assert shown(block) == markup


def test_the_message_is_in_the_language_of_its_reader_and_marked_so(marta):
    markup = ask(others_block(marta), language="it").json["state"]["html"]
    assert 'lang="it"' in markup


@pytest.mark.parametrize("entry", [{"name": ""}, {"email": "no"}, {"relation": "x"}, {"language": ""}, {"name": None}])
def test_a_mistake_is_said_beside_its_field_and_asks_nobody(marta, entry):
    answer = ask(others_block(marta), **entry)
    assert answer.status == 400
    assert answer.json["code"] == next(iter(entry))
    assert not RaterInvitation.objects.exists()


def test_taken_back_somebody_is_gone_from_the_page(marta):
    block = others_block(marta)
    ask(block)
    key = str(RaterInvitation.objects.get().public_id)
    assert "Ola" not in post(block, "withdraw", {"id": key}).json["state"]["html"]
    assert post(block, "withdraw", {"id": key}).status == 200


@pytest.mark.parametrize("key", [None, "", "x", 7, str(uuid.UUID(int=0))])
def test_whom_nobody_asked_cannot_be_reminded_or_taken_back(marta, key):
    block = others_block(marta)
    ask(block)
    for handler in ("withdraw", "remind"):
        assert post(block, handler, {"id": key}).status == 404


def test_a_link_too_old_is_made_anew(marta):
    block = others_block(marta)
    ask(block)
    RaterInvitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "Make a new link for Ola" in text_in(shown(block))
    key = str(RaterInvitation.objects.get().public_id)
    assert "Hello Ola" in post(block, "remind", {"id": key}).json["state"]["html"]


def test_nobody_touches_the_people_of_somebody_else(marta, karim):
    ask(others_block(marta))
    key = str(RaterInvitation.objects.get().public_id)
    assert post(others_block(karim), "withdraw", {"id": key}).status == 404
    assert "Ola" not in shown(others_block(karim))


def test_who_looks_on_or_edits_sees_nothing_and_asks_nobody(marta, karim):
    ask(others_block(marta))
    for block in (others_block(karim, subject=marta), others_block(marta, is_authoring=True), others_block(None)):
        assert "Ola" not in block.student_view().content
        assert ask(block, name="New").status == 403
    assert RaterInvitation.objects.count() == 1


def test_a_page_made_for_somebody_else_asks_nobody(marta):
    assert ask(others_block(marta), page="another").status == 403
    assert not RaterInvitation.objects.exists()


def test_another_face_of_the_block_asks_nobody(marta):
    assert ask(make_block(marta)).status == 400
    assert not RaterInvitation.objects.exists()


def test_where_people_practise_nobody_is_asked(marta):
    ask(others_block(marta))
    CourseLink.objects.update(purpose=CourseLink.Purpose.TRAINING)
    block = others_block(marta)
    assert "practise" in block.student_view().content
    assert ask(block, name="New").status == 403


def test_own_and_others_views_stand_in_one_table(marta):
    finish_round(marta, 2, scope=make_scope(CONTEXT))
    others_say(marta, 3, 4, 3)
    text = text_in(shown(others_block(marta)))
    assert "3 people have answered, all without a name." in text
    assert "3.3 (3 answers)" in text
    assert "Others see more: Responsibility" in text
    assert "Friend 0:" not in text


def test_a_mean_at_the_end_of_the_scale_is_told_as_from_to(marta):
    others_say(marta, 4, 4, 4)
    assert "3.7 to 4.0 (3 answers)" in text_in(shown(others_block(marta)))


def test_two_answers_without_a_name_are_not_shown_and_the_page_says_why(marta):
    others_say(marta, 1, 1)
    markup = shown(others_block(marta))
    assert "lever-chart" not in markup
    assert "Until three have answered" in text_in(markup)


def test_who_agreed_stands_in_the_table_with_the_name(marta):
    answered(marta, {"empathy": "na", "teamwork": 3}, "Friend 0", agreed=True, scope=make_scope(CONTEXT))
    assert "Friend 0: I cannot say" in text_in(shown(others_block(marta)))


def test_numbers_are_written_as_the_reader_writes_them(marta):
    others_say(marta, 3, 4, 3)
    with translation.override("it"):
        assert "3,3" in shown(others_block(marta))


def test_a_name_is_text_and_never_markup(marta):
    markup = ask(others_block(marta), name="<img src=x onerror=alert(1)>").json["state"]["html"]
    assert "<img" not in markup
    assert "<img" in unescape(markup)


def test_the_page_shows_the_form_in_the_language_of_the_page(marta):
    page = others_block(marta).student_view().content
    assert 'value="en" lang="en" selected' in page
    assert "Make a link" in page


def test_the_view_takes_four_statements_however_many_were_asked(marta, django_assert_max_num_queries):
    finish_round(marta, 2, scope=make_scope(CONTEXT))
    others_say(marta, 3, 4, 3, 2, 1, agreed=True)
    ask(others_block(marta))
    with django_assert_max_num_queries(4):
        others_block(marta).student_view()
