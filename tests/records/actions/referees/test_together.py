"""Referees and candidates really at once, each in a thread and connection of their own."""

from uuid import uuid4

import pytest

from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models import AuditEntry, Evidence, RefereeRequest
from tests.records.actions.together import AT_ONCE, at_once, refusals
from tests.records.referees import ask, confirm, make_candidate, telling, withdraw

pytestmark = pytest.mark.django_db(transaction=True)


def test_asking_somebody_many_times_at_once_asks_once():
    person, new = make_candidate(), uuid4()
    assert refusals(at_once(*[lambda: ask(person, new=new)] * AT_ONCE)) == []
    assert (Evidence.objects.count(), RefereeRequest.objects.count()) == (1, 1)


def test_the_same_sent_many_times_at_once_is_said_once():
    request = ask(make_candidate())
    assert refusals(at_once(*[lambda: confirm(request)] * AT_ONCE)) == []
    assert AuditEntry.objects.filter(action="referee.answered").count() == 1


def test_of_different_answers_at_once_one_stands():
    request = ask(make_candidate())
    calls = [lambda name=name: confirm(request, telling(name=name)) for name in map(str, range(AT_ONCE))]
    assert [one.code for one in refusals(at_once(*calls))] == ["answered"] * (AT_ONCE - 1)


def test_an_answer_and_taking_it_back_at_once_leave_no_half():
    person = make_candidate()
    request = ask(person)
    outcomes = at_once(lambda: confirm(request), lambda: withdraw(person, request))
    request.refresh_from_db()
    assert request.withdrawn_at is not None
    assert request.statement == ""
    assert all(isinstance(one, (RefereeRequest, ActionRefused)) for one in outcomes)
