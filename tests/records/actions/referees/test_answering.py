"""The referees' side: saying it once, or saying no."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.actions.referees import ConfirmStatement, Said
from lever_xblocks.records.errors import BadInput, LinkRefused
from lever_xblocks.records.models import AuditEntry, Case, Notice, RefereeRequest
from lever_xblocks.records.outside_links import code_of
from lever_xblocks.records.queries.portfolio.items import items_of
from lever_xblocks.records.queries.referees import requests_of
from tests.records.actions.referees.rules import everything, refused
from tests.records.factories import put_in_state
from tests.records.referees import (
    STATEMENT,
    ask,
    ask_organisation,
    confirm,
    confirmation,
    decline,
    make_candidate,
    telling,
    withdraw,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta():
    return make_candidate(first_name="Marta")


def item_of(request):
    return items_of(request.evidence.case_id)[0]


def test_a_testimony_counts_for_what_was_seen(marta):
    request = confirm(ask(marta, links=["teamwork", "teamwork.b"]), telling(seen=["teamwork.a"]))
    assert (request.name, request.statement, request.way) == ("Ola Nowak", STATEMENT, "link")
    item = item_of(request)
    assert item.links == {"teamwork", "teamwork.a"}
    assert item.for_domain().counts
    assert AuditEntry.objects.last().actor_id is None


def test_the_candidate_hears_of_it_in_the_inbox(marta):
    confirm(ask(marta))
    decline(ask(marta))
    told = Notice.objects.filter(recipient=marta.user_id).order_by("pk").values_list("kind", flat=True)
    assert list(told) == ["referee.answered", "referee.declined"]


def test_an_organisation_corrects_what_the_candidate_proposed_and_both_stay_known(marta):
    request = confirm(ask_organisation(marta), confirmation(hours="100", place="Sopot", role="Helper"))
    asked = requests_of(request.evidence.case_id)[0]
    assert {term.name: str(term.proposed) for term in asked.terms if term.is_corrected} == {
        "role": "Trainer",
        "place": "None",
        "hours": "120.00",
    }
    assert [str(term.value) for term in asked.terms if term.is_corrected] == ["Helper", "Sopot", "100.00"]
    assert item_of(request).for_domain().hours == 100


def test_an_organisation_that_changes_nothing_has_corrected_nothing(marta):
    request = confirm(ask_organisation(marta))
    assert not any(term.is_corrected for term in requests_of(request.evidence.case_id)[0].terms)


def test_a_second_tap_is_fine_and_anything_else_is_not(marta):
    for request, said, other in (
        (ask(marta), telling(), telling(seen=[])),
        (ask_organisation(marta), confirmation(), confirmation(hours="121")),
    ):
        confirm(request, said)
        before = everything()
        confirm(request, said)
        assert everything() == before
        assert refused(LinkRefused, confirm, request, other).code == "answered"
        assert refused(LinkRefused, confirm, request, Said()).code == "answered"
        assert refused(LinkRefused, decline, request).code == "answered"


def test_a_no_stands_and_a_second_tap_is_fine(marta):
    request = decline(ask(marta))
    before = everything()
    decline(request)
    assert everything() == before
    assert refused(LinkRefused, confirm, request).code == "declined"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "a" * 151),
        ("statement", ""),
        ("statement", "Yes."),
        ("statement", "a" * 4001),
        ("statement", None),
        ("function", "a" * 201),
        ("seen", ["empathy.a"]),
        ("seen", ["teamwork.z"]),
        ("seen", [3]),
        ("seen", None),
    ],
)
def test_a_testimony_that_cannot_be_kept_is_refused_beside_its_field(marta, field, value):
    assert refused(BadInput, confirm, ask(marta), telling(**{field: value})).code == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("function", ""),
        ("role", ""),
        ("tasks", ""),
        ("tasks", "a" * 4001),
        ("place", ""),
        ("first_day", ""),
        ("first_day", "2025-02-30"),
        ("last_day", ""),
        ("last_day", "2022-01-01"),
        ("last_day", "2099-01-01"),
        ("hours", "0"),
        ("hours", "1000000"),
    ],
)
def test_a_confirmation_that_cannot_be_kept_is_refused_beside_its_field(marta, field, value):
    assert refused(BadInput, confirm, ask_organisation(marta), confirmation(**{field: value})).code == field


def test_what_was_left_open_is_filled_in_and_not_corrected(marta):
    open_terms = {"tasks": "", "place": "", "last_day": "", "hours": ""}
    request = confirm(ask_organisation(marta, proposed=open_terms), confirmation())
    assert not any(term.is_corrected for term in requests_of(request.evidence.case_id)[0].terms)


def test_hours_may_stay_unsaid(marta):
    assert confirm(ask_organisation(marta), confirmation(hours="")).hours is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.fixed_dictionaries({field: st.text(max_size=40) for field in Said.__dataclass_fields__ if field != "seen"})
)
def test_whatever_is_sent_is_kept_or_refused_in_words(marta, texts):
    for request in (ask(marta), ask_organisation(marta)):
        with suppress(BadInput):
            confirm(request, Said(**texts)).refresh_from_db()
        withdraw(marta, request)
    RefereeRequest.objects.all().delete()


def test_the_candidate_does_not_answer_the_own_link(marta):
    request = ask(marta)
    assert refused(LinkRefused, confirm, request, visitor_id=marta.user_id).code == "own"
    assert refused(LinkRefused, decline, request, visitor_id=marta.user_id).code == "own"


def test_a_link_opens_nothing_when_it_is_unknown_too_old_or_its_case_is_closed(marta):
    request = ask(marta)
    nobody = ConfirmStatement(code="0" * 40, visitor_id=None, said=telling())
    assert refused(LinkRefused, nobody.run).code == "unknown"
    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    assert refused(LinkRefused, confirm, request).code == "closed"
    Case.objects.update(closed_at=None, open_slot=1)
    RefereeRequest.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert refused(LinkRefused, confirm, request).code == "expired"


def test_nothing_is_added_to_what_is_handed_in(marta):
    about_both, about_one, organisation = (
        ask(marta, links=["teamwork", "empathy"]),
        ask(marta, links=["empathy"]),
        ask_organisation(marta),
    )
    put_in_state(marta, CompetenceState.SUBMITTED, "teamwork")
    assert refused(LinkRefused, confirm, about_both).code == "handed_in"
    confirm(about_one, telling(seen=[]))
    confirm(organisation)
    put_in_state(marta, CompetenceState.RETURNED, "teamwork")
    confirm(about_both)


def test_answering_takes_few_statements(marta, at_most):
    request = ask(marta)
    code = code_of(request)
    with at_most(16):
        ConfirmStatement(code=code, visitor_id=None, said=telling()).run()
