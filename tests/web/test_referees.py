"""The pages of people who confirm what a candidate did."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.host import Person
from lever_xblocks.records.models import AuditEntry, Case, Evidence, RefereeRequest
from lever_xblocks.records.outside_links import code_of
from lever_xblocks.web.guessing import MOST_MISSES
from tests.records.factories import put_in_state, send_choice
from tests.records.referees import CHOSEN, PROPOSED, STATEMENT, ask, ask_organisation, confirm, withdraw
from tests.standalone.people import logged_in, text_of

pytestmark = pytest.mark.django_db
SAID = {"name": "Ola Nowak", "statement": STATEMENT, "seen": ["teamwork.a"], "function": ""}
CONFIRMED = {"name": "Piotr Kowal", "function": "Coordinator", **PROPOSED}


@pytest.fixture(autouse=True)
def _no_misses() -> None:
    cache.clear()


@pytest.fixture
def amina(volunteer: Any) -> Person:
    person = Person(volunteer.pk, "Amina Test")
    send_choice(person, *CHOSEN)
    return person


@pytest.fixture
def asked(amina: Person) -> RefereeRequest:
    return ask(amina)


@pytest.fixture
def organisation(amina: Person) -> RefereeRequest:
    return ask_organisation(amina)


def page(request: RefereeRequest, name: str = "statement") -> str:
    return reverse(f"lever_web:{name}", args=[code_of(request)])


def say(client: Client, request: RefereeRequest, said: dict[str, Any], **changed: Any) -> Any:
    return client.post(page(request, "statement_write"), said | changed)


def stored() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (RefereeRequest, Evidence, AuditEntry)]


def test_a_referee_reads_who_asks_for_what_and_who_sees_it(client, asked):
    text = text_of(client.get(page(asked)))
    for words in (
        "What did you see Amina Test do?",
        "Hello Ola!",
        "The rowing camp",
        "Teamwork",
        "no account",
        "the assessor who judges the folder",
        "Members of the family cannot do this",
        "I would rather not",
        "do not pass it on",
    ):
        assert words in text


def test_an_organisation_reads_what_to_confirm_and_finds_it_filled_in(client, organisation):
    assert "confirm for Rowing club" in text_of(client.get(page(organisation)))
    source = client.get(page(organisation, "statement_write")).content.decode()
    for value in ("Trainer", "Gdańsk", "2023-03-01", "2025-06-30", 'value="120"', "Trains the youth team"):
        assert value in source


def test_looking_writes_nothing(client, asked, organisation):
    before = stored()
    for request in (asked, organisation):
        for name in ("statement", "statement_write", "statement_decline"):
            assert client.get(page(request, name)).status_code == 200
            assert client.head(page(request, name)).status_code == 200
    assert stored() == before


def test_the_way_to_thanks(client, asked):
    response = say(client, asked, SAID)
    assert response.url == page(asked, "statement_thanks")
    assert "Your words are in Amina Test’s folder now" in text_of(client.get(response.url))
    asked.refresh_from_db()
    assert (asked.statement, asked.name) == (STATEMENT, "Ola Nowak")


def test_buttons_need_a_token(asked):
    client = Client(enforce_csrf_checks=True)
    client.get(page(asked, "statement_write"))
    assert say(client, asked, SAID).status_code == 403
    assert client.post(page(asked, "statement_decline")).status_code == 403


def test_sent_once_more_it_is_thanked_for_and_something_else_is_not_taken(client, asked):
    say(client, asked, SAID)
    before = stored()
    assert say(client, asked, SAID).url == page(asked, "statement_thanks")
    response = say(client, asked, SAID, statement=STATEMENT + " And more than that.")
    assert response.status_code == 410
    assert "This is done" in text_of(response)
    assert "And more than that." in text_of(response)
    assert stored() == before
    assert client.get(page(asked)).status_code == 410
    assert client.get(page(asked, "statement_write")).status_code == 410


def test_an_organisation_corrects_and_signs(client, organisation):
    assert say(client, organisation, CONFIRMED, hours="100,5").status_code == 302
    organisation.refresh_from_db()
    assert (organisation.hours, organisation.function, organisation.name) == (100.5, "Coordinator", "Piotr Kowal")


@pytest.mark.parametrize("field", ["name", "statement"])
def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(client, asked, field):
    response = say(client, asked, SAID, **{field: ""})
    source = response.content.decode()
    assert response.status_code == 400
    assert f'href="#id_{field}"' in source
    assert f'aria-describedby="id_{field}' in source
    kept = STATEMENT if field == "name" else "Ola Nowak"
    assert kept in source
    assert 'value="teamwork.a" checked' in source
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_only_what_the_page_offers_can_be_ticked(client, asked):
    response = say(client, asked, SAID, seen=["empathy.a"])
    assert response.status_code == 400
    assert "Tick only what is offered" in text_of(response)


def test_saying_no_is_asked_once_more(client, asked):
    assert "learns that you said no" in text_of(client.get(page(asked, "statement_decline")))
    response = client.post(page(asked, "statement_decline"), follow=True)
    assert "You said no" in text_of(response)
    assert client.post(page(asked, "statement_decline")).status_code == 302
    assert say(client, asked, SAID).status_code == 410


def test_nobody_is_thanked_before_they_answered(client, asked):
    assert client.get(page(asked, "statement_thanks")).url == page(asked)


def test_a_link_too_old_taken_back_closed_or_of_a_folder_handed_in_says_so(client, amina, asked):
    RefereeRequest.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "too old" in refused_page(client, asked)
    RefereeRequest.objects.update(expires_at=timezone.now() + timedelta(days=1))
    put_in_state(amina, CompetenceState.SUBMITTED, "teamwork")
    assert "has handed in" in refused_page(client, asked)
    put_in_state(amina, CompetenceState.DOCUMENTATION, "teamwork")
    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    assert "not need your answer" in refused_page(client, asked)
    Case.objects.update(closed_at=None, open_slot=1)
    withdraw(amina, asked)
    assert "not need your answer" in refused_page(client, asked)


def refused_page(client: Client, request: RefereeRequest) -> str:
    """What all pages of a link say that opens nothing; what was written meanwhile stands there to be copied."""
    for name in ("statement_write", "statement_decline"):
        assert client.get(page(request, name)).status_code == 410
    assert STATEMENT in text_of(say(client, request, SAID))
    response = client.get(page(request))
    assert response.status_code == 410
    return text_of(response)


def test_the_candidate_opens_the_own_link_and_is_told_whom_it_is_for(volunteer, asked):
    client = logged_in(volunteer)
    response = client.get(page(asked))
    assert response.status_code == 403
    assert "You made this link for Ola" in text_of(response)
    assert say(client, asked, SAID).status_code == 403


@pytest.mark.parametrize("code", ["x", "0" * 40, "a" * 5000, "%00", "%ff%fe", "é"])
def test_a_guessed_or_cut_address_says_what_to_do(client, code):
    response = client.get(f"/confirm/{code}/")
    assert response.status_code == 404
    assert "may be missing" in text_of(response)


def test_whoever_guesses_on_is_slowed_down_and_others_get_in(client, asked):
    for number in range(MOST_MISSES):
        assert client.get(f"/confirm/{number}/").status_code == 404
    assert client.get("/confirm/again/").status_code == 429
    assert client.get(page(asked)).status_code == 200


def test_no_page_is_kept_found_or_told_to_others(client, asked):
    for address in (page(asked), page(asked, "statement_write"), "/confirm/unknown/"):
        response = client.get(address)
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "same-origin"
        assert "no-store" in response["Cache-Control"]


def test_the_pages_speak_the_language_of_who_was_asked_until_another_is_chosen(client, amina):
    request = ask(amina, language="it")
    assert '<html lang="it"' in client.get(page(request)).content.decode()
    source = client.get(f"{page(request)}?language=pl").content.decode()
    assert '<html lang="pl"' in source
    assert f"{page(request, 'statement_write')}?language=pl" in source
    response = client.post(f"{page(request, 'statement_write')}?language=pl", SAID)
    assert response.url == f"{page(request, 'statement_thanks')}?language=pl"


def test_a_name_is_text_and_never_markup(client, amina):
    request = ask(amina, "<b>Ola</b>", title="<script>x</script>")
    for name in ("statement", "statement_write"):
        source = client.get(page(request, name)).content.decode()
        assert "<b>Ola" not in source
        assert "<script>x" not in source


def test_a_view_takes_few_statements(client, asked, organisation, django_assert_max_num_queries):
    confirm(organisation)
    client.get(page(asked))
    with django_assert_max_num_queries(4):
        client.get(page(asked, "statement_write"))
