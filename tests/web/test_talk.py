"""“Ask my tutor”: the candidate's page, and that of a manager who was asked for help."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.utils import timezone
from lxml import html

from lever_xblocks.records.models import AuditEntry, Case, Comment, Complaint, Notice, PortfolioStep
from lever_xblocks.records.roles import CentreRole
from tests.records.conftest import at_most
from tests.standalone.people import give_tutor, logged_in, make_person, text_of
from tests.standalone.rating import choose_and_send

__all__ = ["at_most"]


@pytest.fixture
def amina(tutor: Any) -> Any:
    person = make_person("amina", CentreRole.CANDIDATE)
    give_tutor(person, tutor)
    choose_and_send(person, "empathy", "teamwork", "initiative")
    return person


@pytest.fixture
def carla() -> Any:
    return make_person("carla", CentreRole.MANAGER)


def talk_of(person: Any) -> str:
    return f"/talk/{Case.objects.get(candidate=person).public_id}/"


def say(person: Any, text: str, page: str, **about: str) -> Any:
    return logged_in(person).post(f"{page}say/", {"key": str(uuid.uuid4()), "text": text, **about})


def test_every_page_of_a_volunteer_leads_to_their_tutor(tutor: Any, amina: Any) -> None:
    client = logged_in(amina)
    for page in ("/", "/inbox/"):
        assert 'href="/talk/"' in client.get(page).content.decode()
    assert "Your tutor: Tom Test" in text_of(client.get("/"))
    assert client.get("/talk/")["Location"] == talk_of(amina)
    assert 'href="/talk/"' not in logged_in(tutor).get("/desk/tutor/").content.decode()


def test_before_the_first_strength_is_rated_the_page_says_when_one_can_write(tutor: Any) -> None:
    person = make_person("karim", CentreRole.CANDIDATE)
    assert "Your centre is choosing a tutor for you" in text_of(logged_in(person).get("/talk/"))
    give_tutor(person, tutor)
    text = text_of(logged_in(person).get("/talk/"))
    assert "Your tutor is Tom Test" in text
    assert "As soon as you have rated your first strength" in text


def test_both_sides_read_what_was_said_and_what_is_new_until_they_say_so(tutor: Any, amina: Any) -> None:
    page = talk_of(amina)
    assert say(amina, "Is it <b>enough</b>?", page)["Location"].startswith(f"{page}#said-")
    assert "Is it <b>enough</b>?" in text_of(logged_in(tutor).get(page, follow=True))
    say(tutor, "Who had the idea?", page)
    client = logged_in(amina)
    shown = client.get(page)
    assert "Who had the idea?" in text_of(shown)
    until = html.fromstring(shown.content.decode()).xpath("//input[@name='until']/@value")[0]
    client.post(f"{page}read/", {"until": until})
    assert "I have read what is new" not in text_of(client.get(page))


def test_a_message_leads_to_the_talk_where_what_is_new_is_marked(tutor: Any, amina: Any) -> None:
    say(tutor, "Who had the idea?", talk_of(amina))
    notice = Notice.objects.get(recipient=amina, kind="talk.commented")
    client = logged_in(amina)
    shown = client.post(f"/inbox/{notice.public_id}/", follow=True)
    assert shown.redirect_chain[-1][0].startswith(talk_of(amina))
    assert len(html.fromstring(shown.content.decode()).xpath("//li//span[text()='New']")) == 1


def test_asking_to_look_is_one_press_and_says_so(tutor: Any, amina: Any) -> None:
    client, page = logged_in(amina), talk_of(amina)
    assert client.post(f"{page}ask/", {"competences": []}).status_code == 400
    client.post(f"{page}ask/", {"competences": ["teamwork", "empathy"]})
    assert text_of(client.get(page)).count("You asked your tutor to look on") == 2
    assert PortfolioStep.objects.count() == 2


def test_what_is_too_long_stays_in_its_field(tutor: Any, amina: Any) -> None:
    answer = say(amina, "a" * 5001, talk_of(amina))
    assert answer.status_code == 400
    assert html.fromstring(answer.content.decode()).get_element_by_id("whole").text.strip() == "a" * 5001
    assert not Comment.objects.exists()


def test_the_centre_reads_the_talk_only_when_it_was_shown_and_on_purpose(tutor: Any, amina: Any, carla: Any) -> None:
    page = talk_of(amina)
    say(amina, "This is between us", page)
    assert logged_in(carla).get(page).status_code == 404
    logged_in(amina).post(f"{page}complaint/", {"deed": "open", "reason": "Nobody answers me"})
    assert "can read this talk" in text_of(logged_in(tutor).get(page, follow=True)), "the other side sees it too"
    client = logged_in(carla)
    asked = text_of(client.get(page))
    assert "Nobody answers me" in asked
    assert "This is between us" not in asked
    assert not AuditEntry.objects.filter(action="talk.read").exists()
    assert "This is between us" in text_of(client.post(f"{page}shown/"))
    assert AuditEntry.objects.get(action="talk.read").actor == carla
    client.post(f"{page}complaint/", {"deed": "close"})
    assert not Complaint.objects.filter(open_slot=1).exists()
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("number", [1, 60])
def test_the_page_takes_as_many_statements_for_sixty_comments_as_for_one(
    tutor: Any, amina: Any, number: int, at_most: Any
) -> None:
    case = Case.objects.get(candidate=amina)
    for index in range(number):
        author = (amina, tutor)[index % 2]
        Comment.objects.create(case=case, author=author, text=f"{index}", created_at=timezone.now())
    client, page = logged_in(amina), talk_of(amina)
    client.get(page)
    with at_most(6):  # log-in 2, own 4
        client.get(page)
