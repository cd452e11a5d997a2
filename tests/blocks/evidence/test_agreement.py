"""The face “agreement”: a short form before any choice, both confirmations, a guardian where one is needed."""

from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Agreement, Case, Guardian
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.blocks.evidence.folders import face, markup, text_in, tree
from tests.blocks.places import post
from tests.records.agreements import agree_as_tutor, answer
from tests.records.factories import join, make_person

pytestmark = pytest.mark.django_db
ENTRIES = {
    "goal": "Find a job as a cook",
    "until": "2099-05-01",
    "support": "More time",
    "of_age": "yes",
    "revision": "0",
}
GERDA = {"name": "Gerda", "email": "", "language": "en"}


@pytest.fixture
def block(marta) -> Any:
    return face(marta, "agreement")


def save(block: Any, **changed: Any) -> Any:
    return post(block, "save_agreement", ENTRIES | changed)


def give_tutor(person: Any, name: str = "tina") -> Any:
    tutor = join(make_person(name, first_name=name.capitalize()), default_centre(), CentreRole.TUTOR)
    join(person, default_centre(), CentreRole.CANDIDATE)
    AssignTutor(actor=SYSTEM, centre_id=default_centre().id, candidate_id=person.user_id, tutor_id=tutor.user_id).run()
    return tutor


def test_three_questions_stand_there_before_any_choice(block):
    text = text_in(markup(block))
    for words in ("What do you want to reach?", "Until when?", "What support do you need?", "Are you 18 or older?"):
        assert words in text
    assert not Case.objects.exists()


def test_the_page_says_who_sees_what(block):
    page = text_in(block.student_view().content)
    for words in ("Who sees what", "stories and proof when they are handed in", "unless one of you complains"):
        assert words in page


def test_saving_opens_the_case_and_asks_to_agree(block):
    state = save(block).json["state"]
    assert state["focus"] == "agreed"
    text = text_in(state["html"])
    for words in (
        "Find a job as a cook",
        "1 May 2099",
        "More time",
        "18 or older",
        "You have not agreed yet",
        "I agree",
    ):
        assert words in text
    assert Case.objects.count() == 1
    assert not block.runtime.completed


def test_agreeing_completes_the_unit_and_says_that_a_tutor_will_come(block):
    save(block)
    answer = post(block, "agree", {"revision": "1"})
    text = text_in(answer.json["state"]["html"])
    assert "✓ You agreed on" in text
    assert "Your tutor agrees when they come" in text
    assert len(block.runtime.completed) == 1


def test_both_confirmations_stand_with_name_and_day(block, marta):
    tutor = give_tutor(marta)
    save(block)
    assert "Your tutor, Tina, agrees after you" in text_in(markup(block))
    post(block, "agree", {"revision": "1"})
    assert "Your tutor, Tina, has not agreed yet" in text_in(markup(block))
    agree_as_tutor(tutor, Agreement.objects.get())
    text = text_in(markup(block))
    assert "You and your tutor have agreed" in text
    assert "✓ Your tutor, Tina, agreed on" in text


def test_a_change_asks_both_once_more(block):
    save(block)
    post(block, "agree", {"revision": "1"})
    text = text_in(save(block, goal="Another goal", revision="1").json["state"]["html"])
    assert "You have not agreed yet" in text


@pytest.mark.parametrize(("changed", "code"), [({"goal": ""}, "goal"), ({"until": "x"}, "until")])
def test_a_refusal_names_the_field_for_which_there_is_a_place(block, changed, code):
    refused = save(block, **changed)
    assert (refused.status, refused.json["code"]) == (400, code)
    assert tree(markup(block)).xpath(f'//form[@data-call="save_agreement"]//*[@data-error="{code}"]')
    assert tree(markup(block)).xpath(f'//form[@data-call="save_agreement"]//*[@name="{code}"]')


def test_what_was_changed_elsewhere_comes_back_with_the_refusal(block, marta):
    save(block)
    other = face(marta, "agreement")
    save(other, goal="Said on my phone", revision="1")
    refused = save(block, goal="Said at the desk", revision="1")
    assert (refused.status, refused.json["code"]) == (409, "agreement_changed")
    assert "Said on my phone" in refused.json["state"]["html"]
    revision = tree(refused.json["state"]["html"]).xpath('//input[@name="revision"]/@value')
    assert revision == ["2"]
    assert post(block, "agree", {"revision": "1"}).status == 409


def test_the_age_is_asked_before_agreeing(block):
    save(block, of_age="")
    refused = post(block, "agree", {"revision": "1"})
    assert (refused.status, refused.json["code"]) == (400, "of_age")


def test_a_young_person_asks_a_guardian_and_sends_the_ready_message(block):
    text = text_in(save(block, of_age="no").json["state"]["html"])
    assert "Before you hand in your folder, a parent or guardian has to agree" in text
    state = post(block, "ask_guardian", GERDA).json["state"]
    assert state["focus"] == "guardian"
    assert "You asked Gerda on" in text_in(state["html"])
    answer(Guardian.objects.get())
    assert "✓ Gerda agreed on" in text_in(markup(block))


def test_somebody_of_age_sees_nothing_of_guardians(block):
    assert "guardian has to agree" not in text_in(save(block).json["state"]["html"].partition("<form")[0])
    assert "ask_guardian" not in markup(block)
    assert post(block, "ask_guardian", GERDA).status == 400


def test_a_guardian_is_taken_back_and_after_a_no_asked_anew(block):
    save(block, of_age="no")
    post(block, "ask_guardian", GERDA)
    html = post(block, "withdraw_guardian", {}).json["state"]["html"]
    assert tree(html).xpath('//form[@data-call="ask_guardian"]')
    post(block, "ask_guardian", GERDA)
    answer(Guardian.objects.get(), agrees=False)
    html = markup(block)
    assert "Gerda has said no" in text_in(html)
    assert tree(html).xpath('//form[@data-call="ask_guardian"]')


def test_nobody_is_reminded_without_an_address(block):
    save(block, of_age="no")
    post(block, "ask_guardian", GERDA)
    assert post(block, "remind_guardian", {}).json["code"] == "no_email"


HANDLERS = {
    "agree": {"revision": "1"},
    "ask_guardian": GERDA,
    "remind_guardian": {},
    "save_agreement": ENTRIES,
    "withdraw_guardian": {},
}


@pytest.mark.parametrize("handler", sorted(HANDLERS))
def test_nobody_does_it_for_somebody_else_or_on_another_face(marta, karim, handler):
    save(face(marta, "agreement"), of_age="no")
    before = list(Agreement.objects.values())
    assert post(face(karim, "agreement", subject=marta), handler, HANDLERS[handler]).status == 403
    assert post(face(marta, "proof"), handler, HANDLERS[handler]).status == 400
    assert post(face(marta, "agreement", is_authoring=True), handler, HANDLERS[handler]).status == 403
    assert list(Agreement.objects.values()) == before


@pytest.mark.parametrize(
    "data", [{}, {"revision": "x", "goal": 7}, {"revision": [], "goal": []}, {"revision": "9" * 99, "goal": "A"}]
)
def test_whatever_a_page_sends_is_refused_in_words(block, data):
    assert post(block, "save_agreement", data).status in {400, 409}


def test_no_field_has_a_name_that_the_page_needs_itself(block):
    save(block, of_age="no")
    assert not tree(markup(block)).xpath('//*[@name="rev" or @name="page" or @data-rev or @data-page]')


def test_words_of_a_person_are_text_and_never_markup(block):
    html = save(block, goal="<script>alert(1)</script>", support="</textarea><b>x</b>").json["state"]["html"]
    assert "<script>" not in html
    assert "<b>x</b>" not in html


def test_a_view_takes_few_statements(block, marta, django_assert_max_num_queries):
    give_tutor(marta)
    save(block, of_age="no")
    post(block, "ask_guardian", GERDA)
    block.student_view()
    with django_assert_max_num_queries(5):
        block.student_view()
