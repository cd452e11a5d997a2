"""The face “confirm”: whom to ask for a confirmation, and what became of it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.models import Evidence, Organisation, RefereeRequest
from lever_xblocks.records.queries.centres import default_centre
from tests.blocks.evidence.folders import chosen_case, face, markup, text_in, tree
from tests.blocks.places import post
from tests.records.factories import put_in_state
from tests.records.referees import PROPOSED, STATEMENT, confirm, confirmation, decline, make_organisation

pytestmark = pytest.mark.django_db
OLA = {
    "kind": "testimony",
    "name": "Ola",
    "relation": "coordinator",
    "language": "en",
    "email": "",
    "title": "The summer camp",
    "links": ["teamwork"],
}


@pytest.fixture
def block(marta) -> Any:
    chosen_case(marta)
    return face(marta, "confirm")


def ask(block: Any, **changed: Any) -> Any:
    return post(block, "ask_referee", {"new": str(uuid4()), **OLA, **changed})


def ask_organisation(block: Any, **changed: Any) -> Any:
    entries = {"kind": "organisation_confirmation", "organisation": str(make_organisation().pk), **PROPOSED}
    return ask(block, **entries | changed)


def request() -> RefereeRequest:
    return RefereeRequest.objects.get()


def test_at_first_there_are_the_two_ways_to_ask(block):
    text = text_in(markup(block))
    for words in ("Somebody who saw you", "Your organisation", "no organisation on its list", "no e-mail"):
        assert words in text
    assert not Evidence.objects.exists()


def test_of_an_empty_form_the_name_is_missed_first(block):
    assert ask(block, name="", title="").json["code"] == "name"


def test_asking_gives_a_message_to_send_and_completes_the_block(block):
    answer = ask(block)
    assert answer.status == 200
    state = answer.json["state"]
    assert "Now send your message to Ola." in state["said"]
    assert state["focus"] == f"request-{request().public_id}"
    assert "Hello Ola, I am collecting proof" in state["html"]
    assert "/confirm/" in state["html"]
    assert block.runtime.completed == [str(block.scope_ids.usage_id)]
    assert "Message to send" in text_in(markup(block))


def test_the_message_to_send_now_is_open(block):
    details = tree(ask(block).json["state"]["html"]).xpath("//details[starts-with(@data-key, 'message-')]")
    assert ["open" in one.attrib for one in details] == [True]
    assert not tree(markup(block)).xpath("//details[@open]")


def test_a_second_tap_with_the_same_key_asks_once(block):
    new = str(uuid4())
    assert [ask(block, new=new).status for _tap in range(2)] == [200, 200]
    assert RefereeRequest.objects.count() == 1


@pytest.mark.parametrize(
    "entry",
    [{"name": ""}, {"email": "no"}, {"relation": "x"}, {"language": ""}, {"title": ""}, {"links": []}, {"new": "x"}],
)
def test_a_mistake_is_said_beside_its_field_and_asks_nobody(block, entry):
    answer = ask(block, **entry)
    assert (answer.status, answer.json["code"]) == (400, next(iter(entry)))
    assert answer.json["error"]
    assert not Evidence.objects.exists()


def test_every_refusal_has_its_place_beside_a_field(block):
    make_organisation()
    forms = {form.get("data-key"): form for form in tree(markup(block)).iter("form")}
    places = {key: set(form.xpath(".//@data-error")) for key, form in forms.items()}
    both = {"name", "relation", "language", "email", "too_many"}
    assert places["ask-testimony"] >= both | {"title", "links"}
    assert places["ask-confirmation"] >= both | {"organisation", "role", "first_day", "last_day", "tasks", "hours"}


def test_an_organisation_asked_already_is_not_offered_again(block):
    make_organisation("Food bank")
    assert ask_organisation(block).status == 200
    options = tree(markup(block)).xpath("//select[@name='organisation']/option/text()")
    assert options == ["Food bank"]


def test_what_somebody_said_stands_there_with_who_said_it(block):
    ask(block)
    confirm(request())
    text = text_in(markup(block))
    assert STATEMENT in text
    assert "You do your own part, and others can rely on it." in text
    assert "Ola Nowak" in text
    assert "✓ Confirmed on" in text
    assert "Message to send" not in text


def test_what_an_organisation_corrected_is_marked_with_what_stood_there(block):
    ask_organisation(block)
    confirm(request(), confirmation(hours="100"))
    text = text_in(markup(block))
    assert "100 corrected You wrote: 120" in text
    assert text.count("corrected") == 1


def test_somebody_who_said_no_can_be_taken_off_the_list(block):
    ask(block)
    decline(request())
    assert "Said no" in text_in(markup(block))
    answer = post(block, "withdraw_referee", {"id": str(request().public_id)})
    assert "Ola" not in text_in(answer.json["state"]["html"])


def test_reminding_says_what_became_of_it(block):
    ask(block)
    answer = post(block, "remind_referee", {"id": str(request().public_id)})
    assert (answer.status, answer.json["code"]) == (400, "no_email")
    RefereeRequest.objects.update(code_hash="0" * 64)  # the secret of the site changed
    assert "The link is too old" in text_in(markup(block))
    answer = post(block, "remind_referee", {"id": str(request().public_id)})
    assert "/confirm/" in answer.json["state"]["html"]


@pytest.mark.parametrize("handler", ["remind_referee", "withdraw_referee"])
@pytest.mark.parametrize("key", ["x", "", None, "00000000-0000-4000-8000-000000000000"])
def test_a_key_of_nobody_is_not_found(block, handler, key):
    assert post(block, handler, {"id": key}).status == 404


def test_what_is_handed_in_stays_and_nobody_else_is_asked(block, marta):
    ask(block)
    confirm(request())
    put_in_state(marta, CompetenceState.SUBMITTED, "teamwork", "empathy", "leadership")
    text = text_in(markup(block))
    assert "Handed in: it stays as it is." in text
    assert "Everything is handed in" in text
    assert ask(block).json["code"] == "handed_in"
    assert post(block, "withdraw_referee", {"id": str(request().public_id)}).json["code"] == "handed_in"


def test_a_name_is_text_and_never_markup(block):
    source = ask(block, name="<b>Ola</b>", title="<i>camp</i>").json["state"]["html"]
    assert "<b>Ola" not in source
    assert "<i>camp" not in source


def test_a_view_takes_few_statements_however_many_are_asked(block, django_assert_max_num_queries):
    block.student_view()
    for number in range(8):
        ask(block, name=f"Friend {number}")
    Organisation.objects.create(centre_id=default_centre().id, name="Food bank")
    with django_assert_max_num_queries(7):
        block.student_view()
