"""Choosing and practising in two tabs: really at once, each in its own thread and connection."""

import pytest

from lever_xblocks.records.errors import StaleRevision
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, Case, CaseCompetence, PracticeRound
from tests.records.actions.together import AT_ONCE, at_once, refusals
from tests.records.factories import (
    choice_of,
    choose,
    competence_ids,
    make_person,
    make_training,
    pick,
    rounds_of,
    save,
    send,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_first_tick_sent_many_times_opens_one_case():
    person = make_person()

    outcomes = at_once(*[lambda: choose(person, 0, "empathy")] * AT_ONCE)

    assert outcomes == [choice_of(person)] * AT_ONCE
    assert (Case.objects.count(), CaseCompetence.objects.count(), outcomes[0].revision) == (1, 1, 1)


def test_of_different_first_ticks_one_is_kept_and_the_others_hear_which():
    person = make_person()

    outcomes = at_once(*[lambda key=key: choose(person, 0, key) for key in competence_ids()[:AT_ONCE]])

    stored = choice_of(person)
    assert len(stored.chosen) == 1
    assert len(refusals(outcomes)) == AT_ONCE - 1
    assert all(type(one) is StaleRevision and one.state == stored for one in refusals(outcomes))


def test_rating_looking_closer_and_choosing_at_once_share_one_case():
    person = make_person()

    outcomes = at_once(
        lambda: save(person, 0, {"empathy": 3}),
        lambda: pick(person, 0, "empathy"),
        lambda: choose(person, 0, "empathy"),
    )

    assert refusals(outcomes) == []
    assert Case.objects.count() == 1


def test_a_choice_sent_many_times_is_sent_once():
    person = make_person()
    revision = choose(person, 0, *competence_ids()[:3]).revision

    outcomes = at_once(*[lambda: send(person, revision)] * AT_ONCE)

    assert outcomes == [choice_of(person)] * AT_ONCE
    assert AuditEntry.objects.filter(action=AuditEvent.CHOICE_SENT).count() == 1


def test_a_tick_beside_sending_is_either_sent_with_it_or_refused():
    person = make_person()
    revision = choose(person, 0, *competence_ids()[:3]).revision

    ticked, sent = at_once(lambda: choose(person, revision, competence_ids()[3]), lambda: send(person, revision))

    stored = choice_of(person)
    assert len(refusals([ticked, sent])) == 1
    assert (stored.is_sent, len(stored.chosen)) == ((True, 3) if refusals([ticked]) else (False, 4))


def test_the_same_first_save_of_practice_opens_one_round():
    person, scope = make_person(), make_training()

    outcomes = at_once(*[lambda: save(person, 0, {"first_talk": 3}, scope=scope)] * AT_ONCE)

    assert outcomes == [rounds_of(person, scope=scope)] * AT_ONCE
    assert PracticeRound.objects.count() == 1
