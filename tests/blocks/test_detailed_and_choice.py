"""The detailed face and the choice: what their pages show and how a person goes through them."""

import gzip
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lever_xblocks.blocks.self_assessment.faces import FACES
from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, Case, CaseCompetence, CourseLink
from tests.blocks.places import CONTEXT, competences_of, island_of, make_block, post, rate_everything
from tests.records.factories import all_rated, import_framework, link_course, make_scope
from tests.records.raters import answered

pytestmark = pytest.mark.django_db

STATEMENTS_OF_A_VIEW = 4
INDICATORS = {one.id: [f"{one.id}.{each.id}" for each in one.indicators] for one in load_bundled("lever").competences}


def pick(block, *competences, rev=0):
    return post(block, "pick", {"picked": list(competences), "rev": rev}).json["state"]


def rate_picked(block, state, rating=3, **changed):
    ratings = {key: rating for one in state["picked"] for key in INDICATORS[one]} | changed
    return post(block, "rate", {"ratings": ratings, "rev": state["revision"]}).json["state"]


def choose(block, *competences, reasons=(), rev=0):
    chosen = dict.fromkeys(competences, True)
    return post(block, "choose", {"chosen": chosen, "reasons": dict(reasons), "rev": rev}).json["state"]


def make_training_course():
    link = CourseLink.objects.get(context_key=CONTEXT)
    CourseLink.objects.filter(pk=link.pk).update(purpose=CourseLink.Purpose.TRAINING)


@pytest.fixture
def detailed(marta):
    return make_block(marta, mode="detailed")


@pytest.fixture
def choice(marta):
    return make_block(marta, mode="choice")


# ---- detailed ----


def test_every_indicator_stands_on_the_page_with_five_answers_and_each_competence_with_a_note(detailed):
    page = detailed.student_view().content
    assert page.count('data-key="') == sum(map(len, INDICATORS.values()))
    assert page.count('type="radio"') == 5 * sum(map(len, INDICATORS.values()))
    assert page.count('data-kind="notes"') == len(INDICATORS)


def test_the_way_from_picking_to_a_result_and_a_second_look(detailed):
    state = pick(detailed, "teamwork", "empathy")
    assert state["picked"] == ["empathy", "teamwork"]
    state = rate_picked(detailed, state, 4, **{"teamwork.a": 2})
    state = post(detailed, "rate", {"notes": {"empathy": "Fridays"}, "rev": state["revision"]}).json["state"]
    state = post(detailed, "finish", {"rev": state["revision"]}).json["state"]
    assert state["outcomes"] == {"empathy": "good", "teamwork": "to_improve"}
    assert detailed.runtime.completed == [str(detailed.scope_ids.usage_id)]
    state = post(detailed, "again", {"rev": state["revision"]}).json["state"]
    assert (state["finished_at"], len(state["history"]), state["notes"]) == (None, 1, {"empathy": "Fridays"})


def test_the_quick_answers_stand_beside_the_detailed_ones(marta, detailed):
    quick = make_block(marta)
    state = rate_everything(quick, 2)
    assert island_of(detailed.student_view())["state"]["quick"] is None
    post(quick, "finish", {"rev": state["revision"]})
    assert island_of(detailed.student_view())["state"]["quick"] == dict.fromkeys(INDICATORS, 2)


def test_picks_begin_with_what_was_chosen(detailed, choice):
    choose(choice, "teamwork", "empathy")
    assert island_of(detailed.student_view())["state"]["picked"] == ["empathy", "teamwork"]


@pytest.mark.parametrize("ratings", [{"teamwork.a": 3}, {"empathy": 3}, {"empathy.z": 3}, {"empathy.a": 9}])
def test_a_rating_that_does_not_belong_here_is_refused_in_words_and_keeps_nothing(detailed, ratings):
    state = pick(detailed, "empathy")
    answer = post(detailed, "rate", {"ratings": ratings | {"empathy.b": 3}, "rev": state["revision"]})
    assert answer.status == 400
    assert answer.json["error"]
    assert post(detailed, "load", {}).json["state"] == state


@pytest.mark.parametrize("picked", [None, "teamwork", ["cooking"], [3], {"teamwork": True}])
def test_what_is_no_list_of_competences_cannot_be_picked(detailed, picked):
    answer = post(detailed, "pick", {"picked": picked, "rev": 0})
    assert answer.status == 400
    assert answer.json["error"]
    assert not Case.objects.exists()


def test_a_result_is_explained_in_the_words_of_the_framework(detailed):
    island = island_of(detailed.student_view())
    assert island["outcomes"]["to_improve"] == "to improve"
    assert {f"why_{outcome}" for outcome in island["outcomes"]} <= island["texts"].keys()
    assert "“yes, strongly”" in island["texts"]["why_good"]
    assert island["framework"]["scoring"] == {
        "weak_limit": 2,
        "good_from": 3.5,
        "one_not_applicable": "to_improve",
    }


# ---- choice ----


def test_ticks_and_reasons_are_kept_as_they_are_made_and_sent_when_they_are_enough(choice):
    state = choose(choice, "teamwork", "empathy", reasons=[("teamwork", "I lead the Friday team.")])
    assert [one["reason"] for one in state["chosen"]] == ["", "I lead the Friday team."]
    refused = post(choice, "send", {"rev": state["revision"]})
    assert refused.status == 400
    assert "at least 3" in refused.json["error"]
    assert choice.runtime.completed == []
    state = choose(choice, "leadership", rev=state["revision"])
    sent = post(choice, "send", {"rev": state["revision"]})
    again = post(choice, "send", {"rev": state["revision"]})
    assert sent.json["state"]["is_sent"]
    assert again.json == sent.json
    assert AuditEntry.objects.filter(action=AuditEvent.CHOICE_SENT).count() == 1
    assert set(choice.runtime.completed) == {str(choice.scope_ids.usage_id)}


def test_what_is_given_up_is_kept_and_comes_back_with_its_reason(choice):
    state = choose(choice, "empathy", "teamwork", "leadership", reasons=[("empathy", "Hospice, nine years.")])
    state = post(choice, "send", {"rev": state["revision"]}).json["state"]
    state = post(choice, "choose", {"chosen": {"empathy": False}, "rev": state["revision"]}).json["state"]
    assert state["given_up"] == ["empathy"]
    assert not state["is_sent"]
    assert CaseCompetence.objects.count() == 3
    state = choose(choice, "empathy", rev=state["revision"])
    assert state["chosen"][0] == {"competence": "empathy", "reason": "Hospice, nine years.", "state": "documentation"}


@pytest.mark.parametrize(
    "data",
    [
        {"chosen": {"cooking": True}},
        {"chosen": {"empathy": "yes"}},
        {"chosen": ["empathy"]},
        {"chosen": None},
        {"reasons": {"empathy": "no tick"}},
        {"chosen": {"empathy": True}, "reasons": {"empathy": 3}},
        {"chosen": {"empathy": True}, "reasons": {"empathy": "x" * 2001}},
    ],
)
def test_a_choice_that_is_none_is_refused_in_words_and_keeps_nothing(choice, data):
    answer = post(choice, "choose", data | {"rev": 0})
    assert answer.status == 400
    assert answer.json["error"]
    assert not CaseCompetence.objects.exists()


def test_a_stale_page_changes_nothing_and_gets_the_present_choice(choice):
    state = choose(choice, "teamwork")
    answer = post(choice, "choose", {"chosen": {"empathy": True}, "rev": 0})
    assert (answer.status, answer.json["state"]) == (409, state)


def test_how_many_are_asked_for_is_said_for_each_number_of_ticks(choice):
    numbered = island_of(choice.student_view())["numbered"]
    assert numbered["chosen"][2] == "2 chosen, 3 to 5 asked for"
    assert [bool(sentence) for sentence in numbered["lacking"][:8]] == [True] * 3 + [False] * 3 + [True] * 2
    assert len(numbered["chosen"]) == len(INDICATORS) + 1


def test_the_page_says_how_many_to_choose(choice):
    assert "Choose 3 to 5 strengths." in choice.student_view().content


def test_what_the_person_answered_stands_beside_each_strength(marta, choice):
    quick = make_block(marta)
    post(quick, "finish", {"rev": rate_everything(quick, 4)["revision"]})
    detailed = make_block(marta, mode="detailed")
    state = rate_picked(detailed, pick(detailed, "empathy"), 3)
    post(detailed, "finish", {"rev": state["revision"]})
    hints = island_of(choice.student_view())["state"]["hints"]
    assert hints["empathy"] == {"quick": 4, "outcome": "fair"}
    assert hints["teamwork"] == {"quick": 4, "outcome": None}


def test_what_others_see_is_there_when_asked_for_and_nobody_elses(marta, karim, choice):
    choose(choice, "empathy")
    answered(marta, all_rated(4), "Zofia", agreed=True, scope=make_scope(CONTEXT))
    for name, rating in (("Ewa", 1), ("Jan", 2), ("Ola", 3)):
        answered(marta, all_rated(rating), name, scope=make_scope(CONTEXT))
    views = post(choice, "views", {}).json["state"]
    assert views["answered"] == 4
    assert views["others"]["empathy"].startswith("Others: 2.5 of 4")
    assert "Zofia: yes, strongly" in views["others"]["empathy"]
    assert not any(name in views["others"]["empathy"] for name in ("Ewa", "Jan", "Ola"))
    assert post(make_block(karim, mode="choice"), "views", {}).json["state"] == {"answered": 0, "others": {}}
    assert post(make_block(karim, subject=marta, mode="choice"), "views", {}).json["state"]["answered"] == 0


def test_the_page_leads_to_how_the_centre_works(choice):
    state = choose(choice, "empathy")
    assert state["revision"]
    slug = Case.objects.get().centre.slug
    assert f'href="{reverse("lever_web:procedure", args=[slug])}"' in choice.student_view().content


# ---- both ----


@pytest.mark.parametrize("mode", ["detailed", "choice"])
def test_a_page_takes_few_statements_however_much_is_stored(marta, mode):
    quick, detailed, choice = (make_block(marta, mode=one) for one in ("quick", "detailed", "choice"))
    post(quick, "finish", {"rev": rate_everything(quick)["revision"]})
    state = pick(detailed, "empathy", "teamwork")
    for _round in range(3):
        state = rate_picked(detailed, state, 2 + _round % 2)
        state = post(detailed, "finish", {"rev": state["revision"]}).json["state"]
        state = post(detailed, "again", {"rev": state["revision"]}).json["state"]
    choose(choice, "empathy", "teamwork", "leadership")
    with CaptureQueriesContext(connection) as queries:
        make_block(marta, mode=mode).student_view()
    assert len(queries) <= STATEMENTS_OF_A_VIEW


@pytest.mark.parametrize(("mode", "sentence"), [("choice", "nothing is sent"), ("360", "nobody else is asked")])
def test_in_a_training_course_nothing_is_chosen_and_nobody_asked(marta, mode, sentence):
    choose(make_block(marta, mode="choice"), "empathy")
    make_training_course()
    page = make_block(marta, mode=mode).student_view().content
    assert sentence in page
    assert "<form" not in page


@pytest.mark.parametrize("mode", ["quick", "detailed"])
def test_in_a_training_course_people_practise_for_themselves_alone(marta, mode):
    choose(make_block(marta, mode="choice"), "empathy")
    make_training_course()
    page = make_block(marta, mode=mode).student_view().content
    assert "nobody else reads it" in page
    assert "when you volunteer" not in page


@pytest.mark.parametrize("framework_id", ["practitioner", "vol_basic"])
def test_any_framework_works_in_every_face(marta, framework_id):
    framework = load_bundled(framework_id)
    link_course(CONTEXT, framework_version_id=import_framework(framework))
    ids = [one.id for one in framework.competences]
    highest = framework.scale.values[-1]
    for mode in FACES:
        assert make_block(marta, mode=mode).student_view().content
    quick, detailed, choice = (make_block(marta, mode=one) for one in ("quick", "detailed", "choice"))
    assert competences_of(quick) == ids
    post(quick, "finish", {"rev": rate_everything(quick, highest)["revision"]})
    state = pick(detailed, ids[0])
    ratings = {f"{ids[0]}.{one.id}": highest for one in framework.competences[0].indicators}
    state = post(detailed, "rate", {"ratings": ratings, "rev": state["revision"]}).json["state"]
    assert post(detailed, "finish", {"rev": state["revision"]}).json["state"]["outcomes"] == {ids[0]: "good"}
    state = choose(choice, *ids[: island_of(choice.student_view())["state"]["lowest"]])
    assert post(choice, "send", {"rev": state["revision"]}).status == 200


@pytest.mark.parametrize("mode", ["detailed", "choice"])
def test_a_page_is_small_enough_for_mobile_data(marta, mode):
    fragment = make_block(marta, mode=mode).student_view()
    assert len(gzip.compress(fragment.content.encode())) <= 30 * 1024
    assert len(json.dumps(island_of(fragment))) <= 30 * 1024
