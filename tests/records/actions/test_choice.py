"""Ticking what to go on with."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lever_xblocks.records.actions.choice import SaveChoice
from lever_xblocks.records.errors import BadChoice, BadRatings, BeingJudged, NotAllowed, StaleRevision
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, Case, CaseCompetence, CentreMembership
from tests.records.actions.rounds import events, everything, refused
from tests.records.factories import (
    choice_of,
    choose,
    competence_ids,
    finish_detailed_round,
    finish_round,
    make_person,
    own_work,
    put_in_state,
    save,
    send,
    send_choice,
)

pytestmark = pytest.mark.django_db
THREE = ("empathy", "initiative", "teamwork")


def ticked(state):
    return {one.competence_id for one in state.chosen}


def test_looking_writes_nothing():
    before = everything()

    state = choice_of(make_person())

    assert everything() == before
    assert state.as_json() == {
        "revision": 0, "chosen": [], "given_up": [], "saved_at": None, "sent_at": None, "is_sent": False,
        "lowest": 3, "highest": 5, "phase": "awareness", "hints": {}, "can_change": True,
        "violations": [{"fault": "too_few", "limit": 3, "competences": []}],
    }  # fmt: skip


def test_the_first_tick_opens_a_case():
    person = make_person()

    state = choose(person, 0, "empathy", reasons={"empathy": "Three years at the hospice"})

    assert state == choice_of(person)
    assert (state.revision, state.phase, state.sent_at) == (1, "identification", None)
    assert timezone.now() - state.saved_at < timedelta(minutes=1)
    one = state.as_json()["chosen"]
    assert one == [{"competence": "empathy", "reason": "Three years at the hospice", "state": "identification"}]
    assert events() == [AuditEvent.CASE_OPENED, AuditEvent.CHOICE_CHANGED]
    assert CentreMembership.objects.get(person_id=person.user_id).role == "candidate"


def test_rounds_and_choice_belong_to_the_same_case():
    person = make_person()
    save(person, 0, {"empathy": 3})
    choose(person, 0, "empathy")
    assert Case.objects.count() == 1


def test_one_may_tick_more_or_fewer_than_the_rule_allows():
    person = make_person()
    state = choose(person, 0, *competence_ids())
    assert ticked(state) == set(competence_ids())
    assert [(one.fault, one.limit) for one in state.violations] == [("too_many", 5)]
    state = choose(person, 1, but=competence_ids())
    assert (ticked(state), state.phase) == (set(), "awareness")


def test_what_is_chosen_stands_in_the_order_of_the_framework():
    state = choose(make_person(), 0, *reversed(competence_ids()))
    assert [one.competence_id for one in state.chosen] == list(competence_ids())


def test_the_same_again_changes_nothing():
    person = make_person()
    state = choose(person, 0, "empathy", reasons={"empathy": "x"})
    before = everything()

    assert choose(person, 0, "empathy", but=("teamwork",), reasons={"empathy": "x", "teamwork": ""}) == state
    assert choose(person, 1) == state
    assert everything() == before


def test_unticking_before_anything_is_ticked_opens_nothing():
    assert choose(make_person(), 0, but=("empathy",)).revision == 0
    assert not Case.objects.exists()


def test_what_is_given_up_keeps_its_row_and_reason_and_comes_back():
    person = make_person()
    choose(person, 0, "empathy", "teamwork", reasons={"empathy": "Three years"})

    without = choose(person, 1, but=("empathy",))
    assert (ticked(without), without.given_up) == ({"teamwork"}, ("empathy",))
    row = CaseCompetence.objects.get(competence_id="empathy")
    assert (row.reason, row.given_up_at is not None) == ("Three years", True)

    again = choose(person, 2, "empathy")
    assert {one.competence_id: one.reason for one in again.chosen} == {"empathy": "Three years", "teamwork": ""}
    assert CaseCompetence.objects.get(competence_id="empathy").pk == row.pk
    assert CaseCompetence.objects.get(competence_id="empathy").chosen_at == row.chosen_at


def test_a_tick_taken_back_before_anything_hangs_on_it_was_a_slip():
    person = make_person()
    choose(person, 0, "empathy", "teamwork")
    assert choose(person, 1, but=("empathy",)).given_up == ()


def test_a_choice_changed_elsewhere_is_not_overwritten():
    person = make_person()
    choose(person, 0, "empathy")
    choose(person, 1, "teamwork")

    refusal = refused(StaleRevision, choose, person, 1, "initiative")

    assert refusal.state == choice_of(person)
    assert "choice" in str(refusal)


@pytest.mark.parametrize("chosen", [{"juggling": True}, {"empathy": True, "x" * 5000: False}, {"empathy.a": True}])
def test_only_competences_of_the_framework_are_chosen(chosen):
    assert refused(BadRatings, choose, make_person(), 0, chosen=chosen).code == "unknown_competence"


@pytest.mark.parametrize("chosen", [None, [], ["empathy"], "empathy", {"empathy": 1}, {"empathy": None}])
def test_ticks_are_true_or_false(chosen):
    assert refused(BadChoice, choose, make_person(), 0, chosen=chosen).status == 400


@pytest.mark.parametrize("reasons", [{"juggling": "x"}, {"empathy": "x" * 2001}, {"empathy": 3}, "x", ["x"]])
def test_reasons_that_cannot_be_kept_are_refused_with_the_ticks(reasons):
    assert refused(BadRatings, choose, make_person(), 0, "empathy", reasons=reasons).status == 400


def test_a_reason_needs_its_tick():
    refusal = refused(BadChoice, choose, make_person(), 0, "empathy", reasons={"teamwork": "x"})
    assert refusal.code == "not_chosen"
    assert "Teamwork" in str(refusal)


@pytest.mark.parametrize("who", [{"actor": None}, {"subject": None}, {"is_authoring": True}])
def test_nobody_chooses_without_log_in_or_in_an_editor(who):
    person = make_person()
    refused(NotAllowed, choose, person, 0, "empathy", **who)
    refused(NotAllowed, send, person, 0, **who)


def test_nobody_chooses_for_somebody_else():
    person, tutor = make_person(), make_person()
    assert refused(NotAllowed, choose, person, 0, "empathy", actor=tutor).code == "masquerade"


@pytest.mark.parametrize("revision", [None, "0", True, 1.0])
def test_a_revision_is_a_number(revision):
    action = SaveChoice(**own_work(make_person(), revision), chosen={"empathy": True}, reasons={})
    assert refused(Exception, action.run).code == "bad_revision"


# --- when it is with the assessor


@pytest.mark.parametrize(
    "state", ["submitted", "returned", "assessment", "appeal", "decided", "certified", "withdrawn"]
)
def test_what_is_handed_in_stays_in_the_choice(state):
    person = make_person()
    sent = send_choice(person, *THREE)
    put_in_state(person, state, "empathy")

    refusal = refused(BadChoice, choose, person, sent.revision, but=("empathy",))

    assert refusal.code == "handed_in"
    assert "Empathy" in str(refusal)


def test_what_is_still_documented_may_go_while_another_is_handed_in():
    person = make_person()
    sent = send_choice(person, *THREE, "responsibility")
    put_in_state(person, "submitted", "empathy")

    state = choose(person, sent.revision, but=("teamwork",))

    assert ticked(state) == {"empathy", "initiative", "responsibility"}
    assert state.can_change


@pytest.mark.parametrize("state", ["submitted", "assessment", "decided"])
def test_nothing_new_is_chosen_once_all_is_handed_in(state):
    person = make_person()
    sent = send_choice(person, *THREE)
    put_in_state(person, state, *THREE)

    assert not choice_of(person).can_change
    refused(BeingJudged, choose, person, sent.revision, "responsibility")


def test_nothing_new_is_chosen_after_the_result():
    person = make_person()
    sent = send_choice(person, *THREE)
    put_in_state(person, "advised", *THREE)
    assert refused(BadChoice, choose, person, sent.revision, "responsibility").code == "complete"


# --- what there is to go by


def test_the_latest_finished_rounds_give_hints():
    person = make_person()
    finish_round(person, 4)
    finish_detailed_round(person, "empathy", rating=1)

    hints = choice_of(person).as_json()["hints"]

    assert set(hints) == set(competence_ids())
    assert hints["empathy"] == {"quick": 4, "outcome": "to_improve"}
    assert hints["teamwork"] == {"quick": 4, "outcome": None}


def test_what_is_not_finished_is_no_hint():
    person = make_person()
    save(person, 0, {"empathy": 4})
    assert choice_of(person).hints == {}


def test_a_visitor_gets_the_empty_state():
    assert (choice_of(None).revision, choice_of(None).chosen) == (0, ())


def test_a_choice_is_one_persons_own():
    choose(make_person(), 0, "empathy")
    assert choice_of(make_person()).chosen == ()


# --- figures


def test_reading_and_ticking_keep_to_their_statements(at_most):
    person = make_person()
    finish_round(person)
    finish_detailed_round(person, "empathy")
    choose(person, 0, "empathy", "teamwork")

    with at_most(3):
        choice_of(person)
    with at_most(6):
        choose(person, 1, "initiative", "responsibility", but=("empathy",), reasons={"teamwork": "x"})


def test_the_audit_trail_names_competences_and_no_reasons():
    person = make_person()
    choose(person, 0, "empathy", reasons={"empathy": "secret"})
    entry = AuditEntry.objects.get(action=AuditEvent.CHOICE_CHANGED)
    assert (entry.subject_id, entry.details) == (person.user_id, {"revision": 1, "competences": ["empathy"]})
