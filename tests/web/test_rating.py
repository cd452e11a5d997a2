"""The pages of people whom a candidate asks for their view."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lever_xblocks.host import Person
from lever_xblocks.records.models import AuditEntry, Case, OutsideRating, RaterInvitation
from lever_xblocks.records.outside_links import code_of
from lever_xblocks.web.guessing import MOST_MISSES
from tests.records.raters import invite, withdraw
from tests.standalone.people import logged_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_misses() -> None:
    cache.clear()


@pytest.fixture
def invitation(volunteer: Any) -> RaterInvitation:
    return invite(Person(volunteer.pk, "Amina Test"), "Ola")


def page(invitation: RaterInvitation, name: str = "rating", **parts: str) -> str:
    return reverse(f"lever_web:{name}", kwargs={"code": code_of(invitation) or "", **parts})


def answer(client: Client, invitation: RaterInvitation, competence_id: str, rating: Any, **options: Any) -> Any:
    address = page(invitation, "rating_answer", competence_id=competence_id)
    return client.post(address, {"rating": str(rating)}, **options)


def stored() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (RaterInvitation, OutsideRating, AuditEntry)]


def test_somebody_without_an_account_reads_who_asks_and_who_sees_what(client, invitation):
    text = text_of(client.get(page(invitation)))
    for words in ("Amina Test asks how you see them", "Hello Ola!", "15 strengths", "no account", "do not pass it on"):
        assert words in text


def test_looking_writes_nothing(client, invitation):
    before = stored()
    for address in (
        page(invitation),
        page(invitation, "rating_answer", competence_id="empathy"),
        page(invitation, "rating_check"),
        page(invitation, "rating_decline"),
    ):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert stored() == before


def test_the_way_from_the_first_answer_to_thanks(client, invitation):
    response = answer(client, invitation, "responsibility", 4)
    assert response.url == page(invitation, "rating_answer", competence_id="empathy")
    answer(client, invitation, "empathy", "na")
    text = text_of(client.get(page(invitation, "rating_check")))
    assert "13 are still open" in text
    response = client.post(page(invitation, "rating_check"), {"agreed": "yes"}, follow=True)
    assert "Thank you!" in text_of(response)
    invitation.refresh_from_db()
    assert invitation.agreed
    assert dict(OutsideRating.objects.values_list("competence_id", "value")) == {"responsibility": 4, "empathy": None}
    before = stored()
    client.post(page(invitation, "rating_check"), {"agreed": "no"})
    assert stored() == before


def test_a_script_keeps_each_choice(client, invitation):
    response = answer(client, invitation, "empathy", 3, headers={"accept": "application/json"})
    assert response.json() == {"kept": True}
    assert OutsideRating.objects.get().value == 3


def test_going_on_without_an_answer_leaves_it_open(client, invitation):
    response = client.post(page(invitation, "rating_answer", competence_id="empathy"))
    assert response.status_code == 302
    assert not OutsideRating.objects.exists()


def test_after_a_change_one_is_back_at_all_answers(client, invitation):
    address = page(invitation, "rating_answer", competence_id="empathy")
    assert 'name="then"' in client.get(f"{address}?then=check").content.decode()
    response = client.post(address, {"rating": "2", "then": "check"})
    assert response.url == page(invitation, "rating_check")


@pytest.mark.parametrize("rating", ["5", "0", "-1", "x", "99999999999999999999", "²", "\0"])
def test_an_answer_that_is_none_is_refused_in_words(client, invitation, rating):
    response = answer(client, invitation, "empathy", rating)
    assert response.status_code == 400
    assert "Choose one of the answers" in text_of(response)
    assert not OutsideRating.objects.exists()


def test_a_strength_there_is_none_of_has_no_page(client, invitation):
    assert client.get(page(invitation, "rating_answer", competence_id="cooking")).status_code == 404
    assert answer(client, invitation, "cooking", 3).status_code in (400, 404)


def test_the_choice_about_the_name_is_the_raters_own(client, invitation):
    answer(client, invitation, "empathy", 3)
    response = client.post(page(invitation, "rating_check"))
    assert response.status_code == 400
    assert "Choose whether your name" in text_of(response)
    invitation.refresh_from_db()
    assert invitation.answered_at is None


def test_saying_no_is_asked_once_more_and_deletes_what_was_begun(client, invitation):
    answer(client, invitation, "empathy", 3)
    response = client.post(page(invitation, "rating_decline"), follow=True)
    assert "You said no" in text_of(response)
    assert not OutsideRating.objects.exists()
    assert "no" in text_of(Client().get(page(invitation)))
    assert Client().get(page(invitation)).status_code == 410


def test_begun_in_one_browser_it_goes_on_there_only(client, invitation):
    answer(client, invitation, "empathy", 3)
    assert "Go on" in text_of(client.get(page(invitation)))
    other = Client()
    for name in ("rating", "rating_check", "rating_decline"):
        response = other.get(page(invitation, name))
        assert response.status_code == 403
        assert "Go on where you began" in text_of(response)
    assert answer(other, invitation, "empathy", 1).status_code == 403
    assert OutsideRating.objects.get().value == 3


def test_the_browser_has_its_key_before_the_first_answer_so_that_two_quick_ones_are_of_one_browser(client, invitation):
    client.get(page(invitation, "rating_answer", competence_id="empathy"))
    key = client.cookies.output()
    answer(client, invitation, "empathy", 3)
    assert client.cookies.output() == key


def test_a_used_link_says_so_elsewhere(client, invitation):
    answer(client, invitation, "empathy", 3)
    client.post(page(invitation, "rating_check"), {"agreed": "no"})
    response = Client().get(page(invitation))
    assert response.status_code == 410
    assert "This is done" in text_of(response)
    assert "Thank you!" in text_of(client.get(page(invitation)))


def test_a_link_too_old_taken_back_or_of_a_closed_case_says_so(client, volunteer, invitation):
    RaterInvitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    response = client.get(page(invitation))
    assert (response.status_code, "too old" in text_of(response)) == (410, True)
    assert "Amina Test" in text_of(response)
    RaterInvitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    assert "not need your answer" in text_of(client.get(page(invitation)))
    Case.objects.update(closed_at=None, open_slot=1)
    withdraw(Person(volunteer.pk, "Amina Test"), invitation)
    response = client.get(page(invitation))
    assert (response.status_code, "not need your answer" in text_of(response)) == (410, True)


def test_the_candidate_opens_the_own_link_and_is_told_whom_it_is_for(volunteer, invitation):
    client = logged_in(volunteer)
    response = client.get(page(invitation))
    assert response.status_code == 403
    assert "You made this link for Ola" in text_of(response)
    assert answer(client, invitation, "empathy", 4).status_code == 403
    assert not OutsideRating.objects.exists()


@pytest.mark.parametrize("code", ["x", "0" * 40, "a" * 5000, "%00", "%ff%fe", "é"])
def test_a_guessed_or_cut_address_says_what_to_do(client, code):
    response = client.get(f"/rate/{code}/")
    assert response.status_code == 404
    assert "may be missing" in text_of(response)


def test_whoever_guesses_on_is_slowed_down_and_others_get_in(client, invitation):
    for number in range(MOST_MISSES):
        assert client.get(f"/rate/{number}/").status_code == 404
    response = client.get("/rate/again/")
    assert response.status_code == 429
    assert "Wait ten minutes" in text_of(response)
    assert client.get(page(invitation)).status_code == 200


def test_a_guess_is_refused_in_words_also_while_the_cache_is_away(client, monkeypatch):
    def away(*_arguments):
        raise ConnectionError

    monkeypatch.setattr(cache, "add", away)
    assert client.get("/rate/nowhere/").status_code == 404


def test_no_page_is_kept_found_or_told_to_others(client, invitation):
    for address in (page(invitation), page(invitation, "rating_check"), "/rate/unknown/"):
        response = client.get(address)
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "same-origin"
        assert "no-store" in response["Cache-Control"]


def test_the_browsers_key_is_for_these_pages_only_and_no_script_reads_it(client, invitation):
    client.get(page(invitation))
    cookie = next(one for name, one in client.cookies.items() if name.startswith("lever_rater_"))
    assert (cookie["path"], bool(cookie["httponly"]), cookie["samesite"]) == ("/rate/", True, "Lax")
    assert str(invitation.public_id) not in cookie.value


def test_buttons_need_a_token(invitation):
    client = Client(enforce_csrf_checks=True)
    client.get(page(invitation))
    assert answer(client, invitation, "empathy", 3).status_code == 403
    assert client.post(page(invitation, "rating_decline")).status_code == 403


def test_the_page_speaks_the_language_of_the_invitation_until_another_is_chosen(client, volunteer):
    invitation = invite(Person(volunteer.pk, "Amina Test"), "Giulia", language="it")
    response = client.get(page(invitation, "rating_answer", competence_id="empathy"))
    assert '<html lang="it"' in response.content.decode()
    assert response["Content-Language"] == "it"
    assert "Empatia" in text_of(response)
    there = page(invitation, "rating_check")
    response = client.post(page(invitation, "rating_language"), {"language": "pl", "next": there})
    assert response.url == there
    assert '<html lang="pl"' in client.get(there).content.decode()


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "/login/", "", "/rate/x/", "\\evil"])
def test_the_way_back_never_leaves_these_pages(client, invitation, target):
    response = client.post(page(invitation, "rating_language"), {"language": "xx", "next": target})
    assert response.url == page(invitation)


def test_a_name_is_text_and_never_markup(client, volunteer):
    invitation = invite(Person(volunteer.pk, "Amina"), "<b>Ola</b>")
    assert "<b>Ola" not in client.get(page(invitation)).content.decode()


def test_a_page_takes_few_statements(client, invitation, django_assert_max_num_queries):
    answer(client, invitation, "empathy", 3)
    with django_assert_max_num_queries(4):
        client.get(page(invitation, "rating_check"))
