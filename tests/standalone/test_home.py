"""The first screen of each person."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.models import (
    Case,
    CaseCompetence,
    CourseLink,
    FrameworkVersion,
    Notice,
    PracticeRound,
    ProfileVersion,
    RaterInvitation,
    Relation,
)
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.courses.catalog import load_catalog
from tests.standalone.people import give_part, give_tutor, logged_in, make_person, text_of
from tests.standalone.rating import rate_everything


def main_buttons(response: Any) -> list[str]:
    return re.findall(r'lever-button--main" href="([^"]+)"', response.content.decode())


def test_a_stranger_is_asked_to_log_in(db: None, client: Client) -> None:
    assert client.get("/").url == "/login/?next=/"


def test_a_volunteer_reads_what_to_do_how_long_and_with_whom_and_has_one_button(volunteer: Any, tutor: Any) -> None:
    give_tutor(volunteer, tutor)
    response = logged_in(volunteer).get("/")
    text = text_of(response)
    assert "Hello Amina" in text
    assert "about 10 minutes" in text
    assert "Your tutor: Tom Test" in text
    assert len(main_buttons(response)) == 1
    assert main_buttons(response)[0].startswith("/course/")


def test_a_volunteer_without_a_tutor_can_start_all_the_same(volunteer: Any) -> None:
    response = logged_in(volunteer).get("/")
    assert "choosing a tutor" in text_of(response)
    assert len(main_buttons(response)) == 1


def test_a_volunteer_who_has_begun_goes_on_where_they_stopped(volunteer: Any) -> None:
    client = logged_in(volunteer)
    first_unit = main_buttons(client.get("/"))[0]
    client.post(f"{first_unit}visit/")
    response = client.get("/")
    assert "Everything you did is saved" in text_of(response)
    assert len(main_buttons(response)) == 1


def test_a_volunteer_with_a_result_is_led_to_their_chart(volunteer: Any) -> None:
    rate_everything(volunteer)
    response = logged_in(volunteer).get("/")
    assert "See your chart" in text_of(response)
    assert len(main_buttons(response)) == 1


@pytest.mark.parametrize(
    ("role", "url", "sentence"),
    [
        (CentreRole.TUTOR, "/desk/tutor/", "No volunteers yet"),
        (CentreRole.ASSESSOR, "/desk/assessor/", "No case waits for you"),
        (CentreRole.MANAGER, "/desk/centre/", "Your people"),
    ],
)
def test_staff_land_on_their_desk(centre: CentreInfo, role: CentreRole, url: str, sentence: str) -> None:
    client = logged_in(make_person("sam", role))
    assert client.get("/").url == url
    assert sentence in text_of(client.get("/", follow=True))


def test_an_administrator_lands_on_the_page_that_is_green_or_red(administrator: Any) -> None:
    assert logged_in(administrator).get("/").url == "/desk/administrator/"


def test_a_trainee_reads_about_the_training(centre: CentreInfo) -> None:
    assert "Your training" in text_of(logged_in(make_person("teo", CentreRole.TRAINEE)).get("/"))


def test_somebody_with_several_parts_finds_all_of_them_on_one_page(volunteer: Any) -> None:
    for role in (CentreRole.TUTOR, CentreRole.MANAGER, CentreRole.ASSESSOR):
        give_part(volunteer, role)
    text = text_of(logged_in(volunteer).get("/"))
    for words in ("about 10 minutes", "Your desks", "Tutor desk", "Assessor desk", "Centre desk"):
        assert words in text


def test_an_account_without_a_part_is_told_what_is_missing(centre: CentreInfo) -> None:
    assert "Your centre must still say" in text_of(logged_in(make_person("new")).get("/"))


def test_the_first_screen_stays_cheap(volunteer: Any, tutor: Any, django_assert_max_num_queries: Any) -> None:
    give_tutor(volunteer, tutor)
    rate_everything(volunteer)
    client = logged_in(volunteer)
    client.get("/")
    with django_assert_max_num_queries(9):  # log-in 2, own 7
        client.get("/")


# ---- the one next step follows the phase ----


def choose(user: Any, *competences: str, is_sent: bool) -> None:
    """As if these had been ticked, and sent with the button."""
    case = Case.objects.get(candidate=user)
    now = timezone.now()
    state = CompetenceState.DOCUMENTATION if is_sent else CompetenceState.IDENTIFICATION
    case.competences.bulk_create(
        CaseCompetence(case=case, competence_id=one, state=state, chosen_at=now) for one in competences
    )
    if is_sent:
        Case.objects.filter(pk=case.pk).update(choice_sent_at=now)


@pytest.mark.parametrize(
    ("is_sent", "sentence"),
    [(False, "send it when you are happy with it"), (True, "You sent your choice on")],
)
def test_who_has_chosen_reads_what_and_what_comes_next(volunteer: Any, is_sent: bool, sentence: str) -> None:
    rate_everything(volunteer)
    choose(volunteer, "teamwork", "empathy", "initiative", is_sent=is_sent)
    response = logged_in(volunteer).get("/")
    assert sentence in text_of(response)
    assert "Your choice: Empathy , Initiative , Teamwork" in text_of(response)
    assert len(main_buttons(response)) == 1
    assert ("look-closer" if is_sent else "choose") in main_buttons(response)[0]


def test_whose_turn_it_is_after_sending_depends_on_having_a_tutor(volunteer: Any, tutor: Any) -> None:
    rate_everything(volunteer)
    choose(volunteer, "teamwork", "empathy", "initiative", is_sent=True)
    client = logged_in(volunteer)
    text = text_of(client.get("/"))
    assert "Your centre finds a tutor for you" in text
    assert "your tutor’s turn" not in text
    give_tutor(volunteer, tutor)
    assert "Now it is your tutor’s turn" in text_of(client.get("/"))


def test_who_changes_a_choice_that_was_sent_is_told_to_send_it_again(volunteer: Any) -> None:
    rate_everything(volunteer)
    choose(volunteer, "teamwork", "empathy", "initiative", is_sent=True)
    choose(volunteer, "responsibility", is_sent=False)
    assert "Send it again" in text_of(logged_in(volunteer).get("/"))


def test_who_gives_up_a_strength_after_sending_is_told_to_send_it_again(volunteer: Any) -> None:
    rate_everything(volunteer)
    choose(volunteer, "teamwork", "empathy", "initiative", "responsibility", is_sent=True)
    CaseCompetence.objects.filter(competence_id="teamwork").update(given_up_at=timezone.now())
    text = text_of(logged_in(volunteer).get("/"))
    assert "Send it again" in text
    assert "You sent your choice" not in text


def test_who_has_rated_and_been_through_the_pages_before_is_led_to_the_choice(volunteer: Any) -> None:
    rate_everything(volunteer)
    client = logged_in(volunteer)
    pages = load_catalog().course("volunteer-certification").outline.units
    client.post(f"/course/volunteer-certification/unit/{pages[3].url_name}/visit/")
    page = client.get("/")
    assert main_buttons(page) == [f"/course/volunteer-certification/unit/{pages[3].url_name}/"]
    links = re.findall(r'class="lever-button[^"]*" href="([^"]+)"', page.content.decode())
    assert len(links) == len(set(links)) == 3
    client.post(f"/course/volunteer-certification/unit/{pages[-1].url_name}/visit/")
    (button,) = main_buttons(client.get("/"))
    assert "choose" in button


def test_who_has_a_chart_and_stays_on_its_page_goes_on_from_there(volunteer: Any) -> None:
    rate_everything(volunteer)
    client = logged_in(volunteer)
    pages = load_catalog().course("volunteer-certification").outline.units
    chart = f"/course/volunteer-certification/unit/{pages[4].url_name}/"
    client.post(f"{chart}visit/")
    response = client.get("/")
    assert main_buttons(response) == [chart]
    assert "Go on from your chart" in text_of(response)
    assert f"Go on: {pages[4].title}" not in text_of(response)


def test_who_has_heard_from_others_is_led_to_the_choice_and_to_what_they_said(volunteer: Any) -> None:
    rate_everything(volunteer)
    now = timezone.now()
    case = Case.objects.get(candidate=volunteer)
    RaterInvitation.objects.create(
        case=case,
        name="Ola",
        relation=Relation.OTHER,
        language="en",
        code_hash="x",
        created_at=now,
        expires_at=now,
        answered_at=now,
    )
    response = logged_in(volunteer).get("/")
    assert "1 person has said how they see you." in text_of(response)
    assert "ask others" not in text_of(response)
    assert "choose" in main_buttons(response)[0]
    assert "See what others say" in text_of(response)


# ---- messages, and practice of trainees ----


def tell(user: Any) -> None:
    Notice.objects.create(recipient=user, kind=NoticeKind.TUTOR_CAME, created_at=timezone.now())


def test_new_messages_are_counted_in_the_head_and_on_the_first_screen(volunteer: Any) -> None:
    client = logged_in(volunteer)
    assert "new message" not in text_of(client.get("/"))
    tell(volunteer)
    tell(volunteer)
    text = text_of(client.get("/"))
    assert "Messages 2 new" in text
    assert "You have 2 new messages." in text
    tell(make_person("somebody"))
    assert "You have 2 new messages." in text_of(client.get("/"))


def test_a_trainee_finds_their_practice_and_when_they_last_rated_it(centre: CentreInfo) -> None:
    teo = make_person("teo", CentreRole.TRAINEE)
    key = str(load_catalog().course("volunteer-certification").key)
    frameworks = {"framework_version": FrameworkVersion.objects.first()}
    CourseLink.objects.create(
        context_key=key,
        centre_id=centre.id,
        purpose=CourseLink.Purpose.TRAINING,
        profile_version=ProfileVersion.objects.first(),
        **frameworks,
    )
    assert "Rate your own practice before and after" in text_of(logged_in(teo).get("/"))
    now = timezone.now()
    times = dict.fromkeys(("started_at", "saved_at", "finished_at"), now)
    PracticeRound.objects.create(person=teo, context_key=key, revision=1, open_slot=None, **times, **frameworks)
    assert "You rated your own practice on" in text_of(logged_in(teo).get("/"))
