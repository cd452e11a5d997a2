"""The candidate's side: asking for a statement, reminding, taking back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.actions.doors import FolderClosed, HandedIn
from lever_xblocks.records.actions.outside.limits import MOST_OPEN, MOST_TO_ONE
from lever_xblocks.records.errors import ActionRefused, BadInput, LinkRefused, NotAllowed, NotFound
from lever_xblocks.records.models import AuditEntry, Evidence, EvidenceLink, OutgoingMail, Placement, RefereeRequest
from lever_xblocks.records.outside_links import LinkState, code_of, hash_of, link_state
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.portfolio.items import items_of
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.referees.rules import everything, refused
from tests.records.factories import join, make_case, make_centre, make_person, put_in_state
from tests.records.referees import (
    ask,
    ask_organisation,
    confirm,
    decline,
    make_candidate,
    make_manager,
    make_organisation,
    remind,
    withdraw,
)
from tests.records.stories import own_door

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta():
    return make_candidate(first_name="Marta")


@pytest.fixture
def _with_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def age(request, days):
    """As if it had been asked so many days ago."""
    RefereeRequest.objects.filter(pk=request.pk).update(
        expires_at=request.expires_at - timedelta(days=days), reminded_at=timezone.now() - timedelta(days=days)
    )


def test_asking_makes_the_proof_it_will_be_and_a_secret_link(marta):
    request = ask(marta, "Ola from the club", email="ola@example.org", language="pl")
    item = items_of(request.evidence.case_id)[0]
    assert (item.kind, item.title, item.links) == ("testimony", "The rowing camp", {"teamwork"})
    assert not item.for_domain().counts
    assert link_state(request) is LinkState.ASKED
    stored = RefereeRequest.objects.values().get()
    assert code_of(request) not in map(str, stored.values())
    assert stored["code_hash"] == hash_of(code_of(request))
    entry = AuditEntry.objects.last()
    assert (entry.action, entry.details["kind"]) == ("referee.asked", "testimony")
    assert Placement.objects.filter(settings={"mode": "confirm"}).exists()


def test_an_organisation_is_asked_to_confirm_what_the_candidate_proposes(marta):
    request = ask_organisation(marta)
    proof = Evidence.objects.get()
    assert (proof.title, proof.own_role, proof.text) == ("Rowing club", "Trainer", "Trains the youth team")
    assert (request.role, request.place, str(request.hours)) == ("Trainer", "Gdańsk", "120.00")
    assert not EvidenceLink.objects.exists()


def test_a_second_tap_asks_nobody_twice(marta):
    new = uuid4()
    first = ask(marta, new=new)
    before = everything()
    assert ask(marta, new=new) == first
    assert everything() == before


def test_the_key_of_somebody_elses_proof_is_refused(marta):
    theirs = ask(make_candidate())
    assert refused(BadInput, ask, marta, new=theirs.evidence.public_id).code == "new"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "Ola www.example.org"),
        ("name", "a" * 151),
        ("relation", "cousin"),
        ("email", "no address"),
        ("language", "xx"),
        ("title", ""),
        ("title", "a" * 201),
        ("function", "a" * 201),
        ("links", []),
        ("links", ["cooking"]),
        ("links", ["responsibility"]),
        ("links", "teamwork"),
        ("links", None),
        ("kind", "photo"),
        ("kind", None),
        ("kind", ["testimony"]),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(marta, field, value):
    assert refused(BadInput, ask, marta, **{field: value}).code == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("role", " "),
        ("first_day", ""),
        ("first_day", "yesterday"),
        ("first_day", "2199-01-01"),
        ("last_day", "2020-01-01"),
        ("hours", "many"),
        ("hours", "-1"),
        ("hours", "NaN"),
        ("hours", "1e9"),
        ("hours", "9999999999999999"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused_beside_its_field(marta, field, value):
    assert refused(BadInput, ask_organisation, marta, proposed={field: value}).code == field


def test_more_hours_than_the_days_have_are_refused(marta):
    proposed = {"first_day": "2025-03-01", "last_day": "2025-03-02", "hours": "48.01"}
    assert refused(BadInput, ask_organisation, marta, proposed=proposed).code == "hours"
    assert str(ask_organisation(marta, proposed=proposed | {"hours": "48,00"}).hours) == "48.00"


def test_an_organisation_confirms_once_unless_it_said_no_or_was_taken_back(marta):
    first = ask_organisation(marta)
    assert refused(BadInput, ask_organisation, marta, "Anna").code == "organisation"
    decline(first)
    second = ask_organisation(marta, "Anna")
    withdraw(marta, second)
    confirm(ask_organisation(marta, "Jan"))
    assert refused(BadInput, ask_organisation, marta, "Ewa").code == "organisation"
    ask_organisation(marta, "Ewa", organisation=make_organisation("Food bank").pk)


def test_an_organisation_of_another_centre_is_not_there(marta):
    theirs = make_organisation()
    theirs.centre_id = make_centre().id
    theirs.save()
    for key in (theirs.pk, "", "x", "9" * 30, None):
        assert refused(BadInput, ask_organisation, marta, organisation=key or " ").code == "organisation"


def test_nobody_asks_themselves(marta):
    assert refused(BadInput, ask, marta, email=f"{marta.name}@example.org".upper()).code == "email"


@pytest.mark.usefixtures("_with_mail")
def test_one_address_is_written_to_a_few_times_at_most(marta):
    for number in range(MOST_TO_ONE):
        ask(marta, f"Ola {number}", email="ola@example.org")
    assert OutgoingMail.objects.count() == MOST_TO_ONE
    assert refused(BadInput, ask, marta, email="OLA@example.org").code == "email"


def test_only_so_many_are_waited_for(marta):
    first, *_ = [ask(marta, f"Friend {number}") for number in range(MOST_OPEN)]
    assert refused(BadInput, ask, marta).code == "too_many"
    withdraw(marta, first)
    ask(marta)


def test_nothing_is_asked_for_a_strength_that_is_handed_in(marta):
    put_in_state(marta, CompetenceState.SUBMITTED, "teamwork")
    refused(HandedIn, ask, marta)
    ask(marta, links=["empathy"])
    ask_organisation(marta)
    put_in_state(marta, CompetenceState.SUBMITTED, "empathy", "leadership")
    refused(HandedIn, ask_organisation, marta, organisation=make_organisation("Food bank").pk)


def test_without_a_choice_there_is_nothing_to_confirm():
    person = make_person()
    refused(FolderClosed, ask, person)
    make_case(person, default_centre())
    refused(FolderClosed, ask, person)


def test_only_the_candidate_asks_reminds_and_takes_back(marta):
    request = ask(marta)
    for other in (make_manager(), join(make_person(), default_centre(), CentreRole.TUTOR), make_candidate(), None):
        refused(NotAllowed, ask, marta, door=own_door(marta, actor=other))
        refused((NotAllowed, NotFound, FolderClosed), remind, other, request)
        refused((NotAllowed, NotFound, FolderClosed), withdraw, other, request)
    refused(NotAllowed, ask, marta, door=own_door(marta, is_authoring=True))


@pytest.mark.usefixtures("_with_mail")
def test_the_letter_is_in_the_language_of_who_reads_it(marta):
    ask(marta, email="ola@example.org", language="en")
    mail = OutgoingMail.objects.get()
    assert mail.address == "ola@example.org"
    assert "asks you to confirm" in mail.subject
    assert "The rowing camp" not in mail.body  # no room for advertising


@pytest.mark.usefixtures("_with_mail")
def test_reminding_needs_an_address_and_some_time(marta):
    assert refused(ActionRefused, remind, marta, ask(marta, "Jan")).code == "no_email"
    request = ask(marta, email="ola@example.org")
    assert refused(ActionRefused, remind, marta, request).code == "too_soon"
    RefereeRequest.objects.filter(pk=request.pk).update(created_at=request.created_at - timedelta(days=3))
    # the code hangs on the moment of asking: the link cannot be shown again, so there is a new one
    renewed = remind(marta, request)
    assert OutgoingMail.objects.count() == 2
    assert code_of(renewed)


def test_a_link_too_old_is_made_anew_also_without_an_address(marta):
    request = ask(marta)
    before = code_of(request)
    age(request, 40)
    request.refresh_from_db()
    assert refused(LinkRefused, confirm, request).code == "expired"
    renewed = remind(marta, request)
    assert code_of(renewed) not in (None, before)
    assert link_state(renewed) is LinkState.ASKED
    confirm(renewed)


def test_what_is_over_is_not_reminded_of(marta):
    answered, declined, back = ask(marta, "A"), ask(marta, "B"), ask(marta, "C")
    confirm(answered)
    decline(declined)
    withdraw(marta, back)
    for request, code in ((answered, "answered"), (declined, "declined"), (back, "withdrawn")):
        assert refused(ActionRefused, remind, marta, request).code == code


def test_taken_back_its_proof_is_gone_and_the_link_says_so(marta):
    request = ask_organisation(marta)
    withdraw(marta, request)
    assert items_of(request.evidence.case_id) == ()
    proof = Evidence.objects.get()
    assert (proof.text, proof.own_role, proof.organisation, proof.first_day) == ("", "", None, None)
    assert refused(LinkRefused, confirm, request).code == "withdrawn"
    before = everything()
    withdraw(marta, request)
    assert everything() == before


def test_what_was_said_can_be_deleted_until_it_is_handed_in(marta):
    first, second = confirm(ask(marta)), confirm(ask_organisation(marta))
    put_in_state(marta, CompetenceState.SUBMITTED, "teamwork")
    refused(HandedIn, withdraw, marta, first)
    refused(HandedIn, withdraw, marta, second)
    put_in_state(marta, CompetenceState.RETURNED, "teamwork")
    for request in (first, second):
        gone = withdraw(marta, request)
        assert (gone.statement, gone.tasks, gone.hours) == ("", "", None)
    assert items_of(first.evidence.case_id) == ()
