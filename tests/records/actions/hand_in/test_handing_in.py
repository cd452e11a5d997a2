"""Handing in a folder, strength by strength, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.doors import FolderClosed
from lever_xblocks.records.actions.hand_in import NotComplete, SubmitPortfolio, WithdrawSubmission
from lever_xblocks.records.actions.talk.steps import NotCollected
from lever_xblocks.records.errors import BadChoice, BadInput, BadRatings, BeingJudged, NotAllowed
from lever_xblocks.records.models import AuditEntry, Case, Notice, PortfolioStep, TutorAssignment
from lever_xblocks.records.queries.cases import choice_in
from tests.records.factories import (
    choice_of,
    choose,
    finish_round,
    import_profile,
    make_person,
    put_in_state,
    rounds_of,
    save,
    send_choice,
    start_again,
)
from tests.records.portfolio import (
    add_photo,
    add_proof,
    add_statement,
    case_of,
    fill_folder,
    manager_of,
    note_step,
    own_door,
    tell_story,
)

pytestmark = pytest.mark.django_db
CHOSEN = ("empathy", "teamwork", "leadership")
DOCUMENTATION, SUBMITTED = CompetenceState.DOCUMENTATION, CompetenceState.SUBMITTED


@pytest.fixture
def karim() -> Person:
    """A volunteer with all there has to be."""
    person = make_person()
    finish_round(person)
    send_choice(person, *CHOSEN)
    fill_folder(case_of(person), *CHOSEN)
    return person


@pytest.fixture
def case(karim) -> Case:
    return case_of(karim)


def hand_in(person: Person | None, *competences: str, **door: Any) -> None:
    SubmitPortfolio(door=own_door(person, **door), competences=list(competences)).run()


def take_back(person: Person | None, *competences: str, **door: Any) -> None:
    WithdrawSubmission(door=own_door(person, **door), competences=list(competences)).run()


def states_of(case: Case) -> dict[str, CompetenceState]:
    return {key: one.state for key, one in choice_in(case).items()}


def steps_of(case: Case) -> list[tuple[str, str]]:
    return list(case.steps.order_by("pk").values_list("competence_id", "kind"))


def events_of(case: Case) -> list[str]:
    return list(AuditEntry.objects.filter(case=case, action__startswith="portfolio").values_list("action", flat=True))


# --- handing in


def test_all_that_is_handed_in_is_submitted_with_a_step_for_each(karim, case):
    hand_in(karim, *CHOSEN)
    assert set(states_of(case).values()) == {SUBMITTED}
    assert sorted(steps_of(case)) == sorted((one, "submitted") for one in CHOSEN)
    entry = AuditEntry.objects.get(case=case, action="portfolio.submitted")
    assert (entry.actor_id, entry.details) == (karim.user_id, {"competences": sorted(CHOSEN)})


def test_some_may_wait_for_a_later_turn(karim, case):
    hand_in(karim, "teamwork")
    assert states_of(case) == {"teamwork": SUBMITTED, "empathy": DOCUMENTATION, "leadership": DOCUMENTATION}
    hand_in(karim, "empathy", "leadership")
    assert set(states_of(case).values()) == {SUBMITTED}


def test_the_second_click_changes_nothing(karim, case):
    hand_in(karim, *CHOSEN)
    hand_in(karim, *CHOSEN)
    assert (len(steps_of(case)), events_of(case)) == (3, ["portfolio.submitted"])


def test_with_what_is_handed_in_already_the_rest_goes_along(karim, case):
    hand_in(karim, "teamwork")
    hand_in(karim, *CHOSEN)
    assert len(steps_of(case)) == 3


def test_what_was_returned_may_be_handed_in_again(karim, case):
    put_in_state(karim, CompetenceState.RETURNED, "teamwork")
    hand_in(karim, "teamwork")
    assert states_of(case)["teamwork"] is SUBMITTED


def test_handing_in_takes_eight_statements_whatever_the_number(karim, case, at_most):
    manager_of(case, make_person())
    for number in range(40):
        add_proof(case, f"teamwork.{'abcde'[number % 5]}", "empathy")
    with at_most(8):
        hand_in(karim, *CHOSEN)


def test_tutor_and_centre_hear_of_it_once_each(karim, case):
    tutor, manager = make_person(), make_person()
    TutorAssignment.objects.create(
        candidate_id=karim.user_id, tutor_id=tutor.user_id, centre=case.centre, since=timezone.localdate()
    )
    for person in (tutor, manager):
        manager_of(case, person)
    hand_in(karim, *CHOSEN)
    hand_in(karim, *CHOSEN)
    told = Notice.objects.filter(kind="portfolio.submitted").values_list("recipient_id", "about_id", "case_id")
    assert sorted(told) == sorted((one.user_id, karim.user_id, case.pk) for one in (tutor, manager))
    take_back(karim, *CHOSEN)
    assert Notice.objects.filter(kind="portfolio.withdrawn").count() == 2


# --- the checklist


def assert_missing(person: Person, *codes: str, competences: tuple[str, ...] = CHOSEN) -> None:
    with pytest.raises(NotComplete) as refused:
        hand_in(person, *competences)
    assert refused.value.status == 409
    assert sorted(refused.value.details["missing"]) == sorted(codes)
    assert SUBMITTED not in states_of(case_of(person)).values()


def test_without_a_story_and_proof_nothing_is_handed_in():
    person = make_person()
    send_choice(person, *CHOSEN)
    assert_missing(person, "age_unknown", *["no_story", "no_proof"] * 3)
    assert not PortfolioStep.objects.exists()


def test_only_those_handed_in_are_looked_at(karim, case):
    case.stories.filter(competence_id="empathy").delete()
    assert_missing(karim, "no_story")
    hand_in(karim, "teamwork")


def test_what_a_helper_wrote_counts_once_the_person_says_so(karim, case):
    case.stories.filter(competence_id="teamwork").update(writer="helper")
    assert_missing(karim, "not_own_words")
    case.stories.filter(competence_id="teamwork").update(own_words_at=timezone.now())
    hand_in(karim, "teamwork")


def test_a_photo_of_which_nobody_said_who_is_in_it_stays_here(karim, case):
    photo = add_photo(case, "teamwork.b")
    assert_missing(karim, "no_consent")
    photo.people_shown = "nobody"
    photo.save()
    hand_in(karim, *CHOSEN)


def test_a_statement_that_is_awaited_holds_nothing_up(karim, case):
    add_statement(case, "teamwork.b", answered=False)
    hand_in(karim, *CHOSEN)


def test_the_profile_may_want_the_tutors_word(karim, case):
    import_profile(version="2", portfolio={**case.profile_version.data["portfolio"], "tutor_ready": "required"})
    case.profile_version = type(case.profile_version).objects.latest("pk")
    case.save()
    assert_missing(karim, "not_ready")
    for one in CHOSEN:
        note_step(case, one, "ready")
    hand_in(karim, *CHOSEN)


def test_a_story_without_an_end_is_named(karim, case):
    case.stories.filter(competence_id="teamwork").delete()
    tell_story(case, "teamwork", but=("result",))
    assert_missing(karim, "story_incomplete")


# --- taking back


def test_what_is_taken_back_is_open_for_proof_again(karim, case):
    hand_in(karim, *CHOSEN)
    take_back(karim, "teamwork")
    assert states_of(case) == {"teamwork": DOCUMENTATION, "empathy": SUBMITTED, "leadership": SUBMITTED}
    assert steps_of(case)[-1] == ("teamwork", "withdrawn")
    take_back(karim, "teamwork")
    assert events_of(case).count("portfolio.withdrawn") == 1
    hand_in(karim, "teamwork")
    assert states_of(case)["teamwork"] is SUBMITTED


def test_what_is_being_assessed_is_not_taken_back(karim, case):
    hand_in(karim, *CHOSEN)
    put_in_state(karim, CompetenceState.ASSESSMENT, "teamwork")
    with pytest.raises(BeingJudged):
        take_back(karim, *CHOSEN)
    assert states_of(case)["empathy"] is SUBMITTED


def test_while_all_is_handed_in_ratings_and_choice_stay_as_they_are(karim, case):
    hand_in(karim, *CHOSEN)
    with pytest.raises(BeingJudged):
        start_again(karim, rounds_of(karim).revision)
    with pytest.raises(BeingJudged):
        choose(karim, choice_of(karim).revision, "initiative")
    with pytest.raises(BadChoice, match="with your centre already"):
        choose(karim, choice_of(karim).revision, but=("teamwork",))
    assert not choice_of(karim).can_change


def test_what_is_taken_back_unlocks_ratings_and_choice(karim):
    hand_in(karim, *CHOSEN)
    take_back(karim, *CHOSEN)
    revision = start_again(karim, rounds_of(karim).revision).revision
    save(karim, revision, {"empathy": 4})
    assert choice_of(karim).can_change
    choose(karim, choice_of(karim).revision, but=("teamwork",))


def test_of_a_part_handed_in_only_that_part_of_the_choice_is_fixed(karim):
    hand_in(karim, "teamwork")
    with pytest.raises(BadChoice, match="with your centre already"):
        choose(karim, choice_of(karim).revision, but=("teamwork",))
    assert "initiative" in [one.competence_id for one in choose(karim, choice_of(karim).revision, "initiative").chosen]


# --- who may not, and bad input


@pytest.mark.parametrize("deed", [hand_in, take_back])
@pytest.mark.parametrize("raw", [None, "teamwork", {"teamwork": True}, 7, [None], ["unknown"], [["teamwork"]]])
def test_what_is_no_list_of_strengths_is_refused(karim, deed, raw):
    action = SubmitPortfolio if deed is hand_in else WithdrawSubmission
    with pytest.raises((BadInput, BadRatings)):
        action(door=own_door(karim), competences=raw).run()


@pytest.mark.parametrize("deed", [hand_in, take_back])
def test_nothing_ticked_is_said(karim, deed):
    with pytest.raises(BadInput, match="Tick at least one"):
        deed(karim)


@pytest.mark.parametrize("deed", [hand_in, take_back])
def test_what_was_not_chosen_or_is_given_up_cannot_be_moved(karim, deed):
    choose(karim, choice_of(karim).revision, but=("leadership",))
    for one in ("initiative", "leadership"):
        with pytest.raises(NotCollected):
            deed(karim, "teamwork", one)


@pytest.mark.parametrize("deed", [hand_in, take_back])
def test_nobody_hands_in_for_somebody_else(karim, case, deed):
    manager = make_person()
    manager_of(case, manager)
    for door in ({"actor": manager}, {"actor": None}, {"is_authoring": True}):
        with pytest.raises(NotAllowed):
            deed(karim, "teamwork", **door)
    assert events_of(case) == []


def test_without_a_choice_there_is_nothing_to_hand_in():
    with pytest.raises(FolderClosed):
        hand_in(make_person(), "teamwork")
