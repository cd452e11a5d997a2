"""Raters and candidates really at once, each in a thread and connection of their own."""

import pytest

from lever_xblocks.records.errors import ActionRefused, LinkRefused
from lever_xblocks.records.models import AuditEntry, Case, OutsideRating, RaterInvitation
from tests.records.actions.together import AT_ONCE, at_once, refusals
from tests.records.factories import make_person
from tests.records.raters import invite, rate, send, withdraw

pytestmark = pytest.mark.django_db(transaction=True)


def test_asking_somebody_many_times_at_once_asks_once_in_one_case():
    person = make_person()
    outcomes = at_once(*[lambda: invite(person)] * AT_ONCE)
    assert refusals(outcomes) == []
    assert (Case.objects.count(), RaterInvitation.objects.count()) == (1, 1)


def test_of_many_browsers_that_begin_at_once_one_goes_on():
    invitation = invite(make_person())
    outcomes = at_once(
        *[lambda device=device: rate(invitation, {"empathy": 3}, device=device) for device in map(str, range(AT_ONCE))]
    )
    assert [(type(one), one.code) for one in refusals(outcomes)] == [(LinkRefused, "elsewhere")] * (AT_ONCE - 1)
    assert OutsideRating.objects.count() == 1


def test_sending_many_times_at_once_sends_once():
    invitation = invite(make_person())
    rate(invitation, {"empathy": 3})
    outcomes = at_once(*[lambda: send(invitation)] * AT_ONCE)
    assert refusals(outcomes) == []
    assert AuditEntry.objects.filter(action="rater.answered").count() == 1


def test_either_the_answer_arrives_or_the_invitation_is_taken_back():
    person = make_person()
    invitation = invite(person)
    rate(invitation, {"empathy": 3})
    outcomes = at_once(lambda: send(invitation), lambda: withdraw(person, invitation))
    assert len(refusals(outcomes)) == 1
    assert isinstance(refusals(outcomes)[0], ActionRefused)
    invitation.refresh_from_db()
    assert (invitation.answered_at is None) != (invitation.withdrawn_at is None)
    assert OutsideRating.objects.exists() == (invitation.withdrawn_at is None)
