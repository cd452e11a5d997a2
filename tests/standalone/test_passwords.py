from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time

from lever_xblocks.records.actions.centres import LeaveCentre
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Case, TutorAssignment
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.actions import ChooseNewPassword
from lever_xblocks.standalone.accounts.models import HomeCentre, PasswordLink
from lever_xblocks.standalone.accounts.passwords import READABLE, readable_password
from tests.standalone.people import PASSWORD, give_part, logged_in, make_centre, make_person, text_of
from tests.standalone.rating import rate_some

NEW = "four green apples"


@pytest.fixture
def with_mail(without_mail: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def mailed_address() -> str:
    return re.search(r"http://testserver(/password/\S+)", mail.outbox[-1].body)[1]


def slip_address(manager: Any, person: Any) -> str:
    response = logged_in(manager).post(f"/desk/centre/centre/people/{person.pk}/password/", follow=True)
    return re.search(r"http://testserver(/password/[^<\s]+)", response.content.decode())[1]


def test_a_new_password_comes_by_mail(with_mail: None, volunteer: Any, client: Client) -> None:
    volunteer.email = "amina@example.org"
    volunteer.save()
    client.post("/forgotten/", {"name": "amina"})
    response = client.post(mailed_address(), {"password": NEW}, follow=True)
    assert "Hello Amina" in text_of(response)
    volunteer.refresh_from_db()
    assert volunteer.check_password(NEW)


@pytest.mark.parametrize(("chosen", "subject"), [("nl", "Kies een nieuw wachtwoord"), (None, "Vælg en ny adgangskode")])
def test_the_mail_speaks_the_language_of_its_reader_or_else_that_of_the_page(
    with_mail: None, volunteer: Any, client: Client, chosen: str | None, subject: str
) -> None:
    volunteer.email = "amina@example.org"
    volunteer.save()
    if chosen:
        logged_in(volunteer).post("/language/", {"language": chosen})
    page = client.post("/forgotten/", {"name": "amina"}, headers={"accept-language": "da"})
    assert mail.outbox[0].subject == subject
    assert page.headers["Content-Language"] == "da"


def test_the_answer_tells_nobody_who_has_an_account(with_mail: None, volunteer: Any, client: Client) -> None:
    pages = {text_of(client.post("/forgotten/", {"name": name})) for name in ("amina", "nobody", "", "x" * 500)}
    assert len(pages) == 1
    assert mail.outbox == []


def test_a_mailbox_cannot_be_filled(with_mail: None, volunteer: Any, client: Client) -> None:
    volunteer.email = "amina@example.org"
    volunteer.save()
    for _ in range(5):
        client.post("/forgotten/", {"name": "amina@example.org"})
    assert len(mail.outbox) == 1


def test_without_mail_the_page_leads_to_the_centre(volunteer: Any, client: Client) -> None:
    volunteer.email = "amina@example.org"
    volunteer.save()
    response = client.post("/forgotten/", {"name": "amina"})
    assert "Ask your centre" in text_of(response)
    assert "Greta Holm" in text_of(response)
    assert not PasswordLink.objects.exists()


def test_a_centre_gives_a_slip_for_a_new_password_and_the_old_one_holds_until_then(
    manager: Any, volunteer: Any, client: Client
) -> None:
    address = slip_address(manager, volunteer)
    assert client.post("/login/", {"username": "amina", "password": PASSWORD}).status_code == 302
    other = Client()
    assert "amina" in text_of(other.get(address))
    assert other.post(address, {"password": NEW}).url == "/"
    assert client.get("/").status_code == 302, "the session with the old password has ended"
    assert Client().get(address).status_code == 410


def test_a_new_link_opens_a_name_closed_by_wrong_passwords(manager: Any, volunteer: Any, client: Client) -> None:
    for _ in range(7):
        client.post("/login/", {"username": "amina", "password": "wrong"})
    Client().post(slip_address(manager, volunteer), {"password": NEW})
    assert client.post("/login/", {"username": "amina", "password": NEW}).status_code == 302


@pytest.mark.parametrize("typed", ["amina", "Amina@example.org"])
@pytest.mark.parametrize("by_command", [True, False])
def test_who_has_a_new_password_need_not_wait_whichever_name_was_closed_by_wrong_ones(
    manager: Any, volunteer: Any, client: Client, typed: str, by_command: bool
) -> None:
    volunteer.email = "amina@example.org"
    volunteer.save()
    for _ in range(7):
        refused = client.post("/login/", {"username": typed, "password": "wrong"})
    assert refused.status_code == 429
    if by_command:
        said = StringIO()
        call_command("lever_user", "password", "amina", stdout=said)
        password = re.search(r"is (\S+)\. It", said.getvalue())[1]
    else:
        ChooseNewPassword(address_code=slip_address(manager, volunteer).split("/")[2], password=NEW).run()
        password = NEW
    assert client.post("/login/", {"username": typed, "password": password}).status_code == 302


def test_a_password_that_is_too_easy_is_refused_and_the_link_stays_good(
    manager: Any, volunteer: Any, client: Client
) -> None:
    address = slip_address(manager, volunteer)
    for password in ("", "short", "aaaaaaaaaaaa", "password123", "aminatest1"):
        assert client.post(address, {"password": password}).status_code == 400
    assert client.post(address, {"password": NEW}).status_code == 302


def test_a_second_slip_closes_the_first(manager: Any, volunteer: Any, client: Client) -> None:
    first = slip_address(manager, volunteer)
    second = slip_address(manager, volunteer)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_a_mailed_link_is_good_for_a_day(with_mail: None, volunteer: Any, client: Client) -> None:
    volunteer.email = "amina@example.org"
    volunteer.save()
    with freeze_time(timezone.now()) as clock:
        client.post("/forgotten/", {"name": "amina"})
        clock.tick(timedelta(hours=25))
        assert client.get(mailed_address()).status_code == 410


def test_a_centre_opens_no_doors_that_are_not_its_own(manager: Any, administrator: Any, tutor: Any) -> None:
    elsewhere = make_centre("Elsewhere")
    shared = make_person("sam", CentreRole.TUTOR)
    give_part(shared, CentreRole.TUTOR, centre=elsewhere)
    give_part(administrator, CentreRole.TUTOR)
    stranger = make_person("eva", CentreRole.TUTOR, centre=elsewhere)
    for person in (shared, stranger, administrator):
        logged_in(manager).post(f"/desk/centre/centre/people/{person.pk}/password/")
    assert logged_in(tutor).post(f"/desk/centre/centre/people/{manager.pk}/password/").status_code == 403
    assert not PasswordLink.objects.exists()
    logged_in(administrator).post(f"/desk/centre/centre/people/{shared.pk}/password/")
    assert PasswordLink.objects.count() == 1


def joined_with_an_account(person: Any) -> None:
    """Added here with an account made elsewhere or by nobody's invitation."""
    HomeCentre.objects.filter(user=person).delete()


def went(role: CentreRole, *, has_left: bool) -> Callable[[Any], None]:
    def go(person: Any) -> None:
        north = make_centre("North")
        give_part(person, role, centre=north)
        if has_left:
            LeaveCentre(actor=SYSTEM, centre_id=north.id, person_id=person.pk, role=role).run()

    return go


def has_a_case_elsewhere(person: Any) -> None:
    rate_some(person)
    Case.objects.filter(candidate=person).update(centre_id=make_centre("North").id)


def has_a_tutor_elsewhere(person: Any) -> None:
    TutorAssignment.objects.create(
        candidate=person, tutor=make_person("nils"), centre_id=make_centre("North").id, since=timezone.localdate()
    )


def tutors_elsewhere(person: Any) -> None:
    TutorAssignment.objects.create(
        tutor=person, candidate=make_person("nils"), centre_id=make_centre("North").id, since=timezone.localdate()
    )


def becomes(field: str) -> Callable[[Any], None]:
    return lambda person: get_user_model().objects.filter(pk=person.pk).update(**{field: True})


OTHER_DOORS = {
    "joined with an account": joined_with_an_account,
    "belongs elsewhere": went(CentreRole.TUTOR, has_left=False),
    "belonged elsewhere": went(CentreRole.CANDIDATE, has_left=True),
    "has a case elsewhere": has_a_case_elsewhere,
    "has a tutor elsewhere": has_a_tutor_elsewhere,
    "tutors elsewhere": tutors_elsewhere,
    "administers the site": becomes("is_superuser"),
    "is staff": becomes("is_staff"),
}


@pytest.mark.parametrize("opens_more", OTHER_DOORS.values(), ids=OTHER_DOORS)
def test_a_centre_makes_no_link_for_an_account_that_opens_other_doors_and_says_what_to_do(
    manager: Any, volunteer: Any, opens_more: Callable[[Any], None]
) -> None:
    opens_more(volunteer)
    page = logged_in(manager).post(f"/desk/centre/centre/people/{volunteer.pk}/password/", follow=True)
    assert "the administrator of the site helps" in text_of(page)
    assert not PasswordLink.objects.exists()


@pytest.mark.parametrize("opens_more", OTHER_DOORS.values(), ids=OTHER_DOORS)
def test_a_slip_made_before_the_account_opened_other_doors_opens_nothing(
    manager: Any, volunteer: Any, client: Client, opens_more: Callable[[Any], None]
) -> None:
    address = slip_address(manager, volunteer)
    opens_more(volunteer)
    assert client.get(address).status_code == 410
    assert client.post(address, {"password": NEW}).status_code == 410
    volunteer.refresh_from_db()
    assert volunteer.check_password(PASSWORD)


def test_a_slip_of_the_administrator_opens_all_doors_and_is_shown_to_no_manager(
    manager: Any, administrator: Any, volunteer: Any, client: Client
) -> None:
    went(CentreRole.CANDIDATE, has_left=True)(volunteer)
    address = slip_address(administrator, volunteer)
    page = logged_in(manager).get(f"/desk/centre/centre/people/{volunteer.pk}/password/")
    assert page.status_code == 403
    assert address not in page.content.decode()
    assert client.post(address, {"password": NEW}).status_code == 302


def test_whoever_asks_for_a_mail_voids_no_slip(with_mail: None, manager: Any, volunteer: Any, client: Client) -> None:
    volunteer.email = "amina@example.org"
    volunteer.save()
    with freeze_time(timezone.now()) as clock:
        slip = slip_address(manager, volunteer)
        clock.tick(timedelta(minutes=11))
        client.post("/forgotten/", {"name": "amina"})
        assert len(mail.outbox) == 1
        assert client.get(slip).status_code == client.get(mailed_address()).status_code == 200


def test_somebody_who_chose_a_new_password_closes_every_other_link(
    with_mail: None, manager: Any, volunteer: Any, client: Client
) -> None:
    volunteer.email = "amina@example.org"
    volunteer.save()
    slip = slip_address(manager, volunteer)
    client.post("/forgotten/", {"name": "amina"})
    client.post(mailed_address(), {"password": NEW})
    assert Client().get(slip).status_code == 410


def test_made_passwords_are_readable_and_never_the_same() -> None:
    made = {readable_password() for _ in range(200)}
    assert len(made) == 200
    assert all(set(password) <= set(READABLE) | {"-"} for password in made)
    assert not set("01iolIO") & set(READABLE)
