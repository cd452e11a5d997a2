"""A candidate's folder as their tutor reads it: all of it, with what is new, the talk, and no way to change a word."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from lxml import html

from lever_xblocks.records.models import (
    Case,
    Comment,
    Evidence,
    EvidenceLink,
    PortfolioStep,
    Story,
    StoryAnswer,
    TutorAssignment,
)
from lever_xblocks.records.roles import CentreRole
from tests.records.conftest import at_most
from tests.standalone.people import give_tutor, logged_in, make_person, text_of
from tests.standalone.rating import choose_and_send

__all__ = ["at_most"]
FRESH = "//section[contains(@class, 'lever-fresh')]"
OWN_WORDS = ("Water came into our cellar.", "I made a list of who sleeps where.", "The flood")


@pytest.fixture
def amina(tutor: Any) -> Any:
    person = make_person("amina", CentreRole.CANDIDATE)
    give_tutor(person, tutor)
    choose_and_send(person, "empathy", "teamwork", "initiative")
    return person


def case_of(person: Any) -> Case:
    return Case.objects.get(candidate=person)


def tell_story(case: Case, title: str = "The flood", **fields: Any) -> Story:
    now = timezone.now()
    story = Story.objects.create(
        case=case, competence_id="teamwork", title=title, language="en", created_at=now, saved_at=now, **fields
    )
    StoryAnswer.objects.create(story=story, part="situation", text=OWN_WORDS[0])
    return story


def add_proof(case: Case, title: str = "A list", *competences: str) -> Evidence:
    now = timezone.now()
    item = Evidence.objects.create(case=case, kind="text", title=title, text=OWN_WORDS[1], created_at=now, saved_at=now)
    EvidenceLink.objects.bulk_create(EvidenceLink(evidence=item, competence_id=one) for one in competences)
    return item


def address(person: Any) -> str:
    return f"/desk/tutor/folder/{case_of(person).public_id}/"


def test_it_shows_stories_proof_gaps_and_questions_strength_by_strength(tutor: Any, amina: Any) -> None:
    tell_story(case_of(amina))
    add_proof(case_of(amina), "A list", "teamwork", "empathy")
    text = text_of(logged_in(tutor).get(address(amina)))
    assert text.index("The folder of Amina Test") < text.index("Empathy") < text.rindex("The flood")
    for words in (*OWN_WORDS, "Written by the volunteer", "Also for this strength", "What there is proof for"):
        assert words in text
    assert "Ask together: is it good proof?" in text


def test_who_wrote_a_story_down_is_said_until_the_volunteer_made_it_their_own(tutor: Any, amina: Any) -> None:
    story = tell_story(case_of(amina), writer="centre", typed_by=tutor)
    client = logged_in(tutor)
    assert "It counts once the volunteer has said" in text_of(client.get(address(amina)))
    Story.objects.filter(pk=story.pk).update(own_words_at=timezone.now())
    assert "It counts once" not in text_of(client.get(address(amina)))


def test_what_is_new_is_listed_until_the_tutor_says_that_they_have_read_it(tutor: Any, amina: Any) -> None:
    item = add_proof(case_of(amina), "A list", "teamwork")
    TutorAssignment.objects.update(read_until=timezone.now())
    tell_story(case_of(amina))
    Evidence.objects.filter(pk=item.pk).update(saved_at=timezone.now())
    client = logged_in(tutor)
    page = html.fromstring(client.get(address(amina)).content.decode())
    fresh = [" ".join(one.text_content().split()) for one in page.xpath(f"{FRESH}//li")]
    assert fresh == ["Proof: A list changed", "Story: The flood"]
    (form,) = page.xpath(f"{FRESH}//form")
    client.post(form.get("action"), {"until": form.fields["until"]})
    assert not html.fromstring(client.get(address(amina)).content.decode()).xpath(FRESH)


def test_no_field_of_the_page_holds_words_of_the_candidate(tutor: Any, amina: Any) -> None:
    tell_story(case_of(amina))
    add_proof(case_of(amina), "A list", "teamwork")
    page = html.fromstring(logged_in(tutor).get(address(amina)).content.decode())
    fields = page.xpath("//main//textarea | //main//input[not(@type='hidden')] | //main//select")
    assert fields
    assert {(field.get("name"), (field.text or "").strip()) for field in fields} == {("text", ""), ("reason", "")}
    deeds = {re.sub(r"[0-9a-f-]{36}|\d+", "…", form.get("action")) for form in page.xpath("//main//form")}
    assert deeds == {
        "/desk/tutor/folder/…/advise/", "/desk/tutor/…/read/", "/talk/…/complaint/", "/talk/…/say/"
    }  # fmt: skip


def test_ready_and_please_add_stand_on_the_page_and_reach_the_candidate(tutor: Any, amina: Any) -> None:
    client = logged_in(tutor)
    done = client.post(f"{address(amina)}advise/", {"deed": "ready", "competence": "empathy"})
    assert (done.status_code, done["Location"]) == (302, f"{address(amina)}#strength-empathy")
    client.post(f"{address(amina)}advise/", {"deed": "add", "competence": "teamwork", "reason": "A date, please"})
    text = text_of(client.get(address(amina)))
    assert "Ready, said Tom Test on" in text
    assert "A date, please" in text
    own = text_of(logged_in(amina).get(f"/talk/{case_of(amina).public_id}/"))
    assert "A date, please" in own
    assert "Ready means complete, not good" in own


def test_what_was_typed_and_refused_stands_in_its_field_with_the_reason_beside_it(tutor: Any, amina: Any) -> None:
    too_long = "a" * 5001
    client = logged_in(tutor)
    sent = {"deed": "add", "competence": "teamwork", "reason": too_long}
    answer = client.post(f"{address(amina)}advise/", sent)
    assert answer.status_code == 400
    field = html.fromstring(answer.content.decode()).get_element_by_id("add-teamwork")
    assert (field.text.strip(), field.get("aria-invalid")) == (too_long, "true")
    assert not PortfolioStep.objects.exists()


def test_comments_stand_beside_what_they_are_about(tutor: Any, amina: Any) -> None:
    story = tell_story(case_of(amina))
    client, talk = logged_in(tutor), f"/talk/{case_of(amina).public_id}/"
    key = str(uuid.uuid4())
    sent = {"about": "story", "id": str(story.public_id), "key": key, "text": "Who had the idea?"}
    done = client.post(f"{talk}say/", sent)
    assert done["Location"] == f"{address(amina)}#said-{key}"
    client.post(f"{talk}say/", sent)
    assert Comment.objects.count() == 1
    page = html.fromstring(client.get(address(amina)).content.decode())
    assert "Who had the idea?" in page.get_element_by_id(f"story-{story.public_id}").text_content()
    client.post(f"{talk}unsay/", {"comment": key})
    assert not Comment.objects.exists()


def test_the_folder_of_somebody_else_is_not_there_and_trying_is_logged(tutor: Any, amina: Any, caplog: Any) -> None:
    other = make_person("other", CentreRole.TUTOR)
    assert logged_in(other).get(address(amina)).status_code == 404
    assert "tutor_folder" in caplog.text or "folder" in caplog.text
    give_tutor(amina, other)
    assert logged_in(tutor).get(address(amina)).status_code == 404, "who is tutor no longer reads no longer"


@pytest.mark.parametrize("number", [1, 200])
def test_it_takes_as_many_statements_for_two_hundred_pieces_as_for_one(
    tutor: Any, amina: Any, number: int, at_most: Any
) -> None:
    case = case_of(amina)
    for index in range(number):
        add_proof(case, f"A list {index}", "teamwork", "empathy")
    for index in range(min(number, 10)):
        tell_story(case, f"Story {index}")
        Comment.objects.create(case=case, author=amina, text="Hello", created_at=timezone.now())
    client, page = logged_in(tutor), address(amina)
    client.get(page)
    with at_most(9):  # log-in 2, own 7
        client.get(page)


def test_the_desk_of_thirty_takes_as_many_statements_as_that_of_one(tutor: Any, at_most: Any) -> None:
    for index in range(30):
        person = make_person(f"person{index}", CentreRole.CANDIDATE)
        give_tutor(person, tutor)
        choose_and_send(person, "empathy", "teamwork", "initiative")
        for number in range(3):
            add_proof(case_of(person), f"A list {number}", "teamwork")
        Comment.objects.create(case=case_of(person), author=person, text="Hello", created_at=timezone.now())
    client = logged_in(tutor)
    with at_most(9):  # log-in 2, own 7
        text = text_of(client.get("/desk/tutor/"))
    assert "30 people wait for you" in text
    assert text.count("3 pieces of proof new or changed") == 30


def test_the_desk_says_why_somebody_waits_and_the_longest_wait_comes_first(tutor: Any, amina: Any) -> None:
    karim = make_person("karim", CentreRole.CANDIDATE)
    give_tutor(karim, tutor)
    choose_and_send(karim, "empathy", "teamwork", "initiative")
    now = timezone.now()
    TutorAssignment.objects.update(read_until=now)
    for person, days in ((amina, 2), (karim, 5)):
        at = now - timedelta(days=days)
        PortfolioStep.objects.create(case=case_of(person), competence_id="teamwork", kind="asked", actor=person, at=at)
    client = logged_in(tutor)
    text = text_of(client.get("/desk/tutor/"))
    assert text.index("2 people wait for you") < text.index("Karim") < text.index("Amina")
    assert text.count("asks you to look at 1 strength") == 2, "what was asked waits for an answer, read or not"
    client.post(f"{address(karim)}advise/", {"deed": "ready", "competence": "teamwork"})
    assert "1 person waits for you" in text_of(client.get("/desk/tutor/"))
