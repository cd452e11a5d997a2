from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from freezegun import freeze_time

from lever_xblocks.records.actions.centres import LeaveCentre
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import AuditEntry, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from tests.standalone.people import give_tutor, logged_in, make_person, text_of
from tests.standalone.rating import choose_and_send, rate, rate_everything, rate_some

DESK = "/desk/tutor/"


def make_candidates(tutor: Any, *names: str) -> list[Any]:
    people = [make_person(name, CentreRole.CANDIDATE) for name in names]
    for person in people:
        give_tutor(person, tutor)
    return people


def desk(tutor: Any) -> str:
    return text_of(logged_in(tutor).get("/desk/tutor/"))


def test_a_tutor_without_volunteers_reads_what_will_stand_here(tutor: Any) -> None:
    assert "No volunteers yet" in desk(tutor)


def test_those_who_wait_come_first_the_longest_wait_on_top(tutor: Any) -> None:
    amina, karim, marta = make_candidates(tutor, "amina", "karim", "marta")
    now = timezone.now()
    for person, days in ((karim, 2), (amina, 5)):
        with freeze_time(now - timedelta(days=days)):
            rate_everything(person)
    rate_some(marta)
    text = desk(tutor)
    assert "2 people wait for you" in text
    assert text.index("Amina") < text.index("Karim") < text.index("On their way") < text.index("Marta")
    assert "2 of 15 strengths rated" in text
    assert "5 days" in text


def test_a_choice_sent_waits_for_the_tutor_with_the_names_of_what_was_chosen(tutor: Any) -> None:
    amina, karim = make_candidates(tutor, "amina", "karim")
    with freeze_time(timezone.now() - timedelta(days=3)):
        rate_everything(karim)
    choose_and_send(amina, "empathy", "teamwork", "initiative")
    text = desk(tutor)
    assert text.index("Karim") < text.index("Amina") < text.index("Chose on")
    assert {"Empathy", "Teamwork", "Initiative"} <= set(re.findall(r"\w+", text.split("Chose on")[1]))


def have_read(client: Any, person: Any) -> None:
    """Press the button beside this person, as the desk shows it now."""
    page = client.get(DESK).content.decode()
    until = re.search(r'name="until" value="([^"]+)"', page)[1]
    address = read_address(person)
    assert address in page
    client.post(address, {"until": until})


def read_address(person: Any) -> str:
    return f"{DESK}{TutorAssignment.objects.get(candidate=person, open_slot=OPEN).pk}/read/"


def test_what_is_new_since_the_tutor_last_read_is_marked_until_they_say_so(tutor: Any) -> None:
    amina, karim, _marta = make_candidates(tutor, "amina", "karim", "marta")
    client = logged_in(tutor)
    assert "I have read" not in text_of(client.get(DESK))
    with freeze_time(timezone.now()) as clock:
        rate_everything(amina)
        page = client.get(DESK)
        assert text_of(page).count(" New ") == 1
        assert text_of(client.get(DESK)) == text_of(page), "looking changes nothing"
        clock.tick(60)
        rate_some(karim)
        have_read(client, amina)
        text = text_of(client.get(DESK))
        assert text.index("Amina") < text.index("Karim") < text.index(" New ")
        assert text.count(" New ") == 1, "who reads one has not read the others"
        have_read(client, karim)
        clock.tick(60)
        rate(karim, {"initiative": 3}, revision=1)
        assert text_of(client.get(DESK)).count("New since") == 1
        clock.tick(60)
        have_read(client, karim)
        clock.tick(60)
        assert "New" not in text_of(client.get(DESK))
    assert AuditEntry.objects.filter(action="tutor.read", actor=tutor).count() == 3


def test_who_is_read_waits_no_more_until_they_hand_over_something_else(tutor: Any) -> None:
    """As the reminders of the tick see it."""
    (amina,) = make_candidates(tutor, "amina")
    client = logged_in(tutor)
    with freeze_time(timezone.now()) as clock:
        rate_everything(amina)
        clock.tick(60)
        have_read(client, amina)
        text = text_of(client.get(DESK))
        assert "Nobody waits for you" in text
        assert "Read what Amina Test thinks" in text, "what was read can be read again"
        clock.tick(60)
        choose_and_send(amina, "empathy", "teamwork", "initiative")
        assert "1 person waits for you" in text_of(client.get(DESK))


@pytest.mark.parametrize(
    "until",
    [
        "", "yesterday", "2026-01-01", "2026-01-01T10:00:00", "9000-01-01T10:00:00+00:00",
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
    ],
)  # fmt: skip
def test_a_moment_that_no_page_of_ours_named_is_refused(tutor: Any, until: str) -> None:
    (amina,) = make_candidates(tutor, "amina")
    assert logged_in(tutor).post(read_address(amina), {"until": until}).status_code == 400
    assert not TutorAssignment.objects.filter(read_until__isnull=False).exists()


def test_only_a_tutor_notes_what_was_read_and_only_for_their_own(tutor: Any, centre: CentreInfo) -> None:
    (amina,) = make_candidates(tutor, "amina")
    other, manager = make_person("other", CentreRole.TUTOR), make_person("max", CentreRole.MANAGER)
    for person, status in ((other, 404), (manager, 403)):
        response = logged_in(person).post(read_address(amina), {"until": timezone.now().isoformat()})
        assert response.status_code == status
    assert logged_in(tutor).get(read_address(amina)).status_code == 405
    assert not TutorAssignment.objects.filter(read_until__isnull=False).exists()


def test_a_result_can_be_opened_from_the_desk(tutor: Any) -> None:
    (amina,) = make_candidates(tutor, "amina")
    rate_everything(amina)
    client = logged_in(tutor)
    page = client.get("/desk/tutor/").content.decode()
    address = page.split('href="/self-assessment/')[1].split('"')[0]
    assert client.get(f"/self-assessment/{address}").status_code == 200


def test_nobody_sees_the_volunteers_of_another_tutor(tutor: Any, centre: CentreInfo) -> None:
    make_candidates(tutor, "amina")
    other = make_person("other", CentreRole.TUTOR)
    assert "Amina" not in desk(other)


def test_a_volunteer_who_left_the_centre_leaves_the_desk(tutor: Any, centre: CentreInfo) -> None:
    (amina,) = make_candidates(tutor, "amina")
    LeaveCentre(actor=SYSTEM, centre_id=centre.id, person_id=amina.pk, role=CentreRole.CANDIDATE).run()
    assert "Amina" not in desk(tutor)


@pytest.mark.parametrize("number", [1, 12])
def test_the_desk_costs_the_same_for_one_and_for_twelve(
    tutor: Any, number: int, django_assert_max_num_queries: Any
) -> None:
    for person in make_candidates(tutor, *(f"person{index}" for index in range(number))):
        rate_everything(person)
    client = logged_in(tutor)
    client.get("/desk/tutor/")
    with django_assert_max_num_queries(7):  # log-in and session included
        client.get("/desk/tutor/")
