"""Asking to look, ready, please add: each once, by the right side, and never a change to the candidate's own words."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions import evidence as evidence_actions
from lever_xblocks.records.actions import stories as story_actions
from lever_xblocks.records.actions.base import Action
from lever_xblocks.records.actions.centres import LeaveCentre
from lever_xblocks.records.actions.doors import CentreDoor, OwnDoor
from lever_xblocks.records.actions.talk import AskTutor, SayPleaseAdd, SayReady
from lever_xblocks.records.actions.talk.commenting import NoTutor
from lever_xblocks.records.actions.talk.steps import NotCollected
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import ActionRefused, BadInput, BadRatings, NotAllowed, NotFound
from lever_xblocks.records.models import AuditEntry, PortfolioStep
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.portfolio.steps import is_ready, latest_steps, steps_of
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.talk.talking import add, ask, case_of, door, ready
from tests.records.factories import make_person, make_scope, put_in_state

pytestmark = pytest.mark.django_db


def kinds(candidate: Person) -> dict[str, str]:
    return {key: step.kind.value for key, step in latest_steps(steps_of(case_of(candidate).pk)).items()}


def test_asking_hands_each_strength_to_the_tutor_and_a_second_time_nothing(amina: Person) -> None:
    ask(amina, "teamwork", "empathy")
    assert kinds(amina) == {"teamwork": "asked", "empathy": "asked"}
    before = AuditEntry.objects.count()
    ask(amina, "empathy", "teamwork")
    assert AuditEntry.objects.count() == before
    ask(amina, "empathy", "initiative")
    assert PortfolioStep.objects.count() == 3
    assert AuditEntry.objects.order_by("pk").last().details == {"competences": ["initiative"]}


def test_ready_and_please_add_are_said_once_and_the_last_word_counts(amina: Person, tutor: Person) -> None:
    ready(tutor, amina, "teamwork")
    ready(tutor, amina, "teamwork")
    add(tutor, amina, "A date, please", "teamwork")
    add(tutor, amina, "A date, please", "teamwork")
    add(tutor, amina, "And who was there?", "teamwork")
    assert [step.reason for step in steps_of(case_of(amina).pk)] == ["", "A date, please", "And who was there?"]
    assert not is_ready(steps_of(case_of(amina).pk), "teamwork")


@pytest.mark.parametrize("reason", ["", " ", None, "x" * 5001])
def test_please_add_says_what(amina: Person, tutor: Person, reason: Any) -> None:
    with pytest.raises(BadInput) as refused:
        SayPleaseAdd(actor=tutor, door=door(amina), competences=["teamwork"], reason=reason).run()
    assert refused.value.code == "reason"


@pytest.mark.parametrize(
    ("competences", "error"),
    [
        ([], BadInput),
        ("teamwork", BadRatings),
        (["leadership"], NotCollected),
        (["teamwork", "leadership"], NotCollected),
        (["no such"], BadRatings),
        (None, BadRatings),
    ],
)
def test_only_strengths_that_proof_is_collected_for(
    amina: Person, tutor: Person, competences: Any, error: type[ActionRefused]
) -> None:
    for action in (
        AskTutor(actor=amina, door=door(amina), competences=competences),
        SayReady(actor=tutor, door=door(amina), competences=competences),
    ):
        with pytest.raises(error):
            action.run()
    assert not PortfolioStep.objects.exists()


def test_what_is_handed_in_is_asked_about_no_more(amina: Person, tutor: Person) -> None:
    put_in_state(amina, CompetenceState.SUBMITTED, "teamwork")
    with pytest.raises(NotCollected):
        ready(tutor, amina, "teamwork")


def test_each_side_does_its_own_part_only(amina: Person, tutor: Person, manager: Person) -> None:
    case = {"door": door(amina), "competences": ["teamwork"]}
    tries = [
        *((AskTutor(actor=one, **case), NotAllowed) for one in (tutor, manager)),
        *((SayReady(actor=one, **case), NotAllowed) for one in (amina, manager)),
        *((SayPleaseAdd(actor=one, reason="More", **case), NotAllowed) for one in (amina, manager)),
        *((SayReady(actor=one, **case), NotFound) for one in (make_person(), None)),
    ]
    for action, refusal in tries:
        with pytest.raises(refusal):
            action.run()
    assert not PortfolioStep.objects.exists()


def test_who_has_no_tutor_cannot_ask(amina: Person, tutor: Person) -> None:
    LeaveCentre(actor=SYSTEM, centre_id=default_centre().id, person_id=tutor.user_id, role=CentreRole.TUTOR).run()
    with pytest.raises(NoTutor):
        ask(amina, "teamwork")


def test_no_door_into_the_folder_opens_for_a_tutor(amina: Person, tutor: Person) -> None:
    """So no action that writes stories or proof lets them change a word: each goes through one of these."""
    case_id = case_of(amina).public_id
    own = OwnDoor(actor=tutor, subject=amina, scope=make_scope(), is_authoring=False)
    for closed in (own, CentreDoor(actor=tutor, case_id=case_id)):
        with pytest.raises(NotAllowed):
            closed.open()
    for module in (story_actions, evidence_actions):
        actions = [one for one in vars(module).values() if inspect.isclass(one) and issubclass(one, Action)]
        assert actions
        assert [one.__name__ for one in actions if "door" not in one.__dataclass_fields__] == []
