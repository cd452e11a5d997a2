"""The page of a parent or guardian: opened by a secret link, without an account."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lever_xblocks.host import Person
from lever_xblocks.records.models import Case, Guardian
from lever_xblocks.records.outside_links import code_of
from lever_xblocks.web.guessing import MOST_MISSES
from tests.records.agreements import ask_guardian, withdraw_guardian, young
from tests.standalone.people import logged_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_guesses_before():
    cache.clear()


@pytest.fixture
def amina(volunteer):
    person = Person(volunteer.pk, "Amina Test")
    young(person)
    return person


@pytest.fixture
def page(amina):
    """The address of the page of Gerda, whom Amina asked."""
    return reverse("lever_web:guardian", args=[code_of(ask_guardian(amina))])


def test_a_guardian_reads_what_it_is_and_who_sees_what_and_agrees(page):
    client = Client()
    text = text_of(client.get(page))
    for words in ("Amina Test asks for your agreement", "Hello Gerda", "What is it?", "Who sees what?", "no exam"):
        assert words in text
    assert "Thank you!" in text_of(client.post(page, {"answer": "yes"}, follow=True))
    assert Guardian.objects.get().way == "link"


def test_a_guardian_says_no_and_may_change_their_mind(page):
    client = Client()
    assert "You said no" in text_of(client.post(page, {"answer": "no"}, follow=True))
    assert "Thank you!" in text_of(client.post(page, {"answer": "yes"}, follow=True))
    assert "You said no" in text_of(client.post(page, {"answer": "no"}, follow=True))


def test_nothing_chosen_is_said_in_words(page):
    answer = Client().post(page, {})
    assert answer.status_code == 400
    assert "Choose yes or no" in text_of(answer)
    assert Guardian.objects.get().answered_at is None


def test_the_page_speaks_the_language_of_who_was_asked_and_any_other_of_ours(amina):
    page = reverse("lever_web:guardian", args=[code_of(ask_guardian(amina, language="pl"))])
    assert Client().get(page).headers["Content-Language"] == "pl"
    assert Client().get(f"{page}?language=nl").headers["Content-Language"] == "nl"
    assert Client().get(f"{page}?language=xx").headers["Content-Language"] == "pl"
    answer = Client().post(f"{page}?language=nl", {"answer": "yes"})
    assert answer.url.endswith("?language=nl")


def test_the_candidate_cannot_answer_their_own_link(page, volunteer):
    client = logged_in(volunteer)
    assert client.get(page).status_code == 403
    assert client.post(page, {"answer": "yes"}).status_code == 403
    assert Guardian.objects.get().answered_at is None


def test_a_link_that_is_too_old_says_so(page):
    Guardian.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    answer = Client().get(page)
    assert (answer.status_code, "too old" in text_of(answer)) == (410, True)
    assert Client().post(page, {"answer": "yes"}).status_code == 410


def test_a_link_taken_back_says_so(page, amina):
    withdraw_guardian(amina)
    answer = Client().get(page)
    assert (answer.status_code, "does not need your answer any more" in text_of(answer)) == (410, True)


def test_in_a_closed_case_nothing_is_left_to_do(page):
    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    assert Client().get(page).status_code == 410


@pytest.mark.parametrize("code", ["x", "0" * 40, "9" * 300, "é"])
def test_an_unknown_link_opens_nothing(amina, code):
    answer = Client().get(reverse("lever_web:guardian", args=[code]))
    assert (answer.status_code, "Part of the address may be missing" in text_of(answer)) == (404, True)


def test_whoever_guesses_has_to_wait(amina):
    pages = [Client().get(reverse("lever_web:guardian", args=[f"{n:040}"])) for n in range(MOST_MISSES + 1)]
    assert {one.status_code for one in pages[:-1]} == {404}
    assert pages[-1].status_code == 429


def test_the_page_is_kept_from_search_and_says_nothing_of_an_account(page, tutor):
    answer = logged_in(tutor).get(page)
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Tom Test" not in text_of(answer)


def test_the_page_takes_few_statements(page, django_assert_max_num_queries):
    client = Client()
    client.get(page)
    with django_assert_max_num_queries(4):
        client.get(page)
