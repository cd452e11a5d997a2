"""The one next step of somebody who fills their folder, from what is really in it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.models import Case, CaseCompetence
from lever_xblocks.records.queries.portfolio.standing import Stage, standing_of
from tests.records.portfolio import add_proof, add_statement, note_step, tell_story
from tests.standalone.people import give_tutor, logged_in, text_of
from tests.standalone.rating import rate_everything

pytestmark = pytest.mark.django_db
CHOSEN = ("teamwork", "empathy", "initiative")


@pytest.fixture
def case(volunteer: Any) -> Case:
    """A choice that was sent."""
    rate_everything(volunteer)
    case = Case.objects.get(candidate=volunteer)
    now = timezone.now()
    case.competences.bulk_create(
        CaseCompetence(case=case, competence_id=one, state=CompetenceState.DOCUMENTATION, chosen_at=now)
        for one in CHOSEN
    )
    Case.objects.filter(pk=case.pk).update(choice_sent_at=now)
    return case


def tell_all(case: Case) -> None:
    for one in CHOSEN:
        tell_story(case, one)


def prove_all(case: Case) -> None:
    tell_all(case)
    for one in CHOSEN:
        add_proof(case, f"{one}.a")


def put(case: Case, state: CompetenceState, *competences: str) -> None:
    case.competences.filter(competence_id__in=competences).update(state=state)


def shown(user: Any) -> tuple[str, str]:
    """The text of the page and the address of its one main button."""
    response = logged_in(user).get("/")
    (main,) = re.findall(r'lever-button--main" href="([^"]+)"', response.content.decode())
    return text_of(response), main


def test_with_a_story_begun_the_other_strengths_are_counted(volunteer: Any, case: Case) -> None:
    tell_story(case, "teamwork")
    tell_story(case, "empathy", but=("result",))
    text, main = shown(volunteer)
    assert "2 strengths still need a story" in text
    assert "v10" in main


def test_after_the_stories_comes_proof(volunteer: Any, case: Case) -> None:
    tell_all(case)
    add_proof(case, "teamwork.a")
    text, main = shown(volunteer)
    assert "Your stories are told. 2 strengths still need proof." in text
    assert "v12" in main


def test_then_somebody_is_asked_to_confirm(volunteer: Any, case: Case) -> None:
    prove_all(case)
    text, main = shown(volunteer)
    assert "ask somebody who saw it" in text
    assert "v13" in main


def test_then_they_look_what_is_missing(volunteer: Any, case: Case) -> None:
    prove_all(case)
    add_statement(case, "teamwork.a", answered=False)
    text, main = shown(volunteer)
    assert "Look what is missing" in text
    assert "v15" in main


def test_a_folder_the_tutor_calls_complete_can_be_handed_in(volunteer: Any, case: Case) -> None:
    prove_all(case)
    for one in CHOSEN:
        note_step(case, one, "ready")
    text, main = shown(volunteer)
    assert "Your tutor says that your folder is complete." in text
    assert "v16" in main


def test_whose_turn_it_is_and_since_when_after_handing_in(volunteer: Any, case: Case) -> None:
    prove_all(case)
    put(case, CompetenceState.SUBMITTED, *CHOSEN)
    for one in CHOSEN:
        note_step(case, one, "submitted")
    text, main = shown(volunteer)
    assert "You handed in your folder on" in text
    assert "Now it is your centre’s turn" in text
    assert "v16" in main


def test_what_the_tutor_asks_for_comes_first(volunteer: Any, case: Case) -> None:
    prove_all(case)
    note_step(case, "teamwork", "please_add", "When was <that>? " + "x" * 400)
    response = logged_in(volunteer).get("/").content.decode()
    assert "you were asked to add something: “When was &lt;that&gt;? xxx" in response
    assert "x" * 200 not in response
    put(case, CompetenceState.SUBMITTED, "empathy")
    assert "you were asked to add something" in shown(volunteer)[0]


def test_a_tutor_who_was_asked_to_look_has_the_turn(volunteer: Any, tutor: Any, case: Case) -> None:
    give_tutor(volunteer, tutor)
    tell_story(case, "teamwork")
    note_step(case, "teamwork", "asked")
    assert "You asked your tutor to look on" in shown(volunteer)[0]


def test_what_is_left_is_counted_among_the_strengths_still_open(case: Case) -> None:
    tell_story(case, "teamwork")
    put(case, CompetenceState.SUBMITTED, "empathy")
    standing = standing_of(case.pk)
    assert (standing.stage, standing.left) == (Stage.STORY, 1)


@pytest.mark.parametrize("state", [CompetenceState.CERTIFIED, CompetenceState.ADVISED, CompetenceState.WITHDRAWN])
def test_when_all_is_decided_nothing_is_left_to_do(case: Case, state: CompetenceState) -> None:
    put(case, state, *CHOSEN)
    assert standing_of(case.pk).stage is Stage.NOTHING


def test_the_first_screen_stays_cheap_with_a_full_folder(
    volunteer: Any, tutor: Any, case: Case, django_assert_max_num_queries: Any
) -> None:
    give_tutor(volunteer, tutor)
    prove_all(case)
    client = logged_in(volunteer)
    client.get("/")
    with django_assert_max_num_queries(9):  # log-in 2, own 7
        client.get("/")
