"""The pages of people who write for a candidate."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.host import Person
from lever_xblocks.records.actions.stories import AddHelper, WithdrawHelper
from lever_xblocks.records.models import AuditEntry, Helper, Story, StoryAnswer
from lever_xblocks.records.outside_links import code_of
from lever_xblocks.records.queries.portfolio.stories import stories_of
from lever_xblocks.web.guessing import MOST_MISSES
from tests.records.factories import put_in_state, send_choice
from tests.records.stories import CHOSEN, TOLD, add_link, begin, case_of, confirm, own_door, save
from tests.standalone.people import logged_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_misses() -> None:
    cache.clear()


@pytest.fixture
def teller(volunteer: Any) -> Person:
    person = Person(volunteer.pk, "Amina Test")
    send_choice(person, *CHOSEN)
    return person


@pytest.fixture
def helper(teller: Person) -> Helper:
    return add_link(teller)


def page(helper: Helper, name: str = "help", **parts: Any) -> str:
    return reverse(f"lever_web:{name}", kwargs={"code": code_of(helper) or "", **parts})


def story_page(helper: Helper, story: Any) -> str:
    return page(helper, "help_story", story_id=story.id)


def stored() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Helper, Story, StoryAnswer, AuditEntry)]


def test_somebody_without_an_account_reads_who_asks_what_to_do_and_who_sees_what(client, helper):
    text = text_of(client.get(page(helper)))
    for words in ("Amina Test tells, you write", "Hello Hana!", "in their words", "nothing else of their folder"):
        assert words in text
    assert "Write a story about Teamwork" in text
    assert "Write a story about Initiative" not in text


def test_looking_writes_nothing(client, teller, helper):
    story = save(own_door(teller), begin(teller), TOLD)
    before = stored()
    for address in (page(helper), story_page(helper, story), page(helper, "help_thanks")):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert stored() == before


def test_the_way_from_the_first_question_to_these_are_my_words(client, teller, helper):
    response = client.post(page(helper, "help_new"), {"competence": "teamwork"})
    (story,) = stories_of(case_of(teller).pk)
    assert response.url == story_page(helper, story)
    entries = {"revision": "0", "title": "The flood", "situation": "Line one\r\nLine two", "tag": ["empathy"]}
    response = client.post(response.url, entries | {"language": "pl"}, follow=True)
    assert "Saved" in text_of(response)
    response = client.post(story_page(helper, story), entries | {"revision": "1", "language": "pl", "then": "finish"})
    assert response.url == page(helper, "help_thanks")
    (story,) = stories_of(case_of(teller).pk)
    assert story.form.answers == {"situation": "Line one\nLine two"}
    assert (story.form.title, story.form.tags, story.language) == ("The flood", ("empathy",), "pl")
    assert (story.writer_name, story.is_own) == ("Hana", False)
    assert confirm(own_door(teller), story).is_own


def test_one_tap_twice_begins_one_story(client, helper):
    for _tap in range(2):
        client.post(page(helper, "help_new"), {"competence": "teamwork"})
    assert Story.objects.count() == 1


def test_when_somebody_else_was_faster_both_texts_are_shown_and_nothing_is_lost(client, teller, helper):
    story = save(own_door(teller), begin(teller), TOLD)
    answer = client.post(
        story_page(helper, story), {"revision": "0", "task": "Hers.", "situation": TOLD["situation"], "tag": "empathy"}
    )
    assert answer.status_code == 409
    text = text_of(answer)
    assert "Look at both texts" in text
    assert TOLD["task"] in text
    assert "Hers." in answer.content.decode()
    assert text.count("Saved by somebody else") == 1
    answer = client.post(story_page(helper, story), {"revision": str(story.revision), "task": "Hers."})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    "entries",
    [
        {"task": "x" * 20_001},
        {"title": "x" * 201},
        {"language": "xx"},
        {"revision": "x"},
        {"revision": "9" * 40},
    ],
)
def test_what_cannot_be_kept_stays_in_the_form_with_a_sentence(client, teller, helper, entries):
    story = begin(teller)
    answer = client.post(story_page(helper, story), {"revision": "0", "result": "Kept here"} | entries)
    assert answer.status_code == 400
    assert "Kept here" in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()
    assert not StoryAnswer.objects.exists()


def test_words_are_text_and_never_markup(client, teller, helper):
    story = save(own_door(teller), begin(teller), {"task": "</textarea><script>alert(1)</script>"})
    assert "<script>alert" not in client.get(story_page(helper, story)).content.decode()


def test_what_is_handed_in_is_not_there_any_more(client, teller, helper):
    story = save(own_door(teller), begin(teller), TOLD)
    put_in_state(teller, CompetenceState.SUBMITTED, *CHOSEN)
    assert "There is nothing to write at the moment" in text_of(client.get(page(helper)))
    assert client.get(story_page(helper, story)).status_code == 404
    assert client.post(story_page(helper, story), {"revision": "1", "task": "x"}).status_code == 404
    assert client.post(page(helper, "help_new"), {"competence": "teamwork"}).status_code == 409


def test_an_old_link_says_whom_to_ask(client, teller):
    old = add_link(teller, "Ivo")
    Helper.objects.filter(pk=old.pk).update(expires_at=old.created_at + timedelta(microseconds=1))
    answer = client.get(page(old))
    assert answer.status_code == 410
    assert "Ask Amina Test for a new one" in text_of(answer)


def test_a_link_taken_back_opens_nothing(client, teller, helper):
    WithdrawHelper(door=own_door(teller), helper_id=helper.public_id).run()
    answer = client.get(page(helper))
    assert answer.status_code == 410
    assert "does not need your help any more" in text_of(answer)


def test_the_candidate_cannot_write_as_their_own_helper(volunteer, helper):
    answer = logged_in(volunteer).get(page(helper))
    assert answer.status_code == 403
    assert "Only they write here" in text_of(answer)


def test_who_sits_beside_the_candidate_has_no_pages(client, teller):
    beside = AddHelper(door=own_door(teller), name="Hana").run()
    assert client.get(page(beside)).status_code == 404


def test_whoever_guesses_is_slowed_down_and_a_good_link_still_opens(client, helper):
    for _guess in range(MOST_MISSES):
        assert client.get(reverse("lever_web:help", args=["nothing"])).status_code == 404
    assert client.get(reverse("lever_web:help", args=["nothing"])).status_code == 429
    assert client.get(page(helper)).status_code == 200


def test_the_pages_are_kept_by_nobody_and_tell_nobody_where_they_are(client, helper):
    answer = client.get(page(helper))
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_pages_speak_the_language_of_the_helper_and_others(client, teller):
    ivo = add_link(teller, "Ivo", language="pl")
    assert client.get(page(ivo)).headers["Content-Language"] == "pl"
    answer = client.get(page(ivo) + "?language=it")
    assert answer.headers["Content-Language"] == "it"
    assert "?language=it" in client.post(page(ivo, "help_new") + "?language=it", {"competence": "teamwork"}).url


@pytest.mark.parametrize("most", [12])
def test_a_page_takes_few_statements_however_many_stories_there_are(
    client, teller, helper, most, django_assert_max_num_queries
):
    for competence in CHOSEN:
        for number in range(3):
            save(own_door(teller), begin(teller, competence), {"task": f"Story {number}"})
    with django_assert_max_num_queries(most):
        client.get(page(helper))
